using System.Text;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Infrastructure.Readers;
using NetTopologySuite.Geometries;

namespace LocalityLab.Persistence.Tests.Readers;

public class GeoJsonFileReaderTests
{
    [Fact]
    public void Read_WhenFeatures_GivesPropertiesAndShapes()
    {
        var file = Read("""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","id":7,"properties":{"name":"A","size":1.5,"open":true,"none":null,"list":[1,2]},"geometry":{"type":"Point","coordinates":[-2.3,53.4,12]}},
              {"type":"Feature","properties":{"name":"B","extra":"x"},"geometry":{"type":"Polygon","coordinates":[[[-2.3,53.4],[-2.2,53.4],[-2.2,53.5],[-2.3,53.4]]]}}]}
            """);
        var sheet = file.Sheets.ShouldHaveSingleItem();
        sheet.HeaderIsKnown.ShouldBeTrue();
        sheet.Rows[0].Cells.ShouldBe(["name", "size", "open", "none", "list", "id", "extra"]);
        sheet.Rows[1].Cells.ShouldBe(["A", "1.5", "true", "", "[1,2]", "7"]);
        sheet.Rows[1].Shape.ShouldBeOfType<Point>().X.ShouldBe(-2.3);
        sheet.Rows[2].Number.ShouldBe(2);
        sheet.Rows[2][6].ShouldBe("x");
        sheet.Rows[2].Shape.ShouldBeOfType<Polygon>().SRID.ShouldBe(4326);
        file.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[53.4,-2.3]}""", ReportReason.CoordinatesSwapped, true)]
    [InlineData("""{"type":"Point","coordinates":[-200,53.4]}""", ReportReason.CoordinatesOutOfRange, true)]
    [InlineData("""{"type":"Point","coordinates":["NaN",53.4]}""", ReportReason.CoordinatesOutOfRange, false)]
    [InlineData("""{"type":"Point","coordinates":[1e999,53.4]}""", ReportReason.CoordinatesOutOfRange, false)]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", ReportReason.ShapeCrossesItself, true)]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0]]]}""", ReportReason.ShapeUnusable, true)]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}""", ReportReason.ShapeUnusable, false)]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", ReportReason.ShapeUnusable, false)]
    [InlineData("""{"type":"Circle","coordinates":[1,2]}""", ReportReason.ShapeUnusable, false)]
    [InlineData("""{"type":"LineString","coordinates":7}""", ReportReason.ShapeUnusable, false)]
    [InlineData("null", ReportReason.ShapeMissing, false)]
    public void Read_WhenShapeIsDoubtful_ReportsItsRow(string geometry, ReportReason reason, bool kept)
    {
        var file = Read($$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":{{geometry}}}]}""");
        var finding = file.Findings.ShouldHaveSingleItem();
        finding.Reason.ShouldBe(reason);
        finding.Examples[0].Row.ShouldBe(1);
        file.Sheets[0].Rows.Count.ShouldBe(2);
        (file.Sheets[0].Rows[1].Shape is not null).ShouldBe(kept);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", true)]
    [InlineData("urn:ogc:def:crs:EPSG::4326", true)]
    [InlineData("urn:ogc:def:crs:EPSG::27700", false)]
    [InlineData("urn:ogc:def:crs:EPSG::3857", false)]
    public void Read_WhenCrsIsNamed_TakesOnlyDegrees(string crs, bool taken)
    {
        var text = $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{crs}}}"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-2,53]}}]}""";
        var result = ReaderRegistration.All().Read("x.geojson", Encoding.UTF8.GetBytes(text));
        result.Succeeded.ShouldBe(taken);
        if (!taken) result.Error.ShouldBeOfType<ProjectionUnknown>();
    }

    [Fact]
    public void Read_WhenMetresWithoutCrs_SaysSo() =>
        ReaderRegistration.All().Read("x.geojson", """{"type":"Point","coordinates":[380000,395000]}"""u8.ToArray()).Error.ShouldBeOfType<ProjectionUnknown>();

    [Fact]
    public void Read_WhenNestedDeep_IsRefusedBeforeParsing()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        ReaderRegistration.All().Read("deep.geojson", Encoding.UTF8.GetBytes(deep)).Error.ShouldBeOfType<NestedTooDeep>();
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A""")]
    [InlineData("""{"type":"Topology","objects":{}}""")]
    [InlineData("""{"name":"no GeoJSON"}""")]
    [InlineData("""{"type":"FeatureCollection","features":[1]}""")]
    [InlineData("""{"type":"FeatureCollection","features":7}""")]
    public void Read_WhenCutOffOrNoGeoJson_SaysDamaged(string text) =>
        ReaderRegistration.All().Read("x.geojson", Encoding.UTF8.GetBytes(text)).Error.ShouldBeOfType<FileDamaged>();

    [Fact]
    public void Read_WhenTooManyCorners_IsRefused()
    {
        var corners = string.Join(',', Enumerable.Range(0, 2_000).Select(index => $"[{index / 1000.0},0]"));
        var text = $$"""{"type":"LineString","coordinates":[{{corners}}]}""";
        ReaderRegistration.All(new() { MaximumPositions = 1_000 }).Read("x.geojson", Encoding.UTF8.GetBytes(text)).Error.ShouldBeOfType<ShapesTooDetailed>();
    }

    private static FileContent Read(string text)
    {
        var result = ReaderRegistration.All().Read("x.geojson", Encoding.UTF8.GetBytes(text));
        result.Error.ShouldBeNull();
        result.Value.Format.ShouldBe(FileFormat.GeoJson);
        return result.Value;
    }
}
