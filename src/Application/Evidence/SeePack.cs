using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Evidence;

/// <summary>A pack as its group works on it.</summary>
/// <param name="Pack">The pack; read only.</param>
/// <param name="GroupName">Its group.</param>
/// <param name="Gaps">What it lacks.</param>
/// <param name="Words">Words of all sections in the pack.</param>
public sealed record PackWork(Pack Pack, string GroupName, IReadOnlyList<PackGap> Gaps, int Words)
{
    /// <summary>What it decided.</summary>
    public PackPlan Plan => Pack.Plan;

    /// <summary>True when nothing keeps it from being issued.</summary>
    public bool IsReady => !Gaps.Any(gap => gap.Blocks);
}

/// <summary>A pack with what it lacks.</summary>
[Requires(Permission.BuildPacks)]
public sealed record SeePack(PackOf Of) : IQuery<PackWork>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(Of.GroupId);

    internal sealed class Handler(ILabDatabase db) : IQueryHandler<SeePack, PackWork>
    {
        public async Task<Result<PackWork>> Handle(SeePack query, CancellationToken cancellation)
        {
            var pack = await db.Packs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Of.PackId && row.GroupId == query.Of.GroupId, cancellation);
            if (pack is null)
                return new PackNotFound();
            var group = await db.Groups.AsNoTracking().Where(row => row.Id == pack.GroupId).Select(row => row.Name).SingleAsync(cancellation);
            return new PackWork(pack, group, PackCheck.Of(pack.Plan, PackMarkdown.Words), PackCheck.Words(pack.Plan, PackMarkdown.Words));
        }
    }
}
