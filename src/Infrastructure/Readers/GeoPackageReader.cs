using System.Globalization;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Platform;
using Microsoft.Data.Sqlite;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>
/// Reads a GeoPackage: the first table of features, or each as a sheet. It is a SQLite database made by strangers, so that it is opened
/// for reading alone, its views and virtual tables are passed over, and functions in its schema are not trusted.
/// </summary>
public sealed class GeoPackageReader(IBritishNationalGrid grid) : IFileReader
{
    /// <inheritdoc/>
    public FileFormat Format => FileFormat.GeoPackage;

    /// <inheritdoc/>
    public bool CanRead(ReadOnlySpan<byte> content) => content.StartsWith("SQLite format 3\0"u8);

    /// <inheritdoc/>
    public Result<FileContent> Read(string name, ReadOnlyMemory<byte> content, UploadLimits limits, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"locality-lab-{Guid.NewGuid():N}.gpkg");
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                file.Write(content.Span);
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            Run(connection, "PRAGMA trusted_schema = OFF");
            Run(connection, "PRAGMA cell_size_check = ON");
            Run(connection, "PRAGMA query_only = ON");
            return new Reading(name, connection, limits, grid).Read(cancellation) is var sheets && sheets.Error is { } problem ? problem : new FileContent
            {
                Name = name, Format = Format, ContentHash = FileReaders.HashOf(content.Span), Sheets = sheets.Value.Sheets, Findings = sheets.Value.Findings.Lines(),
            };
        }
        catch (Exception exception) when (exception is SqliteException or InvalidCastException or FormatException or OverflowException)
        {
            return new FileDamaged(name, "it is no GeoPackage, or a damaged one");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Reading(string name, SqliteConnection connection, UploadLimits limits, IBritishNationalGrid grid)
    {
        private const string Layers = """
            SELECT c.table_name, g.column_name, IFNULL(s.organization, ''), IFNULL(s.organization_coordsys_id, 0), IFNULL(s.definition, '')
            FROM gpkg_contents c
            JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
            JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
            LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
            WHERE c.data_type = 'features' ORDER BY c.table_name
            """;

        private readonly Tally findings = new();
        private readonly GeoPackageShapes shapes = new(limits.MaximumPositions);
        private int rowsRead;
        private long cellsRead;

        public Result<(IReadOnlyList<TextSheet> Sheets, Tally Findings)> Read(CancellationToken cancellation)
        {
            List<(string Table, string Column, string Organisation, long Code, string Definition)> layers = [];
            using (var command = connection.CreateCommand())
            {
                command.CommandText = Layers;
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    layers.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4)));
            }

            if (layers.Count == 0)
                return new FileDamaged(name, "it has no table of features");
            if (layers.Count > limits.MaximumSheets)
                return new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaximumSheets} layers"));
            List<TextSheet> sheets = [];
            foreach (var layer in layers)
            {
                if (ProjectionOf(layer.Organisation, layer.Code, layer.Definition) is not { } projection)
                    return new ProjectionUnknown(name, ReadProjection.NameOf(layer.Definition));
                var sheet = Sheet(layer.Table, layer.Column, new(name, projection, grid), cancellation);
                if (sheet.Error is { } problem)
                    return problem;
                sheets.Add(sheet.Value);
            }

            return (sheets, findings);
        }

        private static FileProjection? ProjectionOf(string organisation, long code, string definition) =>
            !organisation.Equals("EPSG", StringComparison.OrdinalIgnoreCase) ? ReadProjection.Of(definition.Equals("undefined", StringComparison.OrdinalIgnoreCase) ? "" : definition)
            : code switch { 27700 => FileProjection.NationalGrid, 4326 or 4258 or 4979 => FileProjection.Degrees, _ => ReadProjection.Of(definition.Length == 0 ? $"PROJCS[\"EPSG:{code}\"]" : definition) };

        private Result<TextSheet> Sheet(string table, string geometry, ReadProjection projection, CancellationToken cancellation)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name of the file's own table, quoted as SQL asks for it.
            command.CommandText = $"SELECT * FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            if (reader.FieldCount > limits.MaximumColumns)
                return new TooManyColumns(name, 1, limits.MaximumColumns);
            var shape = Enumerable.Range(0, reader.FieldCount).FirstOrDefault(column => reader.GetName(column).Equals(geometry, StringComparison.OrdinalIgnoreCase), -1);
            int[] columns = [.. Enumerable.Range(0, reader.FieldCount).Where(column => column != shape)];
            List<TextRow> rows = [new(0, [.. columns.Select(reader.GetName)])];
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (++rowsRead > limits.MaximumRows)
                    return new TooManyRows(name, limits.MaximumRows);
                cellsRead += columns.Length;
                if (cellsRead > limits.MaximumCells)
                    return new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaximumCells:N0} cells"));
                var number = rows.Count;
                string[] cells = [.. columns.Select(column => Text(reader.GetValue(column)))];
                if (Array.Exists(cells, cell => cell.Length > limits.MaximumCellLength))
                    return new TooMuchText(name, string.Create(CultureInfo.InvariantCulture, $"a cell of feature {number} has more than {limits.MaximumCellLength:N0} characters"));
                var read = shape < 0 ? null : shapes.Read(reader.GetValue(shape) as byte[]);
                if (shapes.TooMany)
                    return new ShapesTooDetailed(name, limits.MaximumPositions);
                rows.Add(new(number, cells, projection.Degrees(read, number)));
            }

            foreach (var line in projection.Findings.Lines())
                findings.Add(line);
            return new TextSheet(table, rows) { HeaderIsKnown = true, HasShapes = true };
        }

        private static string Text(object value) => value switch
        {
            DBNull => "",
            byte[] => "",
            string text => text,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }
}
