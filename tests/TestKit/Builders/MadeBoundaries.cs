using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace LocalityLab.TestKit;

/// <summary>A row of a file of shapes.</summary>
public sealed record MadeArea(string Code, string Name, string Authority, Geometry? Shape);

/// <summary>Files of shapes in every format that is read, made of the same rows: columns WD23CD, WD23NM and LAD23CD.</summary>
public static class MadeBoundaries
{
    /// <summary>The well-known text of the British National Grid as desktop programs write it.</summary>
    public const string NationalGridPrj = """PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],UNIT["Meter",1.0]]""";

    /// <summary>That of WGS84.</summary>
    public const string DegreesPrj = """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>A rectangle.</summary>
    public static Polygon Rectangle(double west, double south, double east, double north) =>
        Factory.CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);

    /// <summary>Four wards of an authority, two by two, from 2.40 to 2.20 degrees west, and one of another beside them.</summary>
    public static IReadOnlyList<MadeArea> Wards(string authority, string mark = "0") =>
    [
        new($"E050{mark}0001", "Ashby", authority, Rectangle(-2.40, 53.37, -2.30, 53.43)), new($"E050{mark}0002", "Barton", authority, Rectangle(-2.30, 53.37, -2.20, 53.43)),
        new($"E050{mark}0003", "Colne", authority, Rectangle(-2.40, 53.43, -2.30, 53.49)), new($"E050{mark}0004", "Dale", authority, Rectangle(-2.30, 53.43, -2.20, 53.49)),
        new($"E050{mark}0009", "Elsewhere", "E06999999", Rectangle(-2.20, 53.37, -2.10, 53.49)),
    ];

    /// <summary>GeoJSON.</summary>
    public static byte[] GeoJson(IEnumerable<MadeArea> areas)
    {
        var features = areas.Select(area => $$"""{"type":"Feature","properties":{"WD23CD":"{{area.Code}}","WD23NM":"{{area.Name}}","LAD23CD":"{{area.Authority}}"},"geometry":{{Geometry(area.Shape)}}}""");
        return Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
    }

    /// <summary>A zipped shapefile.</summary>
    public static byte[] Shapefile(IReadOnlyList<MadeArea> areas, string prj = DegreesPrj, string name = "wards", params (string Name, byte[] Content)[] more)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Entry(zip, $"{name}.shp", Shp(areas));
            Entry(zip, $"{name}.dbf", Dbf(areas));
            if (prj.Length > 0)
                Entry(zip, $"{name}.prj", Encoding.ASCII.GetBytes(prj));
            foreach (var (other, content) in more)
                Entry(zip, other, content);
        }

        return stream.ToArray();
    }

    /// <summary>A GeoPackage.</summary>
    public static byte[] GeoPackage(IEnumerable<MadeArea> areas, int srs = 4326, Func<MadeArea, byte[]>? blob = null, string more = "")
    {
        var path = Path.Combine(Path.GetTempPath(), $"made-{Guid.NewGuid():N}.gpkg");
        try
        {
            using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                connection.Open();
                Run(connection, """
                    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
                    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
                    CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);
                    CREATE TABLE "wards 2023" (fid INTEGER PRIMARY KEY, geom BLOB, WD23CD TEXT, WD23NM TEXT, LAD23CD TEXT);
                    """);
                Run(connection, $"INSERT INTO gpkg_spatial_ref_sys VALUES ('x', {srs}, 'EPSG', {srs}, 'PROJCS[\"Somewhere\"]', ''); INSERT INTO gpkg_contents VALUES ('wards 2023', 'features', 'w', {srs}); INSERT INTO gpkg_geometry_columns VALUES ('wards 2023', 'geom', 'POLYGON', {srs}, 0, 0);");
                foreach (var area in areas)
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "INSERT INTO \"wards 2023\" (geom, WD23CD, WD23NM, LAD23CD) VALUES ($shape, $code, $name, $authority)";
                    command.Parameters.AddWithValue("$shape", (object?)(blob?.Invoke(area) ?? Blob(area.Shape, srs)) ?? DBNull.Value);
                    command.Parameters.AddWithValue("$code", area.Code);
                    command.Parameters.AddWithValue("$name", area.Name);
                    command.Parameters.AddWithValue("$authority", area.Authority);
                    command.ExecuteNonQuery();
                }

                if (more.Length > 0)
                    Run(connection, more);
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A shape with the header that GeoPackages put before it.</summary>
    public static byte[]? Blob(Geometry? shape, int srs = 4326) =>
        shape is null ? null : [(byte)'G', (byte)'P', 0, 1, .. BitConverter.GetBytes(srs), .. new WKBWriter(ByteOrder.LittleEndian).Write(shape)];

    private static string Geometry(Geometry? shape) => shape is not Polygon polygon ? "null" : "{\"type\":\"Polygon\",\"coordinates\":[[" + string.Join(',', polygon.ExteriorRing.Coordinates.Select(at => FormattableString.Invariant($"[{at.X},{at.Y}]"))) + "]]}";

    private static byte[] Shp(IReadOnlyList<MadeArea> areas)
    {
        using var stream = new MemoryStream();
        var header = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(header, 9994);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), 5);
        stream.Write(header);
        Span<byte> head = stackalloc byte[8];
        for (var record = 0; record < areas.Count; record++)
        {
            var content = Record(areas[record].Shape);
            BinaryPrimitives.WriteInt32BigEndian(head, record + 1);
            BinaryPrimitives.WriteInt32BigEndian(head[4..], content.Length / 2);
            stream.Write(head);
            stream.Write(content);
        }

        var bytes = stream.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), bytes.Length / 2);
        return bytes;
    }

    // Outer rings clockwise, holes the other way, as the format asks.
    private static byte[] Record(Geometry? shape)
    {
        if (shape is null)
            return [0, 0, 0, 0];
        var rings = Enumerable.Range(0, shape.NumGeometries).Select(index => (Polygon)shape.GetGeometryN(index).Normalized())
            .SelectMany(polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing)).Select(ring => ring.Coordinates).ToList();
        var box = shape.EnvelopeInternal;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(5);
        foreach (var side in (double[])[box.MinX, box.MinY, box.MaxX, box.MaxY])
            writer.Write(side);
        writer.Write(rings.Count);
        writer.Write(rings.Sum(ring => ring.Length));
        var start = 0;
        foreach (var ring in rings)
        {
            writer.Write(start);
            start += ring.Length;
        }

        foreach (var at in rings.SelectMany(ring => ring))
        {
            writer.Write(at.X);
            writer.Write(at.Y);
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static byte[] Dbf(IReadOnlyList<MadeArea> areas)
    {
        (string Name, int Length)[] fields = [("WD23CD", 9), ("WD23NM", 40), ("LAD23CD", 9)];
        var length = 1 + fields.Sum(field => field.Length);
        using var stream = new MemoryStream();
        var header = new byte[32 + (32 * fields.Length) + 1];
        header[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), areas.Count);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(8), (short)header.Length);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(10), (short)length);
        for (var field = 0; field < fields.Length; field++)
        {
            Encoding.ASCII.GetBytes(fields[field].Name).CopyTo(header, 32 + (32 * field));
            header[32 + (32 * field) + 11] = (byte)'C';
            header[32 + (32 * field) + 16] = (byte)fields[field].Length;
        }

        header[^1] = 0x0D;
        stream.Write(header);
        foreach (var area in areas)
        {
            stream.WriteByte((byte)' ');
            foreach (var (text, size) in new[] { area.Code, area.Name, area.Authority }.Zip(fields, (text, field) => (text, field.Length)))
            {
                var cell = new byte[size];
                Array.Fill(cell, (byte)' ');
                Encoding.UTF8.GetBytes(text).CopyTo(cell, 0);
                stream.Write(cell);
            }
        }

        return stream.ToArray();
    }

    private static void Entry(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
