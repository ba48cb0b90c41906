using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Readers;
using LocalityLab.TestKit;
using NetTopologySuite.Geometries;

namespace LocalityLab.Persistence.Tests.Readers;

/// <summary>Zipped shapefiles and GeoPackages, which other councils' programs made: read whole, or refused with what to do.</summary>
public sealed class ShapeFileReadersTests
{
    private static readonly BritishNationalGrid Grid = new();

    [Theory]
    [InlineData("shapefile", false)]
    [InlineData("shapefile", true)]
    [InlineData("geopackage", false)]
    [InlineData("geopackage", true)]
    public void Read_InEitherProjection_GivesColumnsAndShapesInDegrees(string format, bool onGrid)
    {
        var areas = MadeBoundaries.Wards("E06000001").Select(area => onGrid ? area with { Shape = Grid.ToGrid(area.Shape!) } : area).ToList();

        var file = Read(format == "shapefile"
            ? MadeBoundaries.Shapefile(areas, onGrid ? MadeBoundaries.NationalGridPrj : MadeBoundaries.DegreesPrj)
            : MadeBoundaries.GeoPackage(areas, onGrid ? 27700 : 4326));

        var layout = SheetLayout.Choose(file)!;
        layout.Columns.ShouldContain("WD23CD");
        layout.DataRows.Count.ShouldBe(5);
        layout.DataRows[0][layout.IndexOf("WD23NM")].ShouldBe("Ashby");
        layout.DataRows[4][layout.IndexOf("LAD23CD")].ShouldBe("E06999999");
        var box = layout.DataRows[3].Shape!.EnvelopeInternal;
        box.MinX.ShouldBe(-2.30, 0.0001);
        box.MaxY.ShouldBe(53.49, 0.0001);
        file.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Shapefile_WithHolesAndIslands_PutsEachHoleInItsIsland()
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var island = factory.CreatePolygon(MadeBoundaries.Rectangle(-2, 53, -1.9, 53.1).Shell, [MadeBoundaries.Rectangle(-1.98, 53.02, -1.96, 53.04).Shell]);
        var shape = factory.CreateMultiPolygon([island, MadeBoundaries.Rectangle(-1.5, 53, -1.4, 53.1), MadeBoundaries.Rectangle(-1.97, 53.03, -1.965, 53.035)]);

        var read = SheetLayout.Choose(Read(MadeBoundaries.Shapefile([new("A1", "Islands", "X", shape)])))!.DataRows[0].Shape!;

        read.IsValid.ShouldBeTrue();
        read.Area.ShouldBe(shape.Area, 1e-12);
        read.EqualsTopologically(shape).ShouldBeTrue();
    }

    [Fact]
    public void Shapefile_WithoutProjection_SaysHowItWasRead()
    {
        var areas = MadeBoundaries.Wards("E06000001").Select(area => area with { Shape = Grid.ToGrid(area.Shape!) }).ToList();

        var file = Read(MadeBoundaries.Shapefile(areas, prj: ""));

        file.Findings.ShouldHaveSingleItem().Text.ShouldContain("they were read as the British National Grid");
        SheetLayout.Choose(file)!.DataRows[0].Shape!.EnvelopeInternal.MinX.ShouldBe(-2.40, 0.0001);
    }

    [Fact]
    public void Shapefile_OfAnotherProjection_IsRefusedWithItsName()
    {
        var web = MadeBoundaries.Shapefile(MadeBoundaries.Wards("E06000001"), """PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]""");

        Refuse(web).ShouldBeOfType<ProjectionUnknown>().Projection.ShouldBe("«WGS_1984_Web_Mercator_Auxiliary_Sphere»");
        Refuse(MadeBoundaries.GeoPackage(MadeBoundaries.Wards("E06000001"), 3857)).ShouldBeOfType<ProjectionUnknown>();
    }

    [Fact]
    public void Shapefile_WithoutItsParts_SaysWhichAreMissing()
    {
        Refuse(Zip(("a.shp", [1]))).ShouldBeOfType<FileDamaged>().Message.ShouldContain("has no .dbf file beside it");
        Refuse(MadeBoundaries.Shapefile(MadeBoundaries.Wards("E06000001"), more: ("other.shp", [1]))).Message.ShouldContain("2 shapefiles in the zip");
        Refuse(Zip(("a.shp", new byte[200]), ("a.dbf", new byte[80]))).Message.ShouldContain("damaged");
    }

    [Fact]
    public void Shapefile_ThatWouldUnpackToFarMore_IsNotOpened() =>
        Refuse(Zip(("a.shp", new byte[60 << 20]), ("a.dbf", [1]))).ShouldBeOfType<UnpacksTooLarge>().Message.ShouldContain("would grow");

    [Fact]
    public void Shapefile_WithCountsBeyondItsBytes_IsDamaged()
    {
        var shp = new byte[100 + 8 + 44];
        BinaryPrimitives.WriteInt32BigEndian(shp, 9994);
        BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(104), 22);
        BinaryPrimitives.WriteInt32LittleEndian(shp.AsSpan(108), 5);
        BinaryPrimitives.WriteInt32LittleEndian(shp.AsSpan(108 + 36), int.MaxValue);
        BinaryPrimitives.WriteInt32LittleEndian(shp.AsSpan(108 + 40), int.MaxValue);
        var good = new ZipArchive(new MemoryStream(MadeBoundaries.Shapefile(MadeBoundaries.Wards("E06000001"))));
        using var table = new MemoryStream();
        good.GetEntry("wards.dbf")!.Open().CopyTo(table);

        Refuse(Zip(("a.shp", shp), ("a.dbf", table.ToArray()))).ShouldBeOfType<FileDamaged>().Message.ShouldContain("fewer points than it says");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void GeoPackage_WithCountsBeyondItsBytes_LosesTheShapeAndSaysSo(int kind)
    {
        byte[] bomb = [(byte)'G', (byte)'P', 0, 1, 0, 0, 0, 0, 1, (byte)kind, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F];

        var file = Read(MadeBoundaries.GeoPackage(MadeBoundaries.Wards("E06000001"), blob: _ => bomb));

        SheetLayout.Choose(file)!.DataRows.ShouldAllBe(row => row.Shape == null);
        file.Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.Reason.ShouldBe(ReportReason.ShapeMissing), line => line.Count.ShouldBe(5));
    }

    [Fact]
    public void GeoPackage_WithViewsForLayers_ReadsNoneOfThem()
    {
        var made = MadeBoundaries.GeoPackage(MadeBoundaries.Wards("E06000001"), more: """
            ALTER TABLE "wards 2023" RENAME TO hidden;
            CREATE VIEW "wards 2023" AS WITH RECURSIVE endless(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM endless) SELECT fid, NULL AS geom FROM endless;
            """);

        Refuse(made).ShouldBeOfType<FileDamaged>().Message.ShouldContain("no table of features");
        Refuse([.. Encoding.ASCII.GetBytes("SQLite format 3\0"), .. new byte[4_000]]).ShouldBeOfType<FileDamaged>();
        Refuse(MadeBoundaries.GeoPackage(MadeBoundaries.Wards("E06000001"))[..3_000]).ShouldBeOfType<FileDamaged>();
    }

    [Fact]
    public void Read_BeyondTheLimits_IsRefused()
    {
        var (shapefile, package) = (MadeBoundaries.Shapefile(MadeBoundaries.Wards("E06000001")), MadeBoundaries.GeoPackage(MadeBoundaries.Wards("E06000001")));
        foreach (var content in (byte[][])[shapefile, package])
        {
            Refuse(content, new() { MaximumRows = 4 }).ShouldBeOfType<TooManyRows>();
            Refuse(content, new() { MaximumPositions = 20 }).ShouldBeOfType<ShapesTooDetailed>();
            Refuse(content, new() { MaximumColumns = 2 }).ShouldBeOfType<TooManyColumns>();
        }
    }

    private static FileContent Read(byte[] content) => ReaderRegistration.All().Read("wards", content) is { Succeeded: true } read ? read.Value : throw new InvalidOperationException(Refuse(content).Message);

    private static Error Refuse(byte[] content, UploadLimits? limits = null) => ReaderRegistration.All(limits).Read("wards", content).Error.ShouldNotBeNull();

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
