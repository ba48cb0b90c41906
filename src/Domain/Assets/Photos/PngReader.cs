using System.Buffers.Binary;
using System.IO.Compression;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Photos;

/// <summary>
/// Walks through a PNG chunk by chunk (ISO/IEC 15948), each with its checksum, and copies what the picture needs. Texts, times, Exif,
/// colour profiles (iCCP: they name devices and makers, and hide compressed data of any length) and the further pictures of an
/// animation are left out, and so is all that follows the end. The compressed picture is unpacked once, to see that it is as long as
/// its size says: one that unpacks to more is refused before a browser has to do it.
/// </summary>
internal sealed class PngReader(byte[] bytes)
{
    private readonly MemoryStream kept = new(bytes.Length);
    private readonly MemoryStream packed = new();
    private int position = Signature.Length;
    private Head? head;
    private int palette;
    private bool pictureEnded;

    /// <summary>How every PNG begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The photo, or why it is none.</summary>
    public Result<Photo> Read()
    {
        kept.Write(Signature);
        while (position < bytes.Length)
        {
            if (NextChunk() is not var (type, whole, body))
                return new PhotoBroken();
            if (type == "IEND")
            {
                kept.Write(bytes.AsSpan(whole));
                return body.End.Value == body.Start.Value && head is { } found && packed.Length > 0 && IsAsLongAsItSays(found)
                    ? new Photo(PhotoFormat.Png, found.Width, found.Height, kept.ToArray())
                    : new PhotoBroken();
            }

            var (error, keep) = Take(type, bytes.AsSpan(body));
            if (error is not null)
                return error;
            if (keep)
                kept.Write(bytes.AsSpan(whole));
        }

        return new PhotoBroken();
    }

    private (string Type, Range Whole, Range Body)? NextChunk()
    {
        if (position + 12 > bytes.Length)
            return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(position));
        if (length > bytes.Length - position - 12)
            return null;
        var (start, end) = (position, position + 12 + (int)length);
        if (Checksum(bytes.AsSpan((start + 4)..(end - 4))) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(end - 4)))
            return null;
        position = end;
        return (System.Text.Encoding.Latin1.GetString(bytes, start + 4, 4), start..end, (start + 8)..(end - 4));
    }

    /// <summary>What is wrong with a chunk, and whether it is copied.</summary>
    private (Error? Error, bool Keep) Take(string type, ReadOnlySpan<byte> body)
    {
        if (head is null)
            return type == "IHDR" ? (TakeHead(body), true) : (new PhotoBroken(), false);
        var begun = packed.Length > 0;
        if (type == "IDAT")
        {
            packed.Write(body);
            return (pictureEnded ? new PhotoBroken() : null, true);
        }

        pictureEnded = begun;
        switch (type)
        {
            case "PLTE":
                (palette, var again) = (body.Length / 3, palette > 0);
                return (begun || again || body.Length % 3 != 0 || palette is < 1 or > 256 ? new PhotoBroken() : null, true);
            case "tRNS":
                return (begun || body.Length is < 1 or > 256 ? new PhotoBroken() : null, true);
            case "gAMA" when body.Length == 4 && !begun:
            case "sRGB" when body.Length == 1 && !begun:
            case "cHRM" when body.Length == 32 && !begun:
                return (null, true);
            default:
                // A capital says that nobody can show the picture without knowing the chunk.
                return (char.IsAsciiLetterLower(type[0]) ? null : new PhotoUnusual(), false);
        }
    }

    private Error? TakeHead(ReadOnlySpan<byte> body)
    {
        if (body.Length != 13)
            return new PhotoBroken();
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
        var (depth, colours) = (body[8], body[9]);
        var channels = (colours, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) => 1,
            (2, 8 or 16) => 3,
            (3, 1 or 2 or 4 or 8) => 1,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => 0,
        };
        if (channels == 0 || body[10] != 0 || body[11] != 0 || body[12] > 1)
            return new PhotoBroken();
        if (Photo.Check(width, height) is { } error)
            return error;
        head = new((int)width, (int)height, channels * depth, NeedsPalette: colours == 3, IsInterlaced: body[12] == 1);
        return null;
    }

    private bool IsAsLongAsItSays(Head found)
    {
        if (found.NeedsPalette && palette == 0)
            return false;
        var (expected, read) = (found.Unpacked, 0L);
        packed.Position = 0;
        var buffer = new byte[65_536];
        try
        {
            using var picture = new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true);
            for (int some; read <= expected && (some = picture.Read(buffer)) > 0;)
                read += some;
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return read == expected;
    }

    /// <summary>CRC-32 as PNG's annex D has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> covered)
    {
        var sum = uint.MaxValue;
        foreach (var one in covered)
            sum = Table[(byte)(sum ^ one)] ^ (sum >> 8);
        return ~sum;
    }

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var sum = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        return sum;
    })];

    /// <summary>What the first chunk says.</summary>
    private sealed record Head(int Width, int Height, int Bits, bool NeedsPalette, bool IsInterlaced)
    {
        /// <summary>Where the seven passes of an interlaced picture begin, and their steps.</summary>
        private static readonly (int X, int Y, int Across, int Down)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

        /// <summary>Bytes of the unpacked picture: each row with a byte that names its filter.</summary>
        public long Unpacked => IsInterlaced
            ? Passes.Sum(pass => Rows((Width - pass.X + pass.Across - 1) / pass.Across, (Height - pass.Y + pass.Down - 1) / pass.Down))
            : Rows(Width, Height);

        private long Rows(int width, int height) => width <= 0 || height <= 0 ? 0 : height * (1L + ((((long)width * Bits) + 7) / 8));
    }
}
