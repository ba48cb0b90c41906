using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

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
        if (provider == DatabaseProvider.Postgres && await Stands(context, applicationRole, cancellation))
            return;

        // On SQL Server the policy is dropped and made as one, so that nobody reads between the two.
        await using var transaction = provider == DatabaseProvider.SqlServer ? await context.Database.BeginTransactionAsync(cancellation) : null;
        foreach (var statement in Statements(context.Model, provider, applicationRole))
            await Execute(context, statement, cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Whether every table has its policy as this version writes it, and the role all it needs. Then nothing is written: each start
    /// would otherwise lock every table in turn. What a policy said when it was made is kept with it as a comment, because the
    /// database prints it in words of its own; one that somebody changed by hand differs from its comment and is made again.
    /// </summary>
    private static async Task<bool> Stands(LabContext context, string? applicationRole, CancellationToken cancellation)
    {
        var owned = Tables(context.Model.GetEntityTypes().Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType)));
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            SELECT (SELECT count(*) FROM unnest(@owned) AS wanted(name) WHERE NOT EXISTS (
                      SELECT 1 FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'council_wall'
                      WHERE c.relname = wanted.name AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND c.relforcerowsecurity
                        AND obj_description(p.oid, 'pg_policy') = {Stamp}))
                 + (SELECT count(*) FROM unnest(@all) AS wanted(name) WHERE @role <> '' AND NOT (
                      has_table_privilege(@role, format('public.%I', wanted.name), 'SELECT') AND has_table_privilege(@role, format('public.%I', wanted.name), 'INSERT')
                      AND has_table_privilege(@role, format('public.%I', wanted.name), 'UPDATE') AND has_table_privilege(@role, format('public.%I', wanted.name), 'DELETE')))
                 + (SELECT count(*) WHERE @role <> '' AND NOT (
                      has_schema_privilege(@role, 'public', 'USAGE') AND has_schema_privilege(@role, 'public', 'CREATE')
                      AND has_table_privilege(@role, 'public."__EFMigrationsHistory"', 'SELECT')))
            """;
        command.Parameters.Add(new NpgsqlParameter("owned", owned.ToArray()));
        command.Parameters.Add(new NpgsqlParameter("all", Tables(context.Model.GetEntityTypes()).ToArray()));
        command.Parameters.Add(new NpgsqlParameter("role", applicationRole ?? ""));
        return (long)(await command.ExecuteScalarAsync(cancellation))! == 0;
    }

    private static async Task Execute(LabContext context, string statement, CancellationToken cancellation)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancellation);
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

    private const string Condition = """("CouncilId" = NULLIF(current_setting('locality.council', true), '')::uuid OR current_setting('locality.system', true) = 'on')""";

    /// <summary>What is kept with a policy: of the condition as it is written here, and of the policy as the database prints it. Stands in a query over pg_policy p.</summary>
    private static readonly string Stamp =
        $"'{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Condition)))[..16]} ' || md5(concat_ws(' ', p.polcmd, p.polpermissive, p.polroles, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))";

    private static IEnumerable<string> Postgres(IReadOnlyList<string> tables)
    {
        foreach (var table in tables)
        {
            yield return $"""
                ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
                ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS council_wall ON "{table}";
                CREATE POLICY council_wall ON "{table}" USING {Condition} WITH CHECK {Condition};
                """;
        }

        yield return $"""
            DO $stamp$ DECLARE made record; BEGIN
              FOR made IN SELECT c.relname, {Stamp} AS stamp FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                WHERE p.polname = 'council_wall' AND c.relnamespace = 'public'::regnamespace
              LOOP EXECUTE format('COMMENT ON POLICY council_wall ON public.%I IS %L', made.relname, made.stamp); END LOOP;
            END $stamp$;
            """;
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
