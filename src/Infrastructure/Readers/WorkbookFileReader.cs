using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>Reads workbooks of Excel since 2007. The zip is weighed before anything in it is opened.</summary>
public sealed class XlsxFileReader : IFileReader
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.Xlsx;

    /// <inheritdoc/>
    public bool CanRead(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8) && content.IndexOf("xl/"u8) >= 0;

    /// <inheritdoc/>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation) =>
        ZipGuard.Weigh(name, content, limits) is { } problem ? problem : WorkbookRows.Read(name, Format, content, limits, cancellation);
}

/// <summary>Reads workbooks of Excel before 2007.</summary>
public sealed class XlsFileReader : IFileReader
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.Xls;

    /// <inheritdoc/>
    public bool CanRead(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <inheritdoc/>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation) =>
        WorkbookRows.Read(name, Format, content, limits, cancellation);
}

/// <summary>
/// Weighs a zip by the sizes its directory declares. That is enough: the framework never unpacks more of an entry than is
/// declared for it.
/// </summary>
internal static class ZipGuard
{
    public static FileProblem? Weigh(string name, ReadOnlyMemory<byte> content, UploadLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(Streams.Over(content), ZipArchiveMode.Read);
            if (zip.Entries.Count > limits.MaximumEntries) return Refuse(name, $"it holds {zip.Entries.Count} parts");
            var total = 0L;
            foreach (var entry in zip.Entries)
            {
                total += entry.Length;
                if (entry.Length > limits.MaximumEntryBytes) return Refuse(name, $"one of its parts would unpack to {FileSize.InWords(entry.Length)}");
                if (total > limits.MaximumUnpackedBytes) return Refuse(name, $"it would unpack to more than {FileSize.InWords(limits.MaximumUnpackedBytes)}");
                if (entry.Length > limits.RatioCheckedFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.MaximumRatio)
                    return Refuse(name, $"one of its parts would grow {entry.Length / Math.Max(1, entry.CompressedLength)} times when unpacked");
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return new FileDamaged(name, "the zip it consists of is incomplete");
        }
    }

    private static UnpacksTooLarge Refuse(string name, FormattableString what) => new(name, FormattableString.Invariant(what));
}

internal static class Streams
{
    public static MemoryStream Over(ReadOnlyMemory<byte> content) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(content, out var segment)
            ? new(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new(content.ToArray(), writable: false);
}

/// <summary>The rows of every sheet as text. Numbers keep the 15 digits that Excel shows, dates become ISO, shares shown as per cent keep the sign.</summary>
internal static class WorkbookRows
{
    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Result<FileContent> Read(string name, FileFormat format, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(Streams.Over(content));
            var findings = new Tally();
            var sheets = new List<TextSheet>();
            var budget = new Budget(name, limits);
            do
            {
                if (sheets.Count == limits.MaximumSheets) return new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaximumSheets} sheets"));
                if (reader.VisibleState != "visible") findings.Add(ReportReason.Note, "A sheet is hidden", 0, reader.Name);
                var rows = RowsOf(reader, budget, cancellation);
                if (rows.Error is { } error) return error;
                sheets.Add(new(reader.Name, rows.Value));
            }
            while (reader.NextResult());

            return new FileContent { Name = name, Format = format, ContentHash = FileReaders.HashOf(content.Span), Sheets = sheets, Findings = findings.Lines() };
        }
        catch (InvalidPasswordException)
        {
            return new FileDamaged(name, "it is protected with a password");
        }
        catch (Exception exception) when (exception is ExcelReaderException or InvalidDataException or XmlException or IOException or FormatException or ArgumentException
            or OverflowException or IndexOutOfRangeException or KeyNotFoundException or NullReferenceException or InvalidCastException or NotSupportedException or InvalidOperationException)
        {
            // The library throws whatever its parsing runs into; to the person it is always the same: the file is damaged.
            return new FileDamaged(name, "a part of the workbook is damaged");
        }
    }

    private static Result<List<TextRow>> RowsOf(IExcelDataReader reader, Budget budget, CancellationToken cancellation)
    {
        var rows = new List<TextRow>();
        var lastFilled = 0;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (budget.Take(reader.FieldCount, rows.Count + 1) is { } problem) return problem;
            var cells = CellsOf(reader, rows.Count + 1, budget);
            if (cells.Error is { } error) return error;
            rows.Add(new(rows.Count + 1, cells.Value));
            if (cells.Value.Length > 0) lastFilled = rows.Count;
        }

        rows.RemoveRange(lastFilled, rows.Count - lastFilled);
        return rows;
    }

    private static Result<string[]> CellsOf(IExcelDataReader reader, int row, Budget budget)
    {
        var length = reader.FieldCount;
        while (length > 0 && reader.GetValue(length - 1) is null or "") length--;
        if (budget.TooWide(length, row) is { } problem) return problem;
        var cells = new string[length];
        for (var column = 0; column < length; column++)
        {
            cells[column] = Render(reader, column);
            if (budget.TooLong(cells[column], row) is { } tooLong) return tooLong;
        }

        return cells;
    }

    private static string Render(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        double number => Number(number, reader.GetNumberFormatString(column)),
        DateTime date => Date(date, reader.GetNumberFormatString(column)),
        bool truth => truth ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double number, string? format)
    {
        var percent = format is not null && Formats.Contains(format, '%');
        return (percent ? number * 100 : number).ToString("G15", CultureInfo.InvariantCulture) + (percent ? "%" : "");
    }

    /// <summary>A date shown without its day («Mar-26») means the month, one shown without its month the year.</summary>
    private static string Date(DateTime date, string? format)
    {
        if (date.TimeOfDay != TimeSpan.Zero) return date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        if (format is null || Formats.Contains(format, 'd') || !Formats.Contains(format, 'y')) return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return date.ToString(Formats.Contains(format, 'm') ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture);
    }

    private static class Formats
    {
        /// <summary>Looks for a letter of a number format outside quoted text, brackets and escapes.</summary>
        public static bool Contains(string format, char wanted)
        {
            var (quoted, bracketed) = (false, false);
            for (var index = 0; index < format.Length; index++)
            {
                var character = format[index];
                if (character == '"') quoted = !quoted;
                else if (quoted) continue;
                else if (character == '\\') index++;
                else if (character is '[' or ']') bracketed = character == '[';
                else if (!bracketed && char.ToLowerInvariant(character) == wanted) return true;
            }

            return false;
        }
    }

    /// <summary>What a workbook may still use of its limits.</summary>
    private sealed class Budget(string name, UploadLimits limits)
    {
        private long visited;
        private long rows;

        public Error? Take(int width, int row)
        {
            if (++rows > limits.MaximumRows || row > limits.MaximumRows) return new TooManyRows(name, limits.MaximumRows);
            return (visited += width) > limits.MaximumCells
                ? new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"its sheets span more than {limits.MaximumCells:N0} cells"))
                : null;
        }

        public Error? TooWide(int length, int row) => length > limits.MaximumColumns ? new TooManyColumns(name, row, limits.MaximumColumns) : null;

        public Error? TooLong(string text, int row) => text.Length > limits.MaximumCellLength
            ? new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"a cell in row {row} has more than {limits.MaximumCellLength:N0} characters"))
            : null;
    }
}
