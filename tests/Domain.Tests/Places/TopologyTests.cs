using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Tests.Places;

public sealed class TopologyTests
{
    [Fact]
    public void Build_OnTwoSquares_KeepsTheirCommonSideOnce()
    {
        var topology = TopologyBuilder.Build([Patchwork.Square(0, 0, 0), Patchwork.Square(1, 1, 0)]);

        topology.Arcs.Count.ShouldBe(3);
        var sides = topology.Sides();
        var common = Array.FindIndex(sides, side => side.Second != AreaIndex.None);
        sides[common].ShouldBe((0, 1));
        topology.Arcs[common].Length.ShouldBe(2);
        sides.Count(side => side.Second == AreaIndex.None).ShouldBe(2);
    }

    [Fact]
    public void Build_WhenOneSideHasACornerTheOtherLacks_StillSharesTheBorder()
    {
        var tall = Patchwork.Area(0, (0, 0), (1, 0), (1, 2), (0, 2));

        var topology = TopologyBuilder.Build([tall, Patchwork.Square(1, 1, 0), Patchwork.Square(2, 1, 1)]);

        var sides = topology.Sides();
        sides.Count(side => side.Second != AreaIndex.None).ShouldBe(3);
        topology.Neighbours(3)[0].ShouldBe([1, 2]);
    }

    [Fact]
    public void Build_OnAnAreaInsideAnother_UsesOneArcForTheHoleAndTheArea()
    {
        var outer = Patchwork.Polygon((0, 0), (9, 0), (9, 9), (0, 9));
        var inner = Patchwork.Polygon((3, 3), (6, 3), (6, 6), (3, 6));
        var ring = outer.Factory.CreatePolygon(outer.Shell, [inner.Shell]);

        var topology = TopologyBuilder.Build([new(0, "A", "Around", ring), new(1, "B", "Inside", inner)]);

        topology.Arcs.Count.ShouldBe(2);
        topology.Areas[0].Polygons[0][1].ShouldBe([~topology.Areas[1].Polygons[0][0][0]]);
        ShapesOf.Area(topology, topology.Areas[0]).ShouldBe(72, 0.01);
    }

    [Fact]
    public void Build_OnAnAreaSmallerThanTheGrid_StillDrawsIt()
    {
        var topology = TopologyBuilder.Build([Patchwork.Square(0, 0, 0, 10), Patchwork.Square(1, 20, 20, 0.0000001)]);

        topology.Areas.Count.ShouldBe(2);
        topology.Ring(topology.Areas[1].Polygons[0][0]).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Build_OnAreasWithoutShape_LeavesThemOut()
    {
        var topology = TopologyBuilder.Build([new(0, "E92000001", "England", null), Patchwork.Square(1, 0, 0)]);

        topology.Areas.Select(area => area.Ordinal).ShouldBe([1]);
        TopologyBuilder.Build([]).Areas.ShouldBeEmpty();
        TopoJson.Read(TopoJson.Write(TopologyBuilder.Build([]))).Areas.ShouldBeEmpty();
    }

    [Fact]
    public void Neighbours_OnFourSquares_TellSidesFromCorners()
    {
        var topology = TopologyBuilder.Build(
            [Patchwork.Square(0, 0, 0), Patchwork.Square(1, 1, 0), Patchwork.Square(2, 0, 1), Patchwork.Square(3, 1, 1), Patchwork.Square(4, 7, 7)]);

        topology.Neighbours(5, queen: false)[0].ShouldBe([1, 2]);
        topology.Neighbours(5)[0].ShouldBe([1, 2, 3]);
        topology.Neighbours(5)[4].ShouldBeEmpty();
    }

    [Fact]
    public void Write_SaysWhatTopoJsonAsksFor()
    {
        using var json = JsonDocument.Parse(TopoJson.Write(TopologyBuilder.Build([Patchwork.Square(0, 0, 0), Patchwork.Square(1, 1, 0)])));

        json.RootElement.GetProperty("type").GetString().ShouldBe("Topology");
        var area = json.RootElement.GetProperty("objects").GetProperty("areas").GetProperty("geometries")[1];
        area.GetProperty("type").GetString().ShouldBe("Polygon");
        area.GetProperty("id").GetString().ShouldBe("X01");
        area.GetProperty("properties").GetProperty("name").GetString().ShouldBe("Area 1");
        area.GetProperty("properties").GetProperty("ordinal").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("levels").GetArrayLength().ShouldBe(json.RootElement.GetProperty("arcs").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("""{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"objects":{"areas":{"geometries":[{"type":"Polygon","id":"A","properties":{"ordinal":0},"arcs":[[7]]}]}}}""")]
    [InlineData("""{"type":"Topology","transform":{"scale":[1],"translate":[0,0]},"arcs":[],"objects":{"areas":{"geometries":[]}}}""")]
    [InlineData("""{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[[[0,0]]],"objects":{"areas":{"geometries":[]}}}""")]
    public void Read_OnSomethingElse_SaysSo(string text) =>
        Should.Throw<InvalidDataException>(() => TopoJson.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Write_OnTheSameShapes_GivesTheSameBytes() => Check.ForSeeds(seed =>
        TopoJson.Write(TopologyBuilder.Build(Patchwork.Wiggly(seed).Reverse())).ShouldBe(TopoJson.Write(TopologyBuilder.Build(Patchwork.Wiggly(seed)))));

    [Fact]
    public void Read_GivesBackWhatWasWritten() => Check.ForSeeds(seed =>
    {
        var topology = TopologyBuilder.Build(Patchwork.Wiggly(seed));

        var read = TopoJson.Read(TopoJson.Write(topology));

        read.Arcs.Count.ShouldBe(topology.Arcs.Count);
        for (var arc = 0; arc < read.Arcs.Count; arc++)
            read.Arcs[arc].ShouldBe(topology.Arcs[arc]);
        for (var area = 0; area < read.Areas.Count; area++)
        {
            read.Areas[area].Code.ShouldBe(topology.Areas[area].Code);
            read.Areas[area].Polygons[0][0].ShouldBe(topology.Areas[area].Polygons[0][0]);
        }
    });

    [Fact]
    public void Build_KeepsEverySizeAndEveryPointWithinHalfAStep() => Check.ForSeeds(seed =>
    {
        var shapes = Patchwork.Wiggly(seed);

        var topology = TopologyBuilder.Build(shapes);

        foreach (var area in topology.Areas)
        {
            ShapesOf.Area(topology, area).ShouldBe(shapes[area.Ordinal].Shape!.Area, shapes[area.Ordinal].Shape!.Area * 0.001);
            var ring = new LineString([.. topology.Ring(area.Polygons[0][0]).Select(topology.Quantisation.Degrees).Select(at => new Coordinate(at.Longitude, at.Latitude))]);
            ring.Distance(shapes[area.Ordinal].Shape!.Boundary).ShouldBeLessThan(topology.Quantisation.ScaleX);
        }
    });

    [Fact]
    public void Simplify_AtAnyTolerance_NeverCollapsesARingNorCrossesABorder() => Check.ForSeeds(seed =>
    {
        var topology = TopologyBuilder.Build(Patchwork.Wiggly(seed));
        foreach (var squareMetres in (double[])[1e2, 1e4, 1e6, 1e12])
        {
            var simple = TopologySimplifier.Simplify(topology, squareMetres);

            simple.PointCount.ShouldBeLessThanOrEqualTo(topology.PointCount);
            simple.Areas.Count.ShouldBe(topology.Areas.Count);
            var polygons = simple.Areas.Select(area => Shape(simple, area)).ToArray();
            polygons.ShouldAllBe(polygon => polygon.IsValid && polygon.Area > 0);
            // Nothing overlaps and nothing gapes: the sizes still add up to the size of the whole.
            var whole = polygons.Aggregate((Geometry)polygons[0].Factory.CreatePolygon(), (all, polygon) => all.Union(polygon));
            polygons.Sum(polygon => polygon.Area).ShouldBe(whole.Area, whole.Area * 1e-9);
            ((Polygon)whole).NumInteriorRings.ShouldBe(0);
        }
    });

    [Fact]
    public void Simplify_OnCoarserLevels_KeepsASubsetOfThePoints() => Check.ForSeeds(seed =>
    {
        var bytes = TopoJson.Write(TopologyBuilder.Build(Patchwork.Wiggly(seed, 12, 10)));
        var (detail, page, thumbnail) = (TopoJson.Read(bytes), TopoJson.Read(bytes, TopologyLevel.Page), TopoJson.Read(bytes, TopologyLevel.Thumbnail));

        thumbnail.PointCount.ShouldBeLessThan(detail.PointCount);
        for (var arc = 0; arc < detail.Arcs.Count; arc++)
        {
            thumbnail.Arcs[arc].Except(page.Arcs[arc]).ShouldBeEmpty();
            page.Arcs[arc].Except(detail.Arcs[arc]).ShouldBeEmpty();
            (thumbnail.Arcs[arc][0], thumbnail.Arcs[arc][^1]).ShouldBe((detail.Arcs[arc][0], detail.Arcs[arc][^1]));
        }
    });

    [Fact]
    public void Hash_IsSha256InLowerCase() =>
        TopoJson.Hash("abc"u8).ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    private static Polygon Shape(Topology topology, TopologyArea area) => new(
        new LinearRing([.. topology.Ring(area.Polygons[0][0]).Select(step => new Coordinate(step.X, step.Y))]));

    private static class Check
    {
        public static void ForSeeds(Action<int> holds) =>
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }
}
