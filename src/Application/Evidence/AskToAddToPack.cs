using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>A draft that something could be added to.</summary>
public sealed record PackToAddTo(Guid GroupId, string GroupName, Guid PackId, string Title, string Funder)
{
    /// <summary>The need profile that it has already, or null.</summary>
    public string? NeedName { get; init; }
}

/// <summary>A group that could start a pack.</summary>
public sealed record GroupOfPacks(Guid Id, string Name);

/// <summary>What the question «which pack?» needs.</summary>
/// <param name="Addition">What would be added.</param>
/// <param name="Packs">The drafts of one's groups (of every group, for an adviser), the newest change first.</param>
/// <param name="Groups">One's own groups, by name.</param>
public sealed record PackAdditionChoice(FoundAddition Addition, IReadOnlyList<PackToAddTo> Packs, IReadOnlyList<GroupOfPacks> Groups);

/// <summary>What would be added to a pack, and the drafts it could be added to.</summary>
[Requires(Permission.UseAccount)]
public sealed record AskToAddToPack(PackAddition Addition) : IQuery<PackAdditionChoice>
{
    /// <summary>The most drafts that are offered; who has more opens the pack first.</summary>
    public const int MostPacks = 40;

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, PackAdditions additions) : IQueryHandler<AskToAddToPack, PackAdditionChoice>
    {
        public async Task<Result<PackAdditionChoice>> Handle(AskToAddToPack query, CancellationToken cancellation)
        {
            var found = await additions.Find(query.Addition, cancellation);
            if (!found.Succeeded)
                return found.Error;
            var me = user.Id;
            var all = await user.May(Permission.ActForAnyGroup, cancellation);
            var mine = await db.Groups.AsNoTracking().Where(group => group.Members.Any(member => member.UserId == me)).Select(group => new GroupOfPacks(group.Id, group.Name)).ToListAsync(cancellation);
            var ids = mine.ConvertAll(group => group.Id);
            var packs = await db.Packs.AsNoTracking().Where(pack => pack.State == PackState.Draft && (all || ids.Contains(pack.GroupId)))
                .Join(db.Groups, pack => pack.GroupId, group => group.Id, (pack, group) => new { pack, group.Name })
                .OrderByDescending(row => row.pack.ChangedAt).Take(MostPacks).ToListAsync(cancellation);
            return new PackAdditionChoice(
                found.Value,
                [.. packs.Select(row => new PackToAddTo(row.pack.GroupId, row.Name, row.pack.Id, row.pack.Title, row.pack.Funder) { NeedName = row.pack.Plan.Need?.Name })],
                [.. mine.OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)]);
        }
    }
}
