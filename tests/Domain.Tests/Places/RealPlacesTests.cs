using System.Globalization;
using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Places;

/// <summary>What the publishers of Trafford's files state about them, reproduced.</summary>
public sealed class RealPlacesTests
{
    [Theory]
    [InlineData("boundaries/trafford_ward_2023_full_resolution.geojson", "ward_code", 11_263)]
    [InlineData("boundaries/trafford_localities_2023_full_resolution.geojson", "locality", 11_264)]
    [InlineData("boundaries/trafford_ward_2023_generalised.geojson", "ward_code", 11_262)]
    [InlineData("boundaries/trafford_lsoa_2021_generalised.geojson", "lsoa_code", 11_225)]
    [InlineData("boundaries/trafford_msoa_2021_generalised.geojson", "msoa_code", 11_250)]
    public void Find_ForEveryPostcode_AgreesWithTheDirectoryAsOftenAsPublished(string boundaries, string column, int expected)
    {
        var shapes = RealPlaces.Shapes(boundaries);
        var index = new AreaIndex([.. shapes.Select(area => area.Shape)]);
        var rows = RealPlaces.Rows("lookups/trafford_postcodes.csv").ToArray();

        rows.Length.ShouldBe(11_264);
        rows.Count(row => Found(index, row) is >= 0 and var found && shapes[found].Code == row[column]).ShouldBe(expected);
    }

    [Fact]
    public void Find_ForEveryPostcode_IsNeverOutsideTheBorough()
    {
        var index = new AreaIndex([.. RealPlaces.Shapes("boundaries/trafford_ward_2023_full_resolution.geojson").Select(area => area.Shape)]);

        RealPlaces.Rows("lookups/trafford_postcodes.csv").Count(row => Found(index, row) == AreaIndex.None).ShouldBe(0);
    }

    [Theory]
    [InlineData("boundaries/trafford_ward_2023_full_resolution.geojson", "ward_code", 314)]
    [InlineData("boundaries/trafford_msoa_2021_generalised.geojson", "msoa_code", 314)]
    [InlineData("boundaries/trafford_lsoa_2021_generalised.geojson", "lsoa_code", 314)]
    [InlineData("boundaries/trafford_oa_2021_generalised.geojson", "oa_code", 310)]
    public void Find_ForEverySportsFacility_AgreesWithTheFileAsOftenAsPublished(string boundaries, string column, int expected)
    {
        var shapes = RealPlaces.Shapes(boundaries);
        var index = new AreaIndex([.. shapes.Select(area => area.Shape)]);
        var rows = RealPlaces.Rows("assets/sports_facilities.csv").ToArray();

        rows.Length.ShouldBe(314);
        rows.Count(row => Found(index, row) is >= 0 and var found && shapes[found].Code == row[column]).ShouldBe(expected);
    }

    [Fact]
    public void Apply_OnTheLsoasOf2011_MendsAndReportsTheTwoThatCrossThemselves()
    {
        var shapes = RealPlaces.Shapes("boundaries/trafford_lsoa_2011_generalised.geojson");

        var (mended, repairs) = ShapeRepairs.Apply(shapes);

        mended.Count.ShouldBe(138);
        repairs.Select(repair => repair.Code).ShouldBe(["E01006195", "E01006205"]);
        repairs.ShouldAllBe(repair => repair.Repaired && repair.Problem.StartsWith("Ring Self-intersection at -2."));
        foreach (var repair in repairs)
        {
            mended[repair.Ordinal].Shape!.IsValid.ShouldBeTrue();
            mended[repair.Ordinal].Shape!.Area.ShouldBe(shapes[repair.Ordinal].Shape!.Area, shapes[repair.Ordinal].Shape!.Area * 0.001);
        }
    }

    [Theory]
    [InlineData("boundaries/trafford_oa_2021_generalised.geojson", 738)]
    [InlineData("boundaries/trafford_lsoa_2021_generalised.geojson", 139)]
    [InlineData("boundaries/trafford_lsoa_2011_generalised.geojson", 138)]
    [InlineData("boundaries/trafford_msoa_2021_generalised.geojson", 28)]
    [InlineData("boundaries/trafford_ward_2023_full_resolution.geojson", 21)]
    [InlineData("boundaries/trafford_ward_2017_generalised.geojson", 21)]
    [InlineData("boundaries/trafford_localities_2023_full_resolution.geojson", 4)]
    [InlineData("boundaries/trafford_parish.geojson", 4)]
    [InlineData("boundaries/gm_local_authority_2023_generalised.geojson", 10)]
    public void Build_OnPublishedBoundaries_KeepsEveryAreaAndItsSizeAtEveryLevel(string boundaries, int areas)
    {
        var shapes = RealPlaces.Shapes(boundaries);

        var built = BoundariesBuilder.Build(shapes, shapes.Count);

        built.Topology.Length.ShouldBeLessThan((int)new FileInfo(RealPlaces.File(boundaries)).Length * 2 / 5);
        built.TopologyHash.Length.ShouldBe(64);
        foreach (var level in Enum.GetValues<TopologyLevel>())
        {
            var topology = TopoJson.Read(built.Topology, level);
            topology.Areas.Count.ShouldBe(areas);
            var change = level == TopologyLevel.Detail ? 0.005 : 0.4;
            foreach (var area in topology.Areas)
            {
                var expected = built.Shapes[area.Ordinal]!.Area;
                ShapesOf.Area(topology, area).ShouldBe(expected, expected * change, $"{area.Code} at {level}");
            }
        }
    }

    [Theory]
    [InlineData("boundaries/trafford_oa_2021_generalised.geojson", 0.99)]
    [InlineData("boundaries/trafford_lsoa_2021_generalised.geojson", 0.99)]
    [InlineData("boundaries/trafford_ward_2023_full_resolution.geojson", 0.99)]
    [InlineData("boundaries/trafford_localities_2023_full_resolution.geojson", 0.99)]
    public void Build_OnPublishedBoundaries_FindsTheBordersThatAreShared(string boundaries, double least)
    {
        var shapes = ShapeRepairs.Apply(RealPlaces.Shapes(boundaries)).Shapes;

        var topology = TopologyBuilder.Build(shapes);

        // A border inside the borough that was not found to be shared would stand there twice, once for each side.
        var outer = shapes.Select(area => area.Shape!).Aggregate((all, shape) => all.Union(shape)).Boundary.Length;
        var inner = (shapes.Sum(area => area.Shape!.Boundary.Length) - outer) / 2;
        var sides = topology.Sides();
        var shared = topology.Arcs.Where((_, arc) => sides[arc].Second != AreaIndex.None).Sum(arc => ShapesOf.Length(topology, arc));
        (shared / inner).ShouldBeInRange(least, 1.02);
    }

    [Fact]
    public void FromRows_OnTheLsoaChanges_SplitsOneAndLeavesTheOthers()
    {
        var from = Ordinals("boundaries/trafford_lsoa_2011_generalised.geojson");
        var to = Ordinals("boundaries/trafford_lsoa_2021_generalised.geojson");
        var rows = RealPlaces.Rows("lookups/trafford_lsoa11_lsoa21_changes.csv").ToArray();

        var built = LookupBuilder.FromRows(rows.Select(row => new LookupRow(row["lsoa11_code"], row["lsoa21_code"])), from, to);

        built.Rows.ShouldBe(139);
        built.Missing.ShouldBeEmpty();
        built.UnknownFrom.ShouldBeEmpty();
        built.UnknownTo.ShouldBeEmpty();
        LookupEntries.Validate([.. built.Entries], LookupKind.PopulationWeighted, 138, 139).ShouldBeEmpty();
        var split = built.Entries.Where(entry => entry.Weight < 1).ToArray();
        split.ShouldAllBe(entry => entry.From == from["E01006185"]);
        split.Select(entry => entry.To).ShouldBe([to["E01034000"], to["E01034001"]]);
        built.Entries.Count(entry => entry.Weight == 1).ShouldBe(137);
    }

    [Fact]
    public void FromRows_OnWardsAndLocalities_CountsTheWardsOfEachLocality()
    {
        var from = Ordinals("boundaries/trafford_ward_2023_generalised.geojson");
        var to = Ordinals("boundaries/trafford_localities_2023_generalised.geojson");

        var built = LookupBuilder.FromRows(
            RealPlaces.Rows("lookups/trafford_ward23_locality.csv").Select(row => new LookupRow(row["ward_code"], row["locality"])), from, to);

        LookupEntries.Validate([.. built.Entries], LookupKind.Exact, 21, 4).ShouldBeEmpty();
        LookupEntries.Members(built.Entries, 4).Select(members => members.Length)
            .ShouldBe([5, 5, 7, 4], "Central, North, South, West");
    }

    [Fact]
    public void FromRows_OnTheNationalLookup_AccountsForEveryRow()
    {
        var from = Ordinals("boundaries/trafford_oa_2021_generalised.geojson");
        var to = Ordinals("boundaries/trafford_lsoa_2021_generalised.geojson");
        var rows = RealPlaces.Rows("lookups/gm_oa21_lsoa21_msoa21_lad22.csv").Select(row => new LookupRow(row["oa21cd"], row["lsoa21cd"]));

        var built = LookupBuilder.FromRows(rows, from, to);

        built.Entries.Count.ShouldBe(738);
        built.Missing.ShouldBeEmpty();
        (built.Entries.Count + built.Repeated + built.RowsUnknown).ShouldBe(built.Rows);
        built.Rows.ShouldBe(8_966);
    }

    [Fact]
    public void Suggest_OnTheRealDirectory_FindsWhatIsTyped()
    {
        var places = RealPlaces.Rows("lookups/trafford_postcodes.csv")
            .Select(row => new PostcodePlace(Postcode.Parse(row["postcode"]), new(Number(row["lon"]), Number(row["lat"])))).ToArray();

        var (index, repeated) = PostcodeIndex.Of(places);
        var (postcodes, positions) = index.Encode();
        var read = PostcodeIndex.Decode(postcodes, positions);

        repeated.ShouldBe(0);
        read.Count.ShouldBe(11_264);
        places.ShouldAllBe(place => read.Find(place.Postcode) == place.Position);
        read.Suggest("m154a").ShouldAllBe(place => place.Postcode.Sector == "M15 4");
        read.Suggest("m154a", 100).Count.ShouldBe(places.Count(place => place.Postcode.ToString().StartsWith("M15 4A")));
        read.InDistrict("WA14").Count.ShouldBe(places.Count(place => place.Postcode.Outward == "WA14"));
    }

    private static int Found(AreaIndex index, Dictionary<string, string> row) => index.Find(Number(row["lon"]), Number(row["lat"]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<string, int> Ordinals(string boundaries) =>
        RealPlaces.Shapes(boundaries).ToDictionary(area => area.Code, area => area.Ordinal);
}
