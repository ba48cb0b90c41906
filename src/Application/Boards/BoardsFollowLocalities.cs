using LocalityLab.Application.Places.Localities;
using LocalityLab.Application.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>Boards go on with their localities: what was decided before stays, the profile they see is that of the new edition.</summary>
internal sealed class BoardsFollowLocalities(ILabDatabase db) : IFollowsLocalities
{
    public async Task<IReadOnlyList<LocalityBound>> Of(string geographySlug, CancellationToken cancellation) =>
        await db.Boards.AsNoTracking().Where(board => board.GeographySlug == geographySlug).OrderBy(board => board.Name)
            .Select(board => new LocalityBound(board.Name, board.LocalityCode)).ToListAsync(cancellation);

    public async Task Follow(string fromSlug, string toSlug, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        foreach (var board in await db.Boards.Where(board => board.GeographySlug == fromSlug).ToListAsync(cancellation))
        {
            if (names.TryGetValue(board.LocalityCode, out var name))
                (board.GeographySlug, board.LocalityName) = (toSlug, name);
        }
    }
}
