using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using LocalityLab.Application.Indicators.Import;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>The table of a shapefile: dBASE III, whose records stand beside the shapes in the same order.</summary>
internal sealed class DbaseTable
{
    private const int HeaderSize = 32, FieldSize = 32;
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly byte[] bytes;
    private readonly int first;
    private readonly int length;
    private readonly List<(int At, int Length)> fields = [];
    private readonly bool isUtf8;

    private DbaseTable(byte[] bytes, int first, int length, bool isUtf8) => (this.bytes, this.first, this.length, this.isUtf8) = (bytes, first, length, isUtf8);

    /// <summary>Names of the columns.</summary>
    public List<string> Columns { get; } = [];

    /// <summary>How many records there are whole.</summary>
    public int Count { get; private init; }

    /// <summary>Reads the header; null when it is none.</summary>
    /// <param name="bytes">All bytes.</param>
    /// <param name="codePage">What the file beside it («.cpg») says about its letters, or empty.</param>
    public static DbaseTable? Open(byte[] bytes, string codePage)
    {
        if (bytes.Length < HeaderSize + 1)
            return null;
        var (declared, header, length) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10)));
        if (header <= HeaderSize || header > bytes.Length || length == 0)
            return null;
        var utf8 = codePage.Contains("UTF", StringComparison.OrdinalIgnoreCase) || (codePage.Length == 0 && Utf8.IsValid(bytes.AsSpan(header)));
        var table = new DbaseTable(bytes, header, length, utf8) { Count = (int)Math.Min(declared, (bytes.Length - header) / length) };
        var at = 1;
        for (var field = HeaderSize; field + FieldSize <= header && bytes[field] != 0x0D; field += FieldSize)
        {
            var size = bytes[field + 16];
            if (at + size > length)
                return null;
            table.fields.Add((at, size));
            table.Columns.Add(table.Text(bytes.AsSpan(field, 11)));
            at += size;
        }

        return table.Columns.Count == 0 ? null : table;
    }

    /// <summary>True for a record that was deleted but not yet taken out.</summary>
    public bool IsDeleted(int record) => bytes[first + (record * length)] == (byte)'*';

    /// <summary>The cells of a record as text.</summary>
    public string[] Cells(int record) => [.. fields.Select(field => Text(bytes.AsSpan(first + (record * length) + field.At, field.Length)))];

    private string Text(ReadOnlySpan<byte> cell)
    {
        var end = cell.IndexOf((byte)0);
        return (isUtf8 ? Encoding.UTF8 : Windows1252).GetString(end < 0 ? cell : cell[..end]).Trim();
    }
}
