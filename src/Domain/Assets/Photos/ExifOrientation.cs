using System.Buffers.Binary;

namespace LocalityLab.Domain.Assets.Photos;

/// <summary>
/// How the picture is to be turned before it is shown: the one thing of Exif that belongs to the picture. 1 is as it is; 2 to 8 are
/// the turns and mirrorings of the Exif standard (CIPA DC-008, tag 0x0112). Everything else of Exif is place, time and camera, and
/// is not even read.
/// </summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    private static ReadOnlySpan<byte> Head => "Exif\0\0"u8;

    /// <summary>The orientation in the body of an APP1 segment, 1 to 8; 1 when it says nothing or nonsense, 0 when it is no Exif.</summary>
    public static int Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Head))
            return 0;
        var tiff = body[Head.Length..];
        if (tiff.Length < 8)
            return 1;
        bool? little = tiff[..4] switch { [(byte)'I', (byte)'I', 42, 0] => true, [(byte)'M', (byte)'M', 0, 42] => false, _ => null };
        if (little is not { } order)
            return 1;
        // Offsets come from outside and may lead anywhere: each is compared with the length before it is followed.
        long start = Four(tiff[4..], order);
        if (start + 2 > tiff.Length)
            return 1;
        var entries = Two(tiff[(int)start..], order);
        for (var entry = 0; entry < entries; entry++)
        {
            var at = start + 2 + (12L * entry);
            if (at + 12 > tiff.Length)
                return 1;
            var line = tiff.Slice((int)at, 12);
            if (Two(line, order) == Tag)
                return Two(line[2..], order) == Short && Four(line[4..], order) == 1 && Two(line[8..], order) is >= 1 and <= 8 and var found ? found : 1;
        }

        return 1;
    }

    /// <summary>A whole APP1 segment that says the orientation and nothing else.</summary>
    public static byte[] Write(int orientation) =>
    [
        0xFF, 0xE1, 0x00, 0x22, .. Head, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static ushort Two(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Four(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
