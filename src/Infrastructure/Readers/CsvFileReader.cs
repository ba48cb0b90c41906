using System.Globalization;
using CsvHelper;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>Reads text with a separator. Every record is a row, blank ones too, so that row numbers agree with a spreadsheet program's.</summary>
public sealed class CsvFileReader : IFileReader
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.Csv;

    /// <inheritdoc/>
    public bool CanRead(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("%PDF"u8) || content.StartsWith("SQLite format 3\0"u8)) return false;
        var start = content.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        return TextDecoding.LooksLikeText(content) && !start.StartsWith("<"u8) && !start.StartsWith("{"u8);
    }

    /// <inheritdoc/>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation)
    {
        var decoded = TextDecoding.Decode(name, content);
        if (decoded.Error is { } unreadable) return unreadable;
        var text = decoded.Value.Utf8;
        var findings = new Tally();
        if (decoded.Value.Guessed) findings.Add(ReportReason.EncodingGuessed, $"The file does not say how its characters are written; it was read as {decoded.Value.Encoding}", 0, "");

        var reading = new Reading(name, limits, findings);
        var rows = reading.Rows(text, allowBreaks: true, cancellation);
        if (reading.UnclosedAt is { } unclosed)
        {
            findings.Add(ReportReason.StrayQuote, "A quotation mark is opened and never closed; the file was read again with every line as a row", unclosed, "");
            rows = reading.Rows(text, allowBreaks: false, cancellation);
        }

        if (rows.Error is { } error) return error;
        ReportRaggedRows(rows.Value, findings);
        return new FileContent
        {
            Name = name,
            Format = Format,
            ContentHash = FileReaders.HashOf(content.Span),
            Sheets = [new("", rows.Value)],
            Findings = findings.Lines(),
        };
    }

    /// <summary>Rows with another number of cells than most rows have. Titles and notes of one cell are not meant.</summary>
    private static void ReportRaggedRows(List<TextRow> rows, Tally findings)
    {
        var lengths = new Dictionary<int, int>();
        foreach (var row in rows)
            if (row.Cells.Length > 1) lengths[row.Cells.Length] = lengths.GetValueOrDefault(row.Cells.Length) + 1;
        if (lengths.Count < 2) return;
        var usual = lengths.MaxBy(length => length.Value).Key;
        foreach (var row in rows)
            if (row.Cells.Length > 1 && row.Cells.Length != usual)
                findings.Add(ReportReason.RaggedRow, string.Create(CultureInfo.InvariantCulture, $"The row has not the {usual} cells that most rows have"), row.Number, string.Create(CultureInfo.InvariantCulture, $"{row.Cells.Length} cells"));
    }

    private sealed class Reading(string name, UploadLimits limits, Tally findings)
    {
        private long cells;

        /// <summary>The row whose quotation mark is never closed.</summary>
        public int? UnclosedAt { get; private set; }

        public Result<List<TextRow>> Rows(ReadOnlyMemory<byte> text, bool allowBreaks, CancellationToken cancellation)
        {
            var rows = new List<TextRow>();
            cells = 0;
            using var reader = CsvReader.Create(text, new CsvReaderOptions
            {
                HasHeader = false,
                Separator = text.Span.StartsWith("sep="u8) ? null : Separators.Find(text.Span),
                SkipEmptyLines = false,
                AllowLineBreaksInQuotes = allowBreaks,
                PoolStrings = true,
                MalformedData = CsvMalformedDataHandling.Recover,
                OnMalformedRecord = record => Notice(record, allowBreaks),
            });
            while (reader.Read())
            {
                var number = rows.Count + 1;
                if (number > limits.MaximumRows) return new TooManyRows(name, limits.MaximumRows);
                if (reader.FieldCount > limits.MaximumColumns) return new TooManyColumns(name, number, limits.MaximumColumns);
                if ((cells += reader.FieldCount) > limits.MaximumCells) return new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaximumCells:N0} cells"));
                var row = new string[reader.FieldCount];
                for (var column = 0; column < row.Length; column++)
                    if ((row[column] = reader.GetString(column)).Length > limits.MaximumCellLength)
                        return new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"a cell in row {number} has more than {limits.MaximumCellLength:N0} characters"));
                rows.Add(new(number, row));
                if ((number & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            }

            return rows;
        }

        private void Notice(CsvMalformedRecord record, bool allowBreaks)
        {
            if (record.Reason == CsvMalformedReason.UnterminatedQuote && allowBreaks) UnclosedAt = (int)record.RecordNumber;
            else findings.Add(ReportReason.StrayQuote, "A quotation mark stands where none belongs; it was kept as text", (int)record.RecordNumber, record.RawRecord);
        }
    }
}

/// <summary>Finds the separator: the one that cuts most lines into the same number of cells.</summary>
internal static class Separators
{
    private const int Lines = 200;

    public static char Find(ReadOnlySpan<byte> text)
    {
        var (best, bestLines, bestCells) = (',', 0, 0);
        foreach (var separator in ",;\t|")
        {
            var (lines, cells) = Regularity(text, (byte)separator);
            if (cells > 0 && (lines > bestLines || (lines == bestLines && cells > bestCells))) (best, bestLines, bestCells) = (separator, lines, cells);
        }

        return best;
    }

    /// <summary>How many of the first lines share the most common number of separators above nought, and that number.</summary>
    private static (int Lines, int Cells) Regularity(ReadOnlySpan<byte> text, byte separator)
    {
        var counts = new Dictionary<int, int>();
        var (inLine, lines, quoted) = (0, 0, false);
        foreach (var value in text[..Math.Min(text.Length, 1 << 18)])
        {
            if (value == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (value == separator) inLine++;
            else if (value == '\n')
            {
                if (inLine > 0) counts[inLine] = counts.GetValueOrDefault(inLine) + 1;
                inLine = 0;
                if (++lines == Lines) break;
            }
        }

        if (inLine > 0) counts[inLine] = counts.GetValueOrDefault(inLine) + 1;
        if (counts.Count == 0) return (0, 0);
        var (cells, most) = counts.MaxBy(entry => entry.Value);
        return (most, cells);
    }
}
