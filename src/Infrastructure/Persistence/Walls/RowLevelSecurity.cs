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
    /// <param name="context">Opened as the owner of the tables.</param>
    /// <param name="provider">Its database.</param>
    /// <param name="applicationRole">On PostgreSQL the role that the application works as, when it is not the owner: it is given what it needs and no more.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task Raise(LabContext context, DatabaseProvider provider, string? applicationRole, CancellationToken cancellation)
    {
        if (provider == DatabaseProvider.Sqlite)
            return;
        await context.Database.OpenConnectionAsync(cancellation);
        foreach (var statement in Statements(context.Model, provider, applicationRole))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The statements for every council-owned table of the model.</summary>
    public static IEnumerable<string> Statements(IModel model, DatabaseProvider provider, string? applicationRole = null)
    {
        var owned = Tables(model.GetEntityTypes().Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType)));
        if (provider == DatabaseProvider.SqlServer)
            return SqlServer(owned);
        return applicationRole is null ? Postgres(owned) : Postgres(owned).Prepend(Grant(Tables(model.GetEntityTypes()), applicationRole));
    }

    private static IReadOnlyList<string> Tables(IEnumerable<IEntityType> types) =>
        [.. types.Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Our tables by name: the scheduler makes its own as the application's role (hence CREATE), and the owner may grant nothing on those.</summary>
    private static string Grant(IReadOnlyList<string> tables, string applicationRole)
    {
        var role = $"\"{applicationRole.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return $"""
            GRANT USAGE, CREATE ON SCHEMA public TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON {string.Join(", ", tables.Select(table => $"\"{table}\""))} TO {role};
            GRANT SELECT ON "__EFMigrationsHistory" TO {role};
            """;
    }

    private static IEnumerable<string> Postgres(IReadOnlyList<string> tables)
    {
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
