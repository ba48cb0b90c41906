using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LocalityLab.TestKit;

/// <summary>Photos made byte by byte: grey pictures that every browser shows, with whatever a test hangs on to them.</summary>
public static class MadePhotos
{
    /// <summary>What must never leave the service again, wherever it was hidden.</summary>
    public const string Secret = "53.4631N 2.2913W at 14:05 by Ann's phone";

    /// <summary>A grey baseline JPEG.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="segments">Whole segments that follow the start, such as <see cref="Exif"/>.</param>
    public static byte[] Jpeg(int width = 16, int height = 8, params byte[][] segments) =>
        [0xFF, 0xD8, .. segments.SelectMany(segment => segment), .. Tables(), .. Frame(0xC0, width, height), .. Scan(width, height), 0xFF, 0xD9];

    /// <summary>Tables of one code each: every block is grey.</summary>
    public static byte[] Tables() =>
    [
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
    ];

    /// <summary>The frame's head.</summary>
    public static byte[] Frame(byte marker, int width, int height) =>
        Segment(marker, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);

    /// <summary>A scan: two bits of nought for each block, filled up with ones.</summary>
    public static byte[] Scan(int width, int height)
    {
        var bits = 2 * ((width + 7) / 8) * ((height + 7) / 8);
        var data = new byte[(bits + 7) / 8];
        if (bits % 8 != 0)
            data[^1] = (byte)(0xFF >> (bits % 8));
        return [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. data];
    }

    /// <summary>A segment with its length.</summary>
    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>Exif as a telephone writes it: how to turn the picture, and where and when it was taken.</summary>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="little">True for little-endian numbers, as most telephones write them.</param>
    public static byte[] Exif(int orientation, bool little = true)
    {
        byte[] Two(int value) => little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] Four(int value) => little ? [.. Two(value), .. Two(value >> 16)] : [.. Two(value >> 16), .. Two(value)];
        byte[] Entry(int tag, int type, int count, byte[] value) => [.. Two(tag), .. Two(type), .. Four(count), .. value];
        var secret = Encoding.ASCII.GetBytes(Secret + "\0");
        const int second = 8 + 2 + (3 * 12) + 4;
        byte[] tiff =
        [
            .. little ? "II"u8 : "MM"u8, .. Two(42), .. Four(8), .. Two(3),
            .. Entry(0x010F, 2, secret.Length, Four(second)), .. Entry(0x0112, 3, 1, [.. Two(orientation), 0, 0]), .. Entry(0x8825, 4, 1, Four(second)),
            .. Four(0), .. secret,
        ];
        return Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]);
    }

    /// <summary>A photo as a telephone sends it, with everything that it tells on the side.</summary>
    public static byte[] FromAPhone(int orientation = 6) =>
    [
        .. Jpeg(
            16, 8, Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]), Exif(orientation), Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes($"<x:xmpmeta>{Secret}</x:xmpmeta>")]),
            Segment(0xE2, [.. "ICC_PROFILE\0"u8, .. Encoding.ASCII.GetBytes(Secret)]), Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.ASCII.GetBytes(Secret)]), Segment(0xFE, Encoding.ASCII.GetBytes(Secret))),
        .. Encoding.ASCII.GetBytes($"PK\u0003\u0004{Secret}"),
    ];

    /// <summary>A grey PNG.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="chunks">Whole chunks between head and picture.</param>
    public static byte[] Png(int width = 16, int height = 8, params byte[][] chunks) =>
    [
        .. PngHead(width, height), .. chunks.SelectMany(chunk => chunk), .. Chunk("IDAT", Packed(height * (1 + width))), .. Chunk("IEND", []),
    ];

    /// <summary>How a grey PNG begins.</summary>
    public static byte[] PngHead(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", head)];
    }

    /// <summary>So many noughts, compressed.</summary>
    public static byte[] Packed(int length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[length]);
        return packed.ToArray();
    }

    /// <summary>A chunk with its length and checksum.</summary>
    public static byte[] Chunk(string type, byte[] body)
    {
        byte[] covered = [.. Encoding.ASCII.GetBytes(type), .. body];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(covered));
        return [.. length, .. covered, .. sum];
    }

    // Bit by bit, and so by another way than the reader that is tested.
    private static uint Crc(byte[] covered)
    {
        var sum = uint.MaxValue;
        foreach (var one in covered)
            for (var bit = 0; bit < 8; bit++)
                sum = (((sum ^ (uint)(one >> bit)) & 1) == 1 ? 0xEDB88320u : 0u) ^ (sum >> 1);
        return ~sum;
    }
}
