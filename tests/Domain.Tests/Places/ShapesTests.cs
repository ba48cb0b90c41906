using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Tests.Places;

public sealed class ShapesTests
{
    [Fact]
    public void Find_OnASharedBorder_GivesTheLowestOrdinalWhateverTheOrder()
    {
        Geometry?[] shapes = [Patchwork.Square(0, 0, 0).Shape, null, Patchwork.Square(2, 1, 0).Shape];
        var index = new AreaIndex(shapes);
        var turned = new AreaIndex([shapes[2], null, shapes[0]]);

        index.Count.ShouldBe(2);
        index.Find(1, 0.5).ShouldBe(0);
        turned.Find(1, 0.5).ShouldBe(0);
        index.Find(1.5, 0.5).ShouldBe(2);
        index.Find(0, 0).ShouldBe(0);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(0.5, double.PositiveInfinity)]
    public void Find_OutsideOrNowhere_GivesNone(double longitude, double latitude) =>
        new AreaIndex([Patchwork.Square(0, 0, 0).Shape]).Find(longitude, latitude).ShouldBe(AreaIndex.None);

    [Fact]
    public void Find_WithoutAnyShape_GivesNone() => new AreaIndex([null, null]).Find(0, 0).ShouldBe(AreaIndex.None);

    [Fact]
    public void Find_InAHole_GivesNone()
    {
        var outer = Patchwork.Polygon((0, 0), (9, 0), (9, 9), (0, 9));
        var hole = Patchwork.Polygon((3, 3), (6, 3), (6, 6), (3, 6));

        var index = new AreaIndex([outer.Factory.CreatePolygon(outer.Shell, [hole.Shell])]);

        index.Find(4, 4).ShouldBe(AreaIndex.None);
        index.Find(1, 1).ShouldBe(0);
    }

    [Fact]
    public void Find_FromManyThreads_AgreesWithOne()
    {
        var shapes = Patchwork.Wiggly(7, 12, 12).Select(area => area.Shape).ToArray();
        var random = new Random(3);
        var points = Enumerable.Range(0, 20_000).Select(_ => new DegreePoint(-2 + (random.NextDouble() * 0.12), 53 + (random.NextDouble() * 0.12))).ToArray();
        var index = new AreaIndex(shapes);

        var together = points.AsParallel().AsOrdered().Select(index.Find).ToArray();

        together.ShouldBe(points.Select(new AreaIndex(shapes).Find).ToArray());
        together.Distinct().Count().ShouldBeGreaterThan(140);
    }

    [Fact]
    public void Decode_GivesBackTheShapesAndTheGaps()
    {
        Geometry?[] shapes = [Patchwork.Square(0, 0, 0).Shape, null, .. Patchwork.Wiggly(1).Select(area => area.Shape)];

        var decoded = PolygonBlob.Decode(PolygonBlob.Encode(shapes));

        decoded.Length.ShouldBe(shapes.Length);
        decoded[1].ShouldBeNull();
        decoded.Zip(shapes).ShouldAllBe(pair => pair.First == null ? pair.Second == null : pair.First.EqualsExact(pair.Second));
        PolygonBlob.Decode([]).ShouldBeEmpty();
    }

    [Fact]
    public void Decode_OnBrokenBytes_SaysSo()
    {
        var bytes = PolygonBlob.Encode([Patchwork.Square(0, 0, 0).Shape]);

        Should.Throw<InvalidDataException>(() => PolygonBlob.Decode(bytes.AsSpan(0, bytes.Length - 1)));
        Should.Throw<InvalidDataException>(() => PolygonBlob.Decode([1, 0]));
        Should.Throw<InvalidDataException>(() => PolygonBlob.Decode([255, 255, 255, 255]));
        Should.Throw<InvalidDataException>(() => PolygonBlob.Decode([4, 0, 0, 0, 9, 9, 9, 9]));
    }

    [Fact]
    public void Repair_OnABowTie_KeepsTheGroundAndSaysWhere()
    {
        var (shape, problem) = ShapeRepairs.Repair(Patchwork.Polygon((0, 0), (2, 2), (2, 0), (0, 2)));

        shape!.IsValid.ShouldBeTrue();
        shape.Area.ShouldBe(2, 1e-9);
        problem.ShouldBe("Self-intersection at 1, 1");
    }

    [Fact]
    public void Apply_OnShapesThatCannotBeUsed_KeepsTheAreaAndReportsIt()
    {
        var factory = new GeometryFactory();
        AreaShape[] shapes =
        [
            new(0, "A", "Empty", factory.CreatePolygon()),
            new(1, "B", "A line", factory.CreateLineString([new(0, 0), new(1, 1)])),
            new(2, "C", "Not numbers", Patchwork.Polygon((0, 0), (1, 0), (double.NaN, 1))),
            new(3, "D", "Never drawn", null),
            Patchwork.Square(4, 0, 0),
        ];

        var (usable, repairs) = ShapeRepairs.Apply(shapes);

        usable.Count.ShouldBe(5);
        usable.Count(area => area.Shape is not null).ShouldBe(1);
        repairs.Select(repair => (repair.Code, repair.Repaired)).ShouldBe([("A", false), ("B", false), ("C", false)]);
    }

    [Fact]
    public void Of_OnACrescent_FindsAPointInsideAndTheSizeOnTheGrid()
    {
        var crescent = Patchwork.Polygon((0, 0), (10, 0), (10, 10), (0, 10), (0, 9), (9, 9), (9, 1), (0, 1));
        var grid = Patchwork.Polygon((0, 0), (100, 0), (100, 50), (0, 50));

        var measures = ShapeMeasures.Of(crescent, grid);

        crescent.Contains(crescent.Factory.CreatePoint(new Coordinate(measures.Inside.Longitude, measures.Inside.Latitude))).ShouldBeTrue();
        measures.SquareMetres.ShouldBe(5_000);
        measures.GridCentroid.ShouldBe(new GridPoint(50, 25));
        measures.Extent.ShouldBe(new Extent(0, 0, 10, 10));
    }

    [Fact]
    public void Fit_PutsTheExtentInTheMiddleNorthUp()
    {
        var extent = new Extent(-2.5, 53.3, -2.2, 53.5);

        var frame = MapFrame.Fit(extent, 400, 300, 10);

        var (left, top) = frame.Project(new(-2.5, 53.5));
        var (right, bottom) = frame.Project(new(-2.2, 53.3));
        top.ShouldBe(10, 1e-6);
        bottom.ShouldBe(290, 1e-6);
        left.ShouldBeGreaterThan(10);
        left.ShouldBe(400 - right, 1e-6);
        // The projection keeps angles: a metre is as long northwards as eastwards, within the thousandth that the extent's height costs.
        ((bottom - top) / 0.2).ShouldBe((right - left) / 0.3 / Math.Cos(53.4 * Math.PI / 180), 2);
        (frame.UnitsPerMetre(53.4) * 6_371_008.8 * Math.PI / 180 * 0.2).ShouldBe(bottom - top, 0.5);
    }

    [Fact]
    public void Borders_BetweenGroups_AreDrawnOnce()
    {
        var shapes = Patchwork.Wiggly(4, 4, 2);
        var topology = TopologyBuilder.Build(shapes);
        var frame = MapFrame.FitWidth(topology.Extent, 500);

        var between = ProjectedShapes.Borders(topology, frame, (one, other) => other != AreaIndex.None && one % 4 < 2 != other % 4 < 2);
        var outer = ProjectedShapes.Borders(topology, frame, (_, other) => other == AreaIndex.None);

        between.Count.ShouldBe(2);
        outer.Sum(line => line.Length).ShouldBeGreaterThan(12 * 2 * 16);
        ProjectedShapes.Of(topology, frame).Select(area => area.Ordinal).ShouldBe(Enumerable.Range(0, 8));
        foreach (var ring in ProjectedShapes.Of(topology, frame).Select(area => area.Rings[0]))
            (ring[0], ring[1]).ShouldBe((ring[^2], ring[^1]));
    }
}
