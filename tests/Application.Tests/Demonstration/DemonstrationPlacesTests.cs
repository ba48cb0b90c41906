using LocalityLab.Application.Demonstration;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace LocalityLab.Application.Tests.Demonstration;

public sealed class DemonstrationPlacesTests
{
    public static TheoryData<int> Seeds => [DemonstrationOptions.UsualSeed, 7];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Generate_GivesTheNumbersOfAreas(int seed)
    {
        var council = Councils.Of(seed);

        council.Geographies.Select(geography => (geography.Slug, geography.Areas.Count))
            .ShouldBe([("small-area", 120), ("ward", 20), ("locality", 4), ("authority", 7)]);
        foreach (var geography in council.Geographies)
        {
            geography.Areas.Select(area => area.Ordinal).ShouldBe(Enumerable.Range(0, geography.Areas.Count));
            geography.Areas.Select(area => area.Code).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
            geography.Areas.Select(area => area.Name).ShouldBeUnique();
            geography.Areas.ShouldAllBe(area => System.Text.RegularExpressions.Regex.IsMatch(area.Code, "^X[0-9]{8}$"));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SmallAreas_TileTheBorough(int seed)
    {
        var council = Councils.Of(seed);
        var borough = council.Geography("authority").Areas[0].Shape!;
        foreach (var slug in (string[])["small-area", "ward", "locality"])
        {
            var shapes = council.Geography(slug).Areas.Select(area => area.Shape!).ToArray();
            var whole = CascadedPolygonUnion.Union(shapes);

            shapes.ShouldAllBe(shape => shape.IsValid && !shape.IsEmpty);
            whole.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(0, "a hole would be ground that belongs to nobody");
            shapes.Sum(shape => shape.Area).ShouldBe(whole.Area, whole.Area * 1e-9, "overlaps would be counted twice");
            whole.SymmetricDifference(borough).Area.ShouldBeLessThan(borough.Area * 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Neighbours_TouchTheBoroughAndEachOther_WithoutOverlap(int seed)
    {
        var authorities = Councils.Of(seed).Geography("authority").Areas.Where(area => area.Shape is not null).ToArray();

        authorities.Length.ShouldBe(6);
        authorities.Skip(1).ShouldAllBe(area => !area.IsOwn && area.Shape!.IsValid);
        foreach (var neighbour in authorities.Skip(1))
            neighbour.Shape!.Intersection(authorities[0].Shape!).Area.ShouldBeLessThan(1e-12);
        TopologyBuilder.Build(authorities.Select(area => new AreaShape(area.Ordinal, area.Code, area.Name, area.Shape)))
            .Neighbours(7)[0].ShouldBe([1, 2, 3, 4, 5]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SmallAreas_AreIrregular(int seed)
    {
        var areas = Councils.Of(seed).Geography("small-area").Areas;

        areas.ShouldAllBe(area => area.Shape is Polygon && area.Shape.NumPoints > 30);
        // A grid, or cells of a Voronoi diagram, would be convex.
        areas.Average(area => area.Shape!.Area / area.Shape.ConvexHull().Area).ShouldBeLessThan(0.88);
        areas.Max(area => area.SquareMetres!.Value).ShouldBeGreaterThan(15 * areas.Min(area => area.SquareMetres!.Value));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WardsAndLocalities_AreMadeOfConnectedMembers(int seed)
    {
        var council = Councils.Of(seed);
        foreach (var lookup in council.Lookups)
        {
            var (from, to) = (council.Geography(lookup.From), council.Geography(lookup.To));
            var own = to.Areas.Count(area => area.IsOwn);
            LookupEntries.Validate([.. lookup.Entries], lookup.Kind, from.Areas.Count, own).ShouldBeEmpty();
            var neighbours = TopologyBuilder.Build(from.Shapes).Neighbours(from.Areas.Count, queen: false);
            foreach (var members in LookupEntries.Members(lookup.Entries, own))
            {
                members.Length.ShouldBeGreaterThan(1);
                Reached(members.Select(entry => entry.From).ToHashSet(), neighbours).ShouldBe(members.Length);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Lookups_AgreeWithTheShapes(int seed)
    {
        var council = Councils.Of(seed);
        foreach (var lookup in council.Lookups)
        {
            var index = new AreaIndex([.. council.Geography(lookup.To).Areas.Select(area => area.IsOwn ? area.Shape : null)]);
            lookup.Entries.ShouldAllBe(entry => index.Find(council.Geography(lookup.From).Areas[entry.From].Inside!.Value) == entry.To);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Wards_HaveSimilarNumbersOfPeople(int seed)
    {
        var council = Councils.Of(seed);
        var wards = LookupEntries.Members(council.Lookups[0].Entries, 20).Select(members => members.Sum(entry => council.Population.Total(entry.From))).ToArray();

        wards.Max().ShouldBeLessThan(2 * wards.Min());
        Enumerable.Range(0, 120).Select(council.Population.Total).ShouldAllBe(people => people > 600 && people < 3_500);
        wards.Sum().ShouldBeInRange(180_000, 225_000);
    }

    [Fact]
    public void Boundaries_NeedNoRepairAndStaySmall()
    {
        foreach (var geography in Councils.Usual.Geographies)
        {
            var built = BoundariesBuilder.Build(geography.Shapes, geography.Areas.Count);

            built.Repairs.ShouldBeEmpty();
            built.Topology.Length.ShouldBeLessThan(200_000);
            TopoJson.Read(built.Topology).Areas.Count.ShouldBe(geography.Areas.Count(area => area.Shape is not null));
        }
    }

    [Fact]
    public void Everything_LiesInTheOpenSea()
    {
        // Between 540 and 600 km east and 575 and 625 km north there is only the North Sea, more than 100 km from land.
        foreach (var area in Councils.Usual.Geographies.SelectMany(geography => geography.Areas).Where(area => area.Centroid is not null))
        {
            area.Centroid!.Value.Easting.ShouldBeInRange(540_000, 600_000);
            area.Centroid.Value.Northing.ShouldBeInRange(575_000, 625_000);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Postcodes_LieInTheirAreas(int seed)
    {
        var council = Councils.Of(seed);
        var index = new AreaIndex([.. council.Geography("small-area").Areas.Select(area => area.Shape)]);

        council.Postcodes.Count.ShouldBeInRange(1_900, 2_200);
        council.Postcodes.ShouldAllBe(postcode => postcode.Postcode.Outward.StartsWith("ZA") && index.Find(postcode.Position) == postcode.SmallArea);
        council.Postcodes.Select(postcode => postcode.SmallArea).Distinct().Count().ShouldBe(120);
        var (directory, repeated) = PostcodeIndex.Of(council.Postcodes.Select(postcode => new PostcodePlace(postcode.Postcode, postcode.Position)));
        repeated.ShouldBe(0);
        directory.Suggest("za1 1").Count.ShouldBe(10);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Layers_HoldNamedValidShapes(int seed)
    {
        var layers = Councils.Of(seed).Layers;

        layers.Select(layer => layer.Slug).ShouldBe(["neighbours", "greenspace", "water", "roads", "railway", "town-centres"]);
        layers.SelectMany(layer => layer.Features).ShouldAllBe(feature => feature.Name.Length > 0 && feature.Shape.IsValid && !feature.Shape.IsEmpty);
        layers.Single(layer => layer.Slug == "greenspace").Features.Count.ShouldBeGreaterThan(20);
        layers.Single(layer => layer.Slug == "town-centres").Features.Count.ShouldBe(10);
    }

    private static int Reached(HashSet<int> members, int[][] neighbours)
    {
        var queue = new Queue<int>([members.First()]);
        HashSet<int> reached = [members.First()];
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in neighbours[at].Where(next => members.Contains(next) && reached.Add(next)))
                queue.Enqueue(next);
        }

        return reached.Count;
    }
}
