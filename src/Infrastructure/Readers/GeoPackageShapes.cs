using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>The shapes of a GeoPackage: a header of its own (OGC 12-128r18, clause 2.1.3), then well-known binary.</summary>
internal sealed class GeoPackageShapes(int maximumPositions)
{
    private const int Deepest = 8;
    private static readonly int[] EnvelopeSizes = [0, 32, 48, 48, 64];
    private readonly WKBReader reader = new();
    private int positions;

    /// <summary>True once all shapes together have too many corners.</summary>
    public bool TooMany => positions > maximumPositions;

    /// <summary>The shape; null where the bytes are none.</summary>
    public Geometry? Read(byte[]? blob)
    {
        if (blob is null || blob.Length < 13 || blob[0] != 'G' || blob[1] != 'P')
            return null;
        var envelope = (blob[3] >> 1) & 7;
        if (envelope >= EnvelopeSizes.Length || (blob[3] & 0x20) != 0 || 8 + EnvelopeSizes[envelope] >= blob.Length)
            return null;
        var bytes = blob.AsSpan(8 + EnvelopeSizes[envelope]).ToArray();

        // The reader of the library believes the counts that the bytes state; here they are held against the bytes that are there.
        var end = Measure(bytes, 0, Deepest);
        if (end < 0 || TooMany)
            return null;
        try
        {
            return reader.Read(bytes);
        }
        catch (Exception exception) when (exception is ParseException or ArgumentException or IOException)
        {
            return null;
        }
    }

    /// <summary>Where the shape that begins here ends, or -1 when its counts are more than its bytes can hold.</summary>
    private int Measure(ReadOnlySpan<byte> bytes, int at, int depth)
    {
        if (depth == 0 || at + 9 > bytes.Length || bytes[at] > 1)
            return -1;
        var little = bytes[at] == 1;
        var kind = UInt(bytes, at + 1, little);
        var (z, m) = ((kind & 0x80000000) != 0 || kind / 1000 % 10 is 1 or 3, (kind & 0x40000000) != 0 || kind / 1000 % 10 is 2 or 3);
        var size = 16 + (z ? 8 : 0) + (m ? 8 : 0);
        at += 5 + ((kind & 0x20000000) != 0 ? 4 : 0);
        switch ((kind & 0xFFFF) % 1000)
        {
            case 1:
                positions++;
                return at + size <= bytes.Length ? at + size : -1;
            case 2:
                return Line(bytes, at, size, little);
            case 3:
                return Several(bytes, at, little, (all, from) => Line(all, from, size, little));
            case 4 or 5 or 6 or 7:
                return Several(bytes, at, little, (all, from) => Measure(all, from, depth - 1));
            default:
                return -1;
        }
    }

    private delegate int Part(ReadOnlySpan<byte> bytes, int at);

    private static int Several(ReadOnlySpan<byte> bytes, int at, bool little, Part part)
    {
        if (at + 4 > bytes.Length)
            return -1;
        var count = UInt(bytes, at, little);
        at += 4;
        if (count > (uint)(bytes.Length - at))
            return -1;
        for (var index = 0; index < count && at >= 0; index++)
            at = part(bytes, at);
        return at;
    }

    private int Line(ReadOnlySpan<byte> bytes, int at, int size, bool little)
    {
        if (at < 0 || at + 4 > bytes.Length)
            return -1;
        var count = UInt(bytes, at, little);
        if (count > (uint)(bytes.Length - at - 4) / (uint)size)
            return -1;
        positions += (int)count;
        return at + 4 + ((int)count * size);
    }

    private static uint UInt(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
