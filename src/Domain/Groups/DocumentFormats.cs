using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>Which files a project may keep: told by their bytes, and only then by their names.</summary>
public static class DocumentFormats
{
    /// <summary>Endings, as a form's file box takes them.</summary>
    public const string Endings = ".pdf,.docx,.odt,.xlsx,.csv,.png,.jpg,.jpeg";

    private static readonly Invalid Unknown = new("Choose a PDF, a Word or OpenDocument text, an Excel or CSV table, or a PNG or JPEG picture") { Field = "File" };

    /// <summary>The media type of a file whose bytes are what its name says.</summary>
    public static Result<string> MediaType(string fileName, ReadOnlySpan<byte> content)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        var type = content switch
        {
            _ when content.StartsWith("%PDF-"u8) => Is(ending is ".pdf", "application/pdf"),
            _ when content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => Is(ending is ".png", "image/png"),
            _ when content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => Is(ending is ".jpg" or ".jpeg", "image/jpeg"),
            _ when content.StartsWith("PK\u0003\u0004"u8) => Packed(ending, content),
            _ => Is(ending is ".csv" && LooksLikeText(content), "text/csv"),
        };
        return type is null ? Unknown : type;
    }

    /// <summary>Office files are zip files: which one is told by an entry that only it has. Macros are refused.</summary>
    private static string? Packed(string ending, ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("vbaProject.bin"u8) >= 0)
            return null;
        return ending switch
        {
            ".docx" when content.IndexOf("word/"u8) >= 0 => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".xlsx" when content.IndexOf("xl/"u8) >= 0 => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".odt" when content.IndexOf("mimetypeapplication/vnd.oasis.opendocument.text"u8) >= 0 => "application/vnd.oasis.opendocument.text",
            _ => null,
        };
    }

    /// <summary>No zero bytes but those of UTF-16, hardly any control characters, and no markup.</summary>
    private static bool LooksLikeText(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, 4_096)];
        if (start.Length == 0 || start.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\r', (byte)'\n', (byte)'\t']).StartsWith("<"u8))
            return false;
        var wide = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        foreach (var value in start)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r') && !(wide && value == 0))
                return false;
        }

        return true;
    }

    private static string? Is(bool matches, string type) => matches ? type : null;
}
