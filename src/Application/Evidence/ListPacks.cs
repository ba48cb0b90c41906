using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>One line of a group's packs.</summary>
public sealed record PackLine(Guid Id, string Title, string Funder, PackState State, DateTimeOffset ChangedAt, DateTimeOffset? IssuedAt);

/// <summary>The packs of a group, the newest change first.</summary>
[Requires(Permission.BuildPacks)]
public sealed record ListPacks(Guid GroupId) : IQuery<IReadOnlyList<PackLine>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListPacks, IReadOnlyList<PackLine>>
    {
        public async Task<Result<IReadOnlyList<PackLine>>> Handle(ListPacks query, CancellationToken cancellation) =>
            await db.Packs.AsNoTracking().Where(pack => pack.GroupId == query.GroupId).OrderByDescending(pack => pack.ChangedAt)
                .Select(pack => new PackLine(pack.Id, pack.Title, pack.Funder, pack.State, pack.ChangedAt, pack.IssuedAt)).ToListAsync(cancellation);
    }
}
