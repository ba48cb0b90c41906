using LocalityLab.Domain.Analysis.Statistics;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>Smooth hidden surfaces over the borough, from which densities, populations and indicators are drawn.</summary>
internal static class Surfaces
{
    // People between the towns: farms and hamlets.
    private const double Rural = 95;

    /// <summary>People in a square kilometre, before scaling to the borough's total.</summary>
    public static double Density(Coordinate at) =>
        Rural + IslandPlan.Towns.Sum(town => town.Density * Spread(at, town.At, town.Reach));

    /// <summary>How urban a place is, 0 to 1.</summary>
    public static double Urban(Coordinate at) => 1 - Math.Exp(-Density(at) / 2_500);

    /// <summary>Nearness to the sea, 0 to 1.</summary>
    public static double Coastal(Coordinate at, Geometry coast) => Math.Exp(-coast.Distance(Island.Factory.CreatePoint(at)) / 1_500);

    /// <summary>The sum of hills at a place.</summary>
    public static double Hills(Coordinate at, IEnumerable<Hill> hills) =>
        hills.Sum(hill => hill.Height * Spread(at, new(hill.X, hill.Y), hill.Reach));

    /// <summary>A random surface, alike at near places and unrelated at far ones; mean 0, deviation about 1.</summary>
    /// <param name="random">Where its hills lie.</param>
    /// <param name="reach">Metres over which places stay alike.</param>
    public static Func<Coordinate, double> Random(SeededRandom random, double reach)
    {
        var extent = 9_000.0;
        var count = (int)Math.Max(24, 4 * extent * extent / (reach * reach));
        var hills = Enumerable.Range(0, count)
            .Select(_ => new Hill(random.Between(-extent, extent), random.Between(-extent, extent), reach, random.Normal())).ToArray();
        // Variance of the sum of Gaussian bumps strewn at random: count × bump² integrated ÷ the ground they are strewn on.
        var deviation = Math.Sqrt(count * Math.PI * reach * reach / 2 / (4 * extent * extent));
        return at => Hills(at, hills) / deviation;
    }

    private static double Spread(Coordinate at, Coordinate centre, double reach)
    {
        var (x, y) = (at.X - Island.Placed(centre).X, at.Y - Island.Placed(centre).Y);
        return Math.Exp(-((x * x) + (y * y)) / (reach * reach));
    }
}
