using System.Buffers.Binary;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Photos;

/// <summary>
/// Walks through a JPEG segment by segment (ITU-T T.81) and copies what a decoder needs: frame, tables, scans. Of the application
/// segments only JFIF's density and Adobe's colour transform are written again, from their own few bytes; Exif, XMP, IPTC, maker's
/// notes, thumbnails, further pictures and comments are left out, and so is all that follows the end. Colour profiles (ICC) are
/// left out too: they name devices, makers and times of their own. The browser's script converts to sRGB before it sends.
/// </summary>
internal sealed class JpegReader(byte[] bytes)
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Quantisation = 0xDB, Huffman = 0xC4, RestartInterval = 0xDD, Comment = 0xFE;
    private const byte App0 = 0xE0, App1 = 0xE1, App14 = 0xEE, App15 = 0xEF;

    /// <summary>A progressive picture has about ten; decoders grow slow with thousands.</summary>
    private const int MostScans = 100;

    private readonly MemoryStream kept = new(bytes.Length);
    private int position = 2;
    private byte[] density = [];
    private int orientation;
    private (int Width, int Height)? frame;
    private int scans;

    /// <summary>The photo, or why it is none.</summary>
    public Result<Photo> Read()
    {
        while (NextMarker() is { } marker)
        {
            if (marker == EndOfImage)
                return Whole();
            if (marker is 0x01 or (>= 0xD0 and <= StartOfImage) || NextBody() is not { } body)
                return new PhotoBroken();
            if (Take(marker, bytes.AsSpan(body)) is { } error)
                return error;
            if (marker == StartOfScan && !CopyScan())
                return new PhotoBroken();
        }

        return new PhotoBroken();
    }

    private Result<Photo> Whole()
    {
        if (frame is not var (width, height) || scans == 0)
            return new PhotoBroken();
        var turned = orientation is > 1 and <= 8;
        byte[] whole = [0xFF, StartOfImage, .. density, .. turned ? ExifOrientation.Write(orientation) : [], .. kept.ToArray(), 0xFF, EndOfImage];
        // 5 to 8 lie on their side.
        return orientation >= 5 ? new Photo(PhotoFormat.Jpeg, height, width, whole) : new Photo(PhotoFormat.Jpeg, width, height, whole);
    }

    /// <summary>The code of the marker at the position, which then stands behind it; null when there is none.</summary>
    private byte? NextMarker()
    {
        if (position >= bytes.Length || bytes[position] != 0xFF)
            return null;
        while (position < bytes.Length && bytes[position] == 0xFF)
            position++;
        return position < bytes.Length && bytes[position] != 0 ? bytes[position++] : null;
    }

    /// <summary>What the segment holds behind its length; null when it reaches beyond the end.</summary>
    private Range? NextBody()
    {
        if (position + 2 > bytes.Length)
            return null;
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(position));
        if (length < 2 || position + length > bytes.Length)
            return null;
        var body = (position + 2)..(position + length);
        position += length;
        return body;
    }

    private Error? Take(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        App0 => TakeDensity(body),
        App1 => TakeOrientation(body),
        App14 => TakeTransform(body),
        Comment or (> App1 and <= App15) => null,
        0xC0 or 0xC1 or 0xC2 => TakeFrame(marker, body),
        Huffman => AreHuffman(body) ? Keep(marker, body) : new PhotoBroken(),
        Quantisation => AreQuantisation(body) ? Keep(marker, body) : new PhotoBroken(),
        RestartInterval => body.Length == 2 ? Keep(marker, body) : new PhotoBroken(),
        StartOfScan => TakeScan(body),
        // Lossless, hierarchical and arithmetic pictures, and a height that is told later.
        _ => new PhotoUnusual(),
    };

    private Error? TakeFrame(byte marker, ReadOnlySpan<byte> body)
    {
        if (frame is not null || body.Length < 6 || body.Length != 6 + (3 * body[5]))
            return new PhotoBroken();
        if (body[0] != 8 || body[5] is not (1 or 3 or 4))
            return new PhotoUnusual();
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        if (Photo.Check(width, height) is { } error)
            return error;
        for (var part = 6; part < body.Length; part += 3)
            if ((body[part + 1] >> 4) is < 1 or > 4 || (body[part + 1] & 15) is < 1 or > 4 || body[part + 2] > 3)
                return new PhotoBroken();
        frame = (width, height);
        return Keep(marker, body);
    }

    private Error? TakeScan(ReadOnlySpan<byte> body)
    {
        if (frame is null || body.Length < 1 || body[0] is < 1 or > 4 || body.Length != 4 + (2 * body[0]))
            return new PhotoBroken();
        return ++scans > MostScans ? new PhotoUnusual() : Keep(StartOfScan, body);
    }

    private static bool AreQuantisation(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var length = 1 + (64 * (1 + (body[0] >> 4)));
            if ((body[0] >> 4) > 1 || (body[0] & 15) > 3 || body.Length < length)
                return false;
            body = body[length..];
        }

        return true;
    }

    private static bool AreHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            if (body.Length < 17 || (body[0] >> 4) > 1 || (body[0] & 15) > 3)
                return false;
            var codes = 0;
            foreach (var count in body[1..17])
                codes += count;
            if (codes > 256 || body.Length < 17 + codes)
                return false;
            body = body[(17 + codes)..];
        }

        return true;
    }

    /// <summary>JFIF's version and density, without the small picture that may follow them.</summary>
    private Error? TakeDensity(ReadOnlySpan<byte> body)
    {
        if (density.Length == 0 && body.Length >= 14 && body.StartsWith("JFIF\0"u8))
            density = [0xFF, App0, 0, 16, .. body[..12], 0, 0];
        return null;
    }

    private Error? TakeOrientation(ReadOnlySpan<byte> body)
    {
        if (orientation == 0)
            orientation = ExifOrientation.Read(body);
        return null;
    }

    /// <summary>How the colours are to be read; without it some pictures show in wrong ones.</summary>
    private Error? TakeTransform(ReadOnlySpan<byte> body) => body.Length >= 12 && body.StartsWith("Adobe"u8) ? Keep(App14, body[..12]) : null;

    private Error? Keep(byte marker, ReadOnlySpan<byte> body)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(body.Length + 2));
        kept.Write(head);
        kept.Write(body);
        return null;
    }

    /// <summary>Copies what follows a scan's head, up to the next marker that is no restart; false when the file ends before it.</summary>
    private bool CopyScan()
    {
        var from = position;
        while (Array.IndexOf(bytes, (byte)0xFF, position) is >= 0 and var found && found + 1 < bytes.Length)
        {
            position = found;
            if (bytes[found + 1] is 0 or (>= 0xD0 and <= 0xD7))
            {
                position += 2;
            }
            else if (bytes[found + 1] == 0xFF)
            {
                position++;
            }
            else
            {
                kept.Write(bytes, from, position - from);
                return position > from;
            }
        }

        return false;
    }
}
