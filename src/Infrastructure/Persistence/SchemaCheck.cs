using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Asks every table for every column that the model maps. A history can say «applied» of tables that were made otherwise.</summary>
internal static class SchemaCheck
{
    /// <returns>What the database answered for the first table that is not as the model needs it; null when all are.</returns>
    public static async Task<(string Table, string Answer)?> Run(LabContext context, CancellationToken cancellation)
    {
        var sql = context.GetService<ISqlGenerationHelper>();
        await context.Database.OpenConnectionAsync(cancellation);
        foreach (var table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = Question(sql, table);
            try
            {
                await command.ExecuteNonQueryAsync(cancellation);
            }
            catch (DbException exception)
            {
                return (table.Name, exception.Message);
            }
        }

        return null;
    }

    /// <summary>Columns with their table: SQLite takes an unknown name in quotes that stands alone for a text.</summary>
    private static string Question(ISqlGenerationHelper sql, ITable table)
    {
        var name = sql.DelimitIdentifier(table.Name, table.Schema);
        return $"SELECT {string.Join(", ", table.Columns.Select(column => $"{name}.{sql.DelimitIdentifier(column.Name)}"))} FROM {name} WHERE 1 = 0";
    }
}
