using System.Globalization;
using LocalityLab.Application.Demonstration.Terrain;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration;

/// <summary>Postcodes with streets, strewn where people live.</summary>
internal static class PostcodesBuilder
{
    private const int Wanted = 2_000;
    private const int FewestInArea = 6;
    private const double FromBorder = 12;
    private const string UnitLetters = "ABDEFGHJLNPQRSTUWXYZ";

    public static IReadOnlyList<DemonstrationPostcode> Build(Borough borough, DemonstrationPopulation population, Projection projection, int seed)
    {
        var random = Chance.For(seed, "postcodes");
        var sectors = Sectors(borough);
        var next = new Dictionary<string, int>();
        var total = (double)Enumerable.Range(0, borough.Areas.Count).Sum(population.Total);
        List<DemonstrationPostcode> postcodes = [];
        for (var area = 0; area < borough.Areas.Count; area++)
        {
            var count = Math.Max(FewestInArea, (int)Math.Round(Wanted * population.Total(area) / total));
            var town = BoroughShapes.TownOf(borough.Areas[area].Centre).Name;
            var streets = Enumerable.Range(0, (count / 3) + 1).Select(_ => Names.Street(random)).ToArray();
            for (var i = 0; i < count; i++)
            {
                var unit = next[sectors[area]] = next.GetValueOrDefault(sectors[area]) + 1;
                var at = Place(borough.Areas[area], random);
                postcodes.Add(new(
                    Postcode.Parse($"{sectors[area]}{UnitLetters[(unit - 1) / UnitLetters.Length]}{UnitLetters[(unit - 1) % UnitLetters.Length]}"),
                    projection.Of(at), new(at.X, at.Y), area, streets[i * streets.Length / count], town));
            }
        }

        return [.. postcodes.OrderBy(postcode => postcode.Postcode)];
    }

    // A district for each town, Aldermere's divided among its wards; a sector for each stretch of a district.
    private static string[] Sectors(Borough borough)
    {
        var districts = Enumerable.Range(0, borough.Areas.Count)
            .GroupBy(area => BoroughShapes.TownOf(borough.Wards[borough.Areas[area].Ward].Centre))
            .OrderBy(town => Array.IndexOf(IslandPlan.Towns, town.Key))
            .SelectMany(town => town.Chunk(24));
        var sectors = new string[borough.Areas.Count];
        var district = 0;
        foreach (var areas in districts)
        {
            district++;
            for (var i = 0; i < areas.Length; i++)
                sectors[areas[i]] = string.Create(CultureInfo.InvariantCulture, $"ZA{district} {1 + (i * 9 / areas.Length)}");
        }

        return sectors;
    }

    /// <summary>A place in a small area where people live, not on its border.</summary>
    internal static Coordinate Place(SmallArea area, SeededRandom random)
    {
        var weights = area.Blocks.Select(block => block.People).ToArray();
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var block = area.Blocks[random.Weighted(weights)].Shape;
            var box = block.EnvelopeInternal;
            var at = Island.Rounded(new Coordinate(random.Between(box.MinX, box.MaxX), random.Between(box.MinY, box.MaxY)));
            var point = Island.Factory.CreatePoint(at);
            if (block.Contains(point) && area.Shape.Contains(point) && area.Shape.Boundary.Distance(point) > FromBorder)
                return at;
        }

        return Island.Rounded(area.Shape.InteriorPoint.Coordinate);
    }
}
