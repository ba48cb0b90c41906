using System.IO.Compression;
using System.Text;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>
/// Reads a shapefile whose parts (.shp, .dbf, and .prj where there is one) lie together in a zip. Coordinates in degrees or on the
/// British National Grid. The zip is weighed before anything in it is opened, and its names are never used as paths.
/// </summary>
public sealed class ShapefileReader(IBritishNationalGrid grid) : IFileReader
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.Shapefile;

    /// <inheritdoc/>
    public bool CanRead(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8) && (content.IndexOf(".shp"u8) >= 0 || content.IndexOf(".SHP"u8) >= 0);

    /// <inheritdoc/>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation)
    {
        if (ZipGuard.Weigh(name, content, limits) is { } heavy)
            return heavy;
        try
        {
            using var zip = new ZipArchive(Streams.Over(content), ZipArchiveMode.Read);
            var layers = zip.Entries.Where(entry => HasEnding(entry, ".shp") && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).ToList();
            if (layers is not [var layer])
                return new FileDamaged(name, layers.Count == 0 ? "there is no .shp file in the zip" : $"there are {layers.Count} shapefiles in the zip, and we read one; put the one you mean into a zip of its own");
            if (Beside(zip, layer, ".dbf") is not { } attributes)
                return new FileDamaged(name, $"{Path.GetFileName(layer.FullName)} has no .dbf file beside it, which holds the codes and names");
            var projected = Beside(zip, layer, ".prj") is { } prj ? Encoding.UTF8.GetString(Bytes(prj)) : "";
            if (ReadProjection.Of(projected) is not { } projection)
                return new ProjectionUnknown(name, ReadProjection.NameOf(projected));
            if (DbaseTable.Open(Bytes(attributes), Beside(zip, layer, ".cpg") is { } cpg ? Encoding.ASCII.GetString(Bytes(cpg)) : "") is not { } table)
                return new FileDamaged(name, "its .dbf file is damaged");
            var shapes = new ShapefileShapes(Bytes(layer), limits.MaximumPositions);
            return shapes.IsShapefile ? Rows(name, content, table, shapes, new(name, projection, grid), limits, cancellation) : new FileDamaged(name, "its .shp file is damaged");
        }
        catch (InvalidDataException exception)
        {
            return new FileDamaged(name, exception.Message);
        }
    }

    private Result<FileContent> Rows(string name, ReadOnlyMemory<byte> content, DbaseTable table, ShapefileShapes shapes, ReadProjection projection, UploadLimits limits, CancellationToken cancellation)
    {
        if (table.Columns.Count > limits.MaximumColumns)
            return new TooManyColumns(name, 1, limits.MaximumColumns);
        List<TextRow> rows = [new(0, [.. table.Columns])];
        var record = 0;
        foreach (var shape in shapes.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count > limits.MaximumRows)
                return new TooManyRows(name, limits.MaximumRows);
            if (record >= table.Count)
                return new FileDamaged(name, "it has more shapes than records");
            if (!table.IsDeleted(record))
                rows.Add(new(record + 1, table.Cells(record), projection.Degrees(shape, record + 1)));
            record++;
        }

        if (shapes.TooMany)
            return new ShapesTooDetailed(name, limits.MaximumPositions);
        if (record < table.Count)
            projection.Findings.Add(ReportReason.Note, "The file has records without a shape; they were left aside", 0, FormattableString.Invariant($"{table.Count - record}"));
        return new FileContent
        {
            Name = name, Format = Format, ContentHash = FileReaders.HashOf(content.Span),
            Sheets = [new("", rows) { HeaderIsKnown = true, HasShapes = true }], Findings = projection.Findings.Lines(),
        };
    }

    private static bool HasEnding(ZipArchiveEntry entry, string ending) => entry.FullName.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static ZipArchiveEntry? Beside(ZipArchive zip, ZipArchiveEntry layer, string ending)
    {
        var wanted = Path.ChangeExtension(layer.FullName, null) + ending;
        return zip.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream(checked((int)entry.Length));
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
