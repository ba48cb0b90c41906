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

        // The model that runs, not the one of design time: that would be built a second time, which takes a start a second or two.
        var tables = context.Model.GetRelationalModel().Tables.ToList();
        if (await Ask(context, string.Join(";\n", tables.Select(table => Question(sql, table))), cancellation) is null)
            return null;
        foreach (var table in tables)
        {
            if (await Ask(context, Question(sql, table), cancellation) is { } answer)
                return (table.Name, answer);
        }

        return null;
    }

    private static async Task<string?> Ask(LabContext context, string questions, CancellationToken cancellation)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = questions;
        try
        {
            // Result by result: SQLite looks at a question when it comes to it.
            await using var answers = await command.ExecuteReaderAsync(cancellation);
            while (await answers.NextResultAsync(cancellation))
            {
            }

            return null;
        }
        catch (DbException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Columns with their table: SQLite takes an unknown name in quotes that stands alone for a text.</summary>
    private static string Question(ISqlGenerationHelper sql, ITable table)
    {
        var name = sql.DelimitIdentifier(table.Name, table.Schema);
        return $"SELECT {string.Join(", ", table.Columns.Select(column => $"{name}.{sql.DelimitIdentifier(column.Name)}"))} FROM {name} WHERE 1 = 0";
    }
}
