using System.Buffers.Binary;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>The shapes of a shapefile: ESRI's technical description of July 1998, polygons and points; heights and measures are passed over.</summary>
internal sealed class ShapefileShapes(byte[] bytes, int maximumPositions)
{
    private const int FileHeader = 100, RecordHeader = 8, FileCode = 9994;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private int positions;

    /// <summary>True once all shapes together have too many corners.</summary>
    public bool TooMany => positions > maximumPositions;

    /// <summary>True when the bytes begin as such a file does.</summary>
    public bool IsShapefile => bytes.Length >= FileHeader && BinaryPrimitives.ReadInt32BigEndian(bytes) == FileCode;

    /// <summary>The shapes in the order of the file; null for one that is empty or of a kind that is no area and no point.</summary>
    /// <exception cref="InvalidDataException">A record ends after the file does.</exception>
    public IEnumerable<Geometry?> Read()
    {
        var at = FileHeader;
        while (at + RecordHeader <= bytes.Length && !TooMany)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 4)) * 2L;
            at += RecordHeader;
            if (size < 4 || size > bytes.Length - at)
                throw new InvalidDataException("a shape ends after the file does");
            yield return Shape(bytes.AsSpan(at, (int)size));
            at += (int)size;
        }
    }

    private Geometry? Shape(ReadOnlySpan<byte> record) => Int(record, 0) switch
    {
        5 or 15 or 25 => Polygons(record),
        1 or 11 or 21 when record.Length >= 20 => Factory.CreatePoint(Position(record, 4)),
        _ => null,
    };

    private Geometry? Polygons(ReadOnlySpan<byte> record)
    {
        // Kind, box of four doubles, number of rings, number of points; where each ring begins; then the points.
        const int Counts = 36, Starts = 44;
        if (record.Length < Starts)
            throw new InvalidDataException("a shape is cut off");
        var (parts, points) = (Int(record, Counts), Int(record, Counts + 4));
        if (parts < 0 || points < 0 || Starts + (4L * parts) + (16L * points) > record.Length)
            throw new InvalidDataException("a shape has fewer points than it says");
        positions += points;
        if (TooMany)
            return null;
        List<LinearRing> rings = [];
        for (var part = 0; part < parts; part++)
        {
            var (from, to) = (Int(record, Starts + (4 * part)), part + 1 < parts ? Int(record, Starts + (4 * (part + 1))) : points);
            if (from < 0 || to < from || to > points)
                throw new InvalidDataException("the rings of a shape overlap in the file");
            if (Ring(record[(Starts + (4 * parts))..], from, to) is { } ring)
                rings.Add(ring);
        }

        return Assembled(rings);
    }

    private static LinearRing? Ring(ReadOnlySpan<byte> points, int from, int to)
    {
        List<Coordinate> line = new(to - from + 1);
        for (var point = from; point < to; point++)
            line.Add(Position(points, 16 * point));
        if (line.Count >= 3 && !line[0].Equals2D(line[^1]))
            line.Add(line[0].Copy());
        return line.Count >= 4 ? Factory.CreateLinearRing([.. line]) : null;
    }

    /// <summary>Outer rings run clockwise and holes the other way; a hole belongs to the smallest outer ring around it.</summary>
    private static Geometry? Assembled(List<LinearRing> rings)
    {
        var shells = rings.Where(ring => !Orientation.IsCCW(ring.CoordinateSequence)).OrderBy(ring => Math.Abs(Area.OfRing(ring.CoordinateSequence))).ToList();
        if (shells.Count == 0)
            shells = rings;
        var holes = shells.ToDictionary(shell => shell, _ => new List<LinearRing>());
        foreach (var ring in rings.Where(ring => !holes.ContainsKey(ring)))
        {
            var around = shells.Find(shell => shell.EnvelopeInternal.Covers(ring.EnvelopeInternal) && PointLocation.IsInRing(ring.GetCoordinateN(0), shell.Coordinates));
            if (around is null)
                holes.Add(ring, []);
            else
                holes[around].Add(ring);
        }

        Polygon[] polygons = [.. holes.Select(shell => Factory.CreatePolygon(shell.Key, [.. shell.Value]))];
        return polygons.Length switch { 0 => null, 1 => polygons[0], _ => Factory.CreateMultiPolygon(polygons) };
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static Coordinate Position(ReadOnlySpan<byte> bytes, int at) =>
        new(BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]), BinaryPrimitives.ReadDoubleLittleEndian(bytes[(at + 8)..]));
}
