using System.Globalization;
using System.Text;
using System.Text.Unicode;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>Text as UTF-8 without a byte order mark, and what it was before.</summary>
/// <param name="Utf8">The text.</param>
/// <param name="Encoding">The encoding it was in.</param>
/// <param name="Guessed">True when nothing in the file says so.</param>
internal readonly record struct DecodedText(ReadOnlyMemory<byte> Utf8, string Encoding, bool Guessed);

/// <summary>Finds out the encoding of a text file: byte order mark, UTF-8, UTF-16 by its zero bytes, else Windows-1252.</summary>
internal static class TextDecoding
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>True when the bytes are text in one of the encodings we read; binary files are not.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, 4_096)];
        if (ByMark(start) is not null || WideWithoutMark(start) is not null) return true;
        var control = 0;
        foreach (var value in start)
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1A)) control++;
        return control <= Math.Max(4, start.Length / 50);
    }

    /// <summary>The text, or <see cref="EncodingUnknown"/> where no encoding fits.</summary>
    public static Result<DecodedText> Decode(string name, ReadOnlyMemory<byte> content)
    {
        var mark = ByMark(content.Span);
        var (encoding, skip) = (mark?.Encoding ?? WideWithoutMark(content.Span), mark?.Skip ?? 0);
        if (encoding is not null and not UTF8Encoding) return Wide(name, content[skip..], encoding, skip == 0);
        content = content[skip..];
        if (content.Span.IndexOf((byte)0) is >= 0 and var zero) return new EncodingUnknown(name, string.Create(CultureInfo.InvariantCulture, $"there is a zero byte at position {zero + skip + 1}"));
        if (Utf8.IsValid(content.Span)) return new DecodedText(content, "UTF-8", false);
        if (skip > 0) return new EncodingUnknown(name, "it says that it is UTF-8 but is not");
        return content.Span.IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) is >= 0 and var odd
            ? new EncodingUnknown(name, string.Create(CultureInfo.InvariantCulture, $"the byte at position {odd + 1} is neither UTF-8 nor Windows-1252"))
            : new DecodedText(Encoding.UTF8.GetBytes(Windows1252.GetString(content.Span)), "Windows-1252", true);
    }

    private static Result<DecodedText> Wide(string name, ReadOnlyMemory<byte> content, Encoding encoding, bool guessed)
    {
        try
        {
            var text = encoding.GetString(content.Span);
            return text.Contains('\0', StringComparison.Ordinal)
                ? new EncodingUnknown(name, "there are zero characters in it")
                : new DecodedText(Encoding.UTF8.GetBytes(text), encoding.WebName.ToUpperInvariant(), guessed);
        }
        catch (DecoderFallbackException)
        {
            return new EncodingUnknown(name, $"it is not valid {encoding.WebName.ToUpperInvariant()}");
        }
    }

    private static (Encoding Encoding, int Skip)? ByMark(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(false, false, true), 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, false, true), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false, true), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false, true), 2),
        _ => null,
    };

    /// <summary>Latin text in UTF-16 has a zero in nearly every second byte.</summary>
    private static Encoding? WideWithoutMark(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, 2_000)];
        if (sample.Length < 8) return null;
        var (even, odd) = (0, 0);
        for (var index = 0; index < sample.Length; index++)
            if (sample[index] == 0)
                _ = index % 2 == 0 ? even++ : odd++;
        var half = sample.Length / 2;
        if (odd > half * 0.7 && even < half * 0.05) return new UnicodeEncoding(false, false, true);
        return even > half * 0.7 && odd < half * 0.05 ? new UnicodeEncoding(true, false, true) : null;
    }
}
