using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace LocalityLab.Domain.Places;

/// <summary>
/// The full-resolution polygons of a geography as one block of bytes: for each ordinal a little-endian int32 length, then
/// that many bytes of little-endian WKB; length 0 where an area has no shape.
/// </summary>
public static class PolygonBlob
{
    /// <summary>Writes the shapes; the index is the ordinal.</summary>
    public static byte[] Encode(IReadOnlyList<Geometry?> shapes)
    {
        var writer = new WKBWriter(ByteOrder.LittleEndian);
        using var stream = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var shape in shapes)
        {
            var bytes = shape is null || shape.IsEmpty ? [] : writer.Write(shape);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            stream.Write(length);
            stream.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; the index is the ordinal, null where an area has no shape.</summary>
    /// <exception cref="InvalidDataException">The bytes end inside a shape or hold something else.</exception>
    public static Geometry?[] Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WKBReader();
        List<Geometry?> shapes = [];
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 4)
                throw new InvalidDataException("The polygons end inside a length.");
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            bytes = bytes[4..];
            if (length < 0 || length > bytes.Length)
                throw new InvalidDataException($"Polygon {shapes.Count} ends after the last byte.");
            shapes.Add(length == 0 ? null : Read(reader, bytes[..length], shapes.Count));
            bytes = bytes[length..];
        }

        return [.. shapes];
    }

    private static Geometry Read(WKBReader reader, ReadOnlySpan<byte> bytes, int ordinal)
    {
        try
        {
            return reader.Read(bytes.ToArray());
        }
        catch (Exception problem) when (problem is ParseException or ArgumentException or EndOfStreamException)
        {
            throw new InvalidDataException($"Polygon {ordinal} is not well-known binary.", problem);
        }
    }
}
