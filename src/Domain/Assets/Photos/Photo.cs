using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Photos;

/// <summary>What a photo is saved as.</summary>
public enum PhotoFormat
{
    Jpeg = 0,
    Png = 1,
}

/// <summary>
/// A photo that was read from its first byte to its last and written again without anything but its picture: no place, no time, no
/// camera, no comment, no second picture, nothing after its end. The picture itself is copied as it is; no pixel is computed.
/// </summary>
/// <param name="Format">What it is saved as, by its bytes and not by its name.</param>
/// <param name="Width">Pixels across, as it is shown (turned as its orientation says).</param>
/// <param name="Height">Pixels down, as it is shown.</param>
/// <param name="Bytes">The file.</param>
public sealed record Photo(PhotoFormat Format, int Width, int Height, byte[] Bytes)
{
    /// <summary>Largest file that is read, in bytes: what a telephone takes at twelve megapixels, without a script to make it smaller.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Most pixels along a side; twelve megapixels are 4,032 by 3,024. A browser needs four bytes for each to show it.</summary>
    public const int MostPixels = 4_096;

    /// <summary>Its media type.</summary>
    public string ContentType => Format == PhotoFormat.Jpeg ? "image/jpeg" : "image/png";

    /// <summary>The ending of its file's name.</summary>
    public string Ending => Format == PhotoFormat.Jpeg ? ".jpg" : ".png";

    /// <summary>Reads a photo that somebody sends; refused in words when it is none, or one that not every browser shows.</summary>
    public static Result<Photo> Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
            return new PhotoTooLarge();
        if (bytes is [0xFF, 0xD8, 0xFF, ..])
            return new JpegReader(bytes).Read();
        if (bytes.AsSpan().StartsWith(PngReader.Signature))
            return new PngReader(bytes).Read();
        return IsHeic(bytes) ? new PhotoIsHeic() : new PhotoNotRead();
    }

    /// <summary>Null when so many pixels can be shown.</summary>
    internal static Error? Check(long width, long height) => (width, height) switch
    {
        (< 1, _) or (_, < 1) => new PhotoBroken(),
        ( > MostPixels, _) or (_, > MostPixels) => new PhotoTooWide(width, height),
        _ => null,
    };

    /// <summary>The brands of ISO/IEC 23008-12 and of AVIF, in the «ftyp» box that such a file begins with.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8) && System.Text.Encoding.Latin1.GetString(bytes[8..12]) is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" or "avif" or "avis";
}
