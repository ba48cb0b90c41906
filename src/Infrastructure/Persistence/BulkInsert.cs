using System.Data.Common;
using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>
/// Rows go in by one prepared statement on SQLite and by whole arrays on PostgreSQL (COPY does not work behind row-level
/// security). SQL Server takes the ordinary way.
/// </summary>
internal sealed class BulkInsert(LabContext context, IDialect dialect, EditionWatch watch) : IBulkInsert
{
    private const int Batch = 5_000;

    public async Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : CouncilEntity
    {
        var council = context.CurrentCouncilId;
        if (rows.FirstOrDefault(row => row.CouncilId != Guid.Empty && row.CouncilId != council) is not null)
            throw new InvalidOperationException($"A {typeof(T).Name} of another council was about to be saved.");
        if (CatalogueEdition.Shows(typeof(T)))
            throw new InvalidOperationException($"A {typeof(T).Name} must be saved in the ordinary way, so that the catalogue's edition grows with it.");
        if (rows.Count == 0) return;
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are added in bulk within a command's transaction.");
        if (dialect.Provider == DatabaseProvider.SqlServer)
        {
            context.AddRange(rows);
            await context.SaveChangesAsync(cancellation);
            return;
        }

        watch.Inserted(typeof(T));
        var columns = Columns(typeof(T), council);
        foreach (var batch in rows.Chunk(Batch))
        {
            if (dialect.Provider == DatabaseProvider.Sqlite) await OneByOne(batch, columns, transaction, cancellation);
            else await AsArrays(batch, columns, transaction, cancellation);
        }
    }

    private static async Task OneByOne<T>(T[] rows, Column[] columns, DbTransaction transaction, CancellationToken cancellation)
        where T : CouncilEntity
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {columns[0].Table} ({Names(columns)}) VALUES ({Places(columns.Length)})";
        foreach (var _ in columns) Add(command, null);
        await command.PrepareAsync(cancellation);
        foreach (var row in rows)
        {
            for (var column = 0; column < columns.Length; column++) command.Parameters[column].Value = columns[column].ValueOf(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task AsArrays<T>(T[] rows, Column[] columns, DbTransaction transaction, CancellationToken cancellation)
        where T : CouncilEntity
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {columns[0].Table} ({Names(columns)}) SELECT * FROM unnest({Places(columns.Length)})";
        foreach (var column in columns)
        {
            var values = Array.CreateInstance(column.ElementType, rows.Length);
            for (var row = 0; row < rows.Length; row++) values.SetValue(column.ValueOf(rows[row]), row);
            Add(command, values);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{command.Parameters.Count}");
        if (value is not null) parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static string Names(Column[] columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string Places(int count) => string.Join(", ", Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"@p{index}")));

    private Column[] Columns(Type type, Guid council)
    {
        var entity = context.Model.FindEntityType(type)!;
        var helper = context.GetService<ISqlGenerationHelper>();
        var table = helper.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
        return [.. entity.GetProperties().Select(property => new Column(property, table, helper.DelimitIdentifier(property.GetColumnName()), council))];
    }

    /// <summary>One column of the table and how its value is taken from a row.</summary>
    private sealed class Column(IProperty property, string table, string name, Guid council)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        private readonly bool isCouncil = property.Name == nameof(CouncilEntity.CouncilId);

        public string Table => table;

        public string Name => name;

        /// <summary>The type the provider takes; nullable where the column is.</summary>
        public Type ElementType
        {
            get
            {
                var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
                type = Nullable.GetUnderlyingType(type) ?? type;
                return type.IsValueType && property.IsNullable ? typeof(Nullable<>).MakeGenericType(type) : type;
            }
        }

        public object? ValueOf(object row)
        {
            if (isCouncil) return mapping.Converter is null ? council : mapping.Converter.ConvertToProvider(council);
            var value = property.GetGetter().GetClrValue(row);
            return mapping.Converter is null || value is null ? value : mapping.Converter.ConvertToProvider(value);
        }
    }
}
