using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>How many pages the PDF of a pack has. Pages are known once it is printed, and never guessed.</summary>
/// <param name="Pages">Pages of the last PDF; null when none was made.</param>
/// <param name="Allowed">Pages that the funder allows; null when the group entered no limit.</param>
/// <param name="IsCurrent">True when that PDF holds what the pack says today.</param>
/// <param name="PrintedAt">When that PDF was asked for; null when there is none.</param>
public sealed record PackLength(int? Pages, int? Allowed, bool IsCurrent, DateTimeOffset? PrintedAt)
{
    /// <summary>Pages beyond the funder's limit; 0 when it is kept or either is not known.</summary>
    public int Over => Pages is { } pages && Allowed is { } allowed ? Math.Max(0, pages - allowed) : 0;
}

/// <summary>Counts the pages of a pack's last PDF against the funder's limit.</summary>
[Requires(Permission.BuildPacks)]
public sealed record CountPackPages(PackOf Of) : IQuery<PackLength>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db, PackDesk desk, PackDocuments documents) : IQueryHandler<CountPackPages, PackLength>
    {
        public async Task<Result<PackLength>> Handle(CountPackPages query, CancellationToken cancellation)
        {
            if (await desk.Find(query.Of, cancellation) is not { } pack)
                return new PackNotFound();
            var allowed = pack.Plan.Funding.PageLimit;
            var last = await db.PackExports.AsNoTracking()
                .Where(export => export.PackId == pack.Id && export.Format == PackFormat.Pdf && export.Pages != null)
                .OrderByDescending(export => export.AskedAt).FirstOrDefaultAsync(cancellation);
            if (last is null)
                return new PackLength(null, allowed, false, null);
            var hash = PackExport.SourceOf(pack, pack.ContentHash ?? (await documents.Of(pack, cancellation)).ContentHash);
            return new PackLength(last.Pages, allowed, last.ContentHash == hash, last.AskedAt);
        }
    }
}
