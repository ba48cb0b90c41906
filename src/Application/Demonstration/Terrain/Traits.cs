using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>
/// The hidden traits of each small area, from which its people and its indicators follow. All but <see cref="Urban"/> and
/// <see cref="Forgotten"/> have mean 0 and deviation 1 over the borough.
/// </summary>
internal sealed class Traits
{
    /// <summary>How poor.</summary>
    public required double[] Deprivation { get; init; }

    /// <summary>How old: coast and countryside more, the middle of the town less.</summary>
    public required double[] Age { get; init; }

    /// <summary>How many families with children.</summary>
    public required double[] Families { get; init; }

    /// <summary>How mixed the people's origins.</summary>
    public required double[] Diversity { get; init; }

    /// <summary>How close to traffic and docks.</summary>
    public required double[] Traffic { get; init; }

    /// <summary>How urban, 0 to 1.</summary>
    public required double[] Urban { get; init; }

    /// <summary>How much help is missing, 0 to 1.</summary>
    public required double[] Forgotten { get; init; }

    /// <summary>How near to a town centre, 0 to 1.</summary>
    public required double[] Central { get; init; }

    public static Traits Of(Borough borough, int seed)
    {
        Coordinate[] places = [.. borough.Areas.Select(area => area.Centre)];
        var coast = Island.Factory.CreateLineString([.. IslandPlan.Coast.Select(Island.Placed)]);
        Func<string, double, Func<Coordinate, double>> field = (purpose, reach) => Surfaces.Random(Chance.For(seed, purpose), reach);
        var (poor, old, family, mixed, busy) = (field("poor", 1_800), field("old", 2_400), field("family", 1_600), field("mixed", 2_000), field("busy", 1_500));
        var urban = Array.ConvertAll(places, Surfaces.Urban);
        var central = Array.ConvertAll(places, at => IslandPlan.Towns.Max(town => Math.Exp(-at.Distance(Island.Placed(town.At)) / (town.Reach * 0.7))));
        var deprivation = Standard(places, at => Surfaces.Hills(at, IslandPlan.Deprivation) + (0.28 * poor(at)) + (0.5 * Surfaces.Urban(at)));
        var traffic = Standard(places, at => (2.2 * Surfaces.Urban(at)) + Surfaces.Hills(at, [IslandPlan.Deprivation[0]]) + Math.Exp(-Road(borough.Island, at) / 500) + (0.25 * busy(at)));
        return new()
        {
            Deprivation = deprivation,
            Age = Standard(places, at => (1.6 * Surfaces.Coastal(at, coast)) - (1.7 * Surfaces.Urban(at)) + (0.35 * old(at)) - (0.4 * Surfaces.Hills(at, IslandPlan.Deprivation))),
            Families = Standard(places, at => (0.9 * family(at)) + (0.5 * Surfaces.Hills(at, IslandPlan.Forgotten)) - (1.2 * Math.Exp(-at.Distance(Island.Placed(IslandPlan.Towns[0].At)) / 900))),
            Diversity = Standard(places, at => (2.4 * Math.Exp(-at.Distance(Island.Placed(IslandPlan.Towns[0].At)) / 1_900)) + Surfaces.Hills(at, [IslandPlan.Deprivation[0], IslandPlan.Deprivation[4]]) + (0.3 * mixed(at))),
            Traffic = traffic,
            Urban = urban,
            Central = central,
            Forgotten = Array.ConvertAll(places, at => Math.Min(1, Surfaces.Hills(at, IslandPlan.Forgotten))),
        };
    }

    /// <summary>A smooth surface of its own for an indicator, mean 0 and deviation 1 over the borough.</summary>
    public static double[] Field(Borough borough, int seed, string purpose, double reach)
    {
        var field = Surfaces.Random(Chance.For(seed, purpose), reach);
        return Standard([.. borough.Areas.Select(area => area.Centre)], field);
    }

    private static double Road(Island island, Coordinate at) =>
        island.Roads.Min(road => Island.Factory.CreateLineString(road).Distance(Island.Factory.CreatePoint(at)));

    private static double[] Standard(Coordinate[] places, Func<Coordinate, double> surface)
    {
        var values = Array.ConvertAll(places, at => surface(at));
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return Array.ConvertAll(values, value => (value - mean) / deviation);
    }
}
