using System.Globalization;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>
/// Wall 4: the database itself shows a connection only the rows of its council. Written from the model, so that no new
/// table can be forgotten. PostgreSQL: FORCE, so that it holds for the owner too. SQL Server: a security policy.
/// </summary>
internal static class RowLevelSecurity
{
    /// <summary>Role that the application works as on PostgreSQL when the owner is another one; granted what it needs.</summary>
    private const string GrantToEveryRole = """
        GRANT USAGE, CREATE ON SCHEMA public TO PUBLIC;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO PUBLIC;
        """;

    public static async Task Raise(LabContext context, DatabaseProvider provider, CancellationToken cancellation)
    {
        if (provider == DatabaseProvider.Sqlite)
            return;
        await context.Database.OpenConnectionAsync(cancellation);
        foreach (var statement in Statements(context.Model, provider))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The statements for every council-owned table of the model.</summary>
    public static IEnumerable<string> Statements(IModel model, DatabaseProvider provider)
    {
        var tables = model.GetEntityTypes()
            .Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType) && type.GetTableName() is not null)
            .Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return provider == DatabaseProvider.Postgres ? Postgres(tables) : SqlServer(tables);
    }

    private static IEnumerable<string> Postgres(IReadOnlyList<string> tables)
    {
        yield return GrantToEveryRole;
        foreach (var table in tables)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"""
                ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
                ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS council_wall ON "{table}";
                CREATE POLICY council_wall ON "{table}"
                  USING ("CouncilId" = NULLIF(current_setting('locality.council', true), '')::uuid OR current_setting('locality.system', true) = 'on')
                  WITH CHECK ("CouncilId" = NULLIF(current_setting('locality.council', true), '')::uuid OR current_setting('locality.system', true) = 'on');
                """);
        }
    }

    private static IEnumerable<string> SqlServer(IReadOnlyList<string> tables)
    {
        yield return "IF OBJECT_ID('dbo.CouncilPolicy') IS NOT NULL DROP SECURITY POLICY dbo.CouncilPolicy;";
        yield return """
            CREATE OR ALTER FUNCTION dbo.CouncilPredicate(@CouncilId uniqueidentifier) RETURNS TABLE WITH SCHEMABINDING AS
            RETURN SELECT 1 AS Allowed
            WHERE @CouncilId = CAST(SESSION_CONTEXT(N'council') AS uniqueidentifier) OR CAST(SESSION_CONTEXT(N'system') AS int) = 1;
            """;
        var predicates = tables.SelectMany(table => new[]
        {
            $"ADD FILTER PREDICATE dbo.CouncilPredicate(CouncilId) ON dbo.[{table}]",
            $"ADD BLOCK PREDICATE dbo.CouncilPredicate(CouncilId) ON dbo.[{table}]",
        });
        yield return $"CREATE SECURITY POLICY dbo.CouncilPolicy {string.Join(", ", predicates)} WITH (STATE = ON);";
    }
}
