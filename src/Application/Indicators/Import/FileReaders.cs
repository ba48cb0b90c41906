using System.Globalization;
using System.Security.Cryptography;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import;

/// <summary>Turns the bytes of one format into text. Knows nothing of areas, periods or indicators.</summary>
public interface IFileReader
{
    /// <summary>The format it reads.</summary>
    FileFormat Format { get; }

    /// <summary>Looks at the bytes, never at the name, and says whether this reader is the one. Must not throw.</summary>
    bool CanRead(ReadOnlySpan<byte> content);

    /// <summary>Reads everything. A file that cannot be read is a <see cref="FileProblem"/>; it never throws for bad input.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="content">All bytes.</param>
    /// <param name="limits">The sizes beyond which a file is refused.</param>
    /// <param name="cancellation">Stops a long read.</param>
    Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation);
}

/// <summary>The sizes beyond which a file is refused before it can hurt. Configuration section «Uploads».</summary>
public sealed class UploadLimits
{
    /// <summary>Largest file in bytes.</summary>
    public long MaximumBytes { get; set; } = 50L << 20;

    /// <summary>Most rows in all sheets together, or features.</summary>
    public int MaximumRows { get; set; } = 1_000_000;

    /// <summary>Most columns of a row, or properties of a feature.</summary>
    public int MaximumColumns { get; set; } = 2_000;

    /// <summary>Most cells in all.</summary>
    public long MaximumCells { get; set; } = 20_000_000;

    /// <summary>Longest text of one cell, in characters.</summary>
    public int MaximumCellLength { get; set; } = 100_000;

    /// <summary>Most sheets of a workbook.</summary>
    public int MaximumSheets { get; set; } = 200;

    /// <summary>Most entries of a zipped file.</summary>
    public int MaximumEntries { get; set; } = 2_000;

    /// <summary>Most bytes one entry of a zipped file may unpack to.</summary>
    public long MaximumEntryBytes { get; set; } = 300L << 20;

    /// <summary>Most bytes all entries of a zipped file may unpack to.</summary>
    public long MaximumUnpackedBytes { get; set; } = 500L << 20;

    /// <summary>Most times an entry above <see cref="RatioCheckedFrom"/> may grow when unpacked; ordinary sheets stay under 40.</summary>
    public int MaximumRatio { get; set; } = 200;

    /// <summary>Entries that unpack to fewer bytes than this may have any ratio: they cannot hurt.</summary>
    public long RatioCheckedFrom { get; set; } = 10L << 20;

    /// <summary>Deepest nesting of JSON or XML.</summary>
    public int MaximumDepth { get; set; } = 64;

    /// <summary>Most corners of all shapes together.</summary>
    public int MaximumPositions { get; set; } = 5_000_000;
}

/// <summary>A file that cannot be used. The message says what to do about it.</summary>
public record FileProblem(string Message) : Invalid(Message);

/// <summary>The file has nothing in it.</summary>
public sealed record FileEmpty(string Name)
    : FileProblem($"{Name} is empty. Check that you chose the right file.");

/// <summary>The file is larger than <see cref="UploadLimits.MaximumBytes"/>.</summary>
public sealed record FileTooLarge(string Name, long Bytes, long Limit)
    : FileProblem($"{Name} is {FileSize.InWords(Bytes)}. Files can be up to {FileSize.InWords(Limit)}. Split it, or remove rows and columns that you do not need.");

/// <summary>None of the readers knows the bytes.</summary>
public sealed record FileFormatUnknown(string Name, string LooksLike)
    : FileProblem($"{Name} is not a CSV, Excel, GeoJSON or GeoPackage file or a zipped shapefile{(LooksLike.Length == 0 ? "" : $": it looks like {LooksLike}")}. Save it as one of these and upload it again.");

/// <summary>The bytes start like a known format but cannot be read to the end.</summary>
public sealed record FileDamaged(string Name, string What)
    : FileProblem($"{Name} cannot be read: {What}. It may be damaged or only partly copied. Open it in the program it comes from, save it again and upload that.");

/// <summary>The text is in an encoding that cannot be told.</summary>
public sealed record EncodingUnknown(string Name, string Where)
    : FileProblem($"The characters of {Name} cannot be read ({Where}). Save it as «CSV UTF-8» and upload it again.");

/// <summary>More rows than <see cref="UploadLimits.MaximumRows"/>.</summary>
public sealed record TooManyRows(string Name, int Limit)
    : FileProblem(string.Create(CultureInfo.InvariantCulture, $"{Name} has more than {Limit:N0} rows. Split it, or remove rows that you do not need."));

/// <summary>A row has more columns than <see cref="UploadLimits.MaximumColumns"/>.</summary>
public sealed record TooManyColumns(string Name, int Row, int Limit)
    : FileProblem(string.Create(CultureInfo.InvariantCulture, $"Row {Row} of {Name} has more than {Limit:N0} columns. Remove columns that you do not need."));

/// <summary>More cells than <see cref="UploadLimits.MaximumCells"/>, or a cell longer than allowed.</summary>
public sealed record TooMuchText(string Name, string What)
    : FileProblem($"{Name} holds too much text: {What}.");

/// <summary>A zipped file that would unpack to far more than it should.</summary>
public sealed record UnpacksTooLarge(string Name, string What)
    : FileProblem($"{Name} was not opened, because {What}. Open it in Excel, copy what you need to a new workbook and upload that.");

/// <summary>Nested deeper than <see cref="UploadLimits.MaximumDepth"/>.</summary>
public sealed record NestedTooDeep(string Name, int Limit)
    : FileProblem($"{Name} was not read, because it is nested more than {Limit} levels deep. GeoJSON needs fewer than ten.");

/// <summary>More corners than <see cref="UploadLimits.MaximumPositions"/>.</summary>
public sealed record ShapesTooDetailed(string Name, int Limit)
    : FileProblem(string.Create(CultureInfo.InvariantCulture, $"The shapes of {Name} have more than {Limit:N0} corners. Use generalised boundaries."));

/// <summary>Sizes in words.</summary>
public static class FileSize
{
    /// <summary>«900 bytes», «1.5 MB».</summary>
    public static string InWords(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
    };
}

/// <summary>Finds the reader for a file by its bytes and runs it within the limits.</summary>
/// <param name="readers">One per format; the first whose <see cref="IFileReader.CanRead"/> says yes is used, so plain text comes last.</param>
/// <param name="limits">The sizes beyond which a file is refused.</param>
public sealed class FileReaders(IEnumerable<IFileReader> readers, UploadLimits limits)
{
    private readonly IFileReader[] inOrder = [.. readers.OrderBy(reader => reader.Format == FileFormat.Csv)];

    /// <summary>The limits in force.</summary>
    public UploadLimits Limits => limits;

    /// <summary>Reads a file into text, or says why not.</summary>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        name = Path.GetFileName(name);
        if (content.Length > limits.MaximumBytes) return new FileTooLarge(name, content.Length, limits.MaximumBytes);
        if (content.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0) return new FileEmpty(name);
        foreach (var reader in inOrder)
            if (reader.CanRead(content.Span)) return reader.Read(name, content, limits, cancellation);
        return new FileFormatUnknown(name, LooksLike(content.Span));
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string LooksLike(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith("%PDF"u8) => "a PDF",
        _ when content.StartsWith("PK"u8) && content.IndexOf("opendocument.spreadsheet"u8) >= 0 => "an OpenDocument spreadsheet (ODS)",
        _ when content.StartsWith("PK"u8) => "a zip file",
        _ when content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => "a gzip file",
        _ when content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "a picture",
        _ when content.TrimStart(" \t\r\n"u8).StartsWith("<"u8) => "a web page or XML",
        _ => "",
    };
}
