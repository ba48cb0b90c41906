using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>What a council itself says in its accessibility statement.</summary>
/// <param name="Paragraphs">Plain text; empty when it says nothing.</param>
/// <param name="ReviewedAt">When it said or last looked over that; null when it says nothing.</param>
public sealed record AccessibilityNote(IReadOnlyList<string> Paragraphs, DateTimeOffset? ReviewedAt);

/// <summary>Reads it.</summary>
[Public("Everybody may read an accessibility statement")]
public sealed record SeeAccessibilityNote : IQuery<AccessibilityNote>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : IQueryHandler<SeeAccessibilityNote, AccessibilityNote>
    {
        public async Task<Result<AccessibilityNote>> Handle(SeeAccessibilityNote query, CancellationToken cancellation)
        {
            var said = await db.Councils.AsNoTracking().Where(council => council.Id == scope.Council.Id)
                .Select(council => new { council.AccessibilityNote, council.AccessibilityReviewedAt }).SingleAsync(cancellation);
            return new AccessibilityNote(said.AccessibilityNote.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), said.AccessibilityReviewedAt);
        }
    }
}
