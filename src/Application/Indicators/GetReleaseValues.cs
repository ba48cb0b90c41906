using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators;

/// <summary>The values of one breakdown of a release, aligned with the areas of its geography, as they may leave the council.</summary>
/// <param name="ReleaseId">The release.</param>
/// <param name="Breakdown">«all» or another breakdown.</param>
[Public("Published values are open data; the gate withholds what is not")]
public sealed record GetReleaseValues(Guid ReleaseId, string Breakdown = ReleaseVector.All) : IQuery<ReleaseValuesView>
{
    internal sealed class Handler(ILabDatabase db, IGatedReleases releases) : IQueryHandler<GetReleaseValues, ReleaseValuesView>
    {
        public async Task<Result<ReleaseValuesView>> Handle(GetReleaseValues query, CancellationToken cancellationToken)
        {
            if (await releases.Find(query.ReleaseId, cancellationToken) is not { Release.State: ReleaseState.Published or ReleaseState.Superseded } gated)
                return new NotFound("There are no published values at this address. The catalogue lists what there is.");
            if (!gated.Vectors.TryGetValue(query.Breakdown, out var vector))
                return new NotFound($"This release has no breakdown «{query.Breakdown}»; it has {string.Join(", ", gated.Vectors.Keys)}.");
            var indicator = await db.Indicators.AsNoTracking().SingleAsync(row => row.Id == gated.Release.IndicatorId, cancellationToken);
            return new ReleaseValuesView(indicator, gated, vector);
        }
    }
}

/// <summary>Values with what they are values of.</summary>
public sealed record ReleaseValuesView(Indicator Indicator, GatedRelease Gated, ReleaseVector Vector);
