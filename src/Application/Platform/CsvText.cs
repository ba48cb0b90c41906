using System.Globalization;
using System.Text;

namespace LocalityLab.Application.Platform;

/// <summary>
/// Writes CSV as RFC 4180 asks: CRLF, quotes where needed. A text that a spreadsheet would run as a formula gets an
/// apostrophe in front; numbers are written as numbers.
/// </summary>
public sealed class CsvText
{
    private readonly StringBuilder text = new();
    private bool begun;

    /// <summary>A cell of text.</summary>
    public CsvText Cell(string? value)
    {
        Separate();
        var safe = value is { Length: > 0 } && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value ?? "";
        if (safe.AsSpan().IndexOfAny("\",\r\n") >= 0)
            text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            text.Append(safe);
        return this;
    }

    /// <summary>A number; NaN is an empty cell.</summary>
    public CsvText Cell(double value)
    {
        Separate();
        if (double.IsFinite(value))
            text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A whole number.</summary>
    public CsvText Cell(int value)
    {
        Separate();
        text.Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A row of texts.</summary>
    public CsvText Row(params IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            Cell(cell);
        return End();
    }

    /// <summary>Ends the row.</summary>
    public CsvText End()
    {
        text.Append("\r\n");
        begun = false;
        return this;
    }

    /// <summary>UTF-8 with a byte order mark, which Excel needs to read names right.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Separate()
    {
        if (begun)
            text.Append(',');
        begun = true;
    }
}
