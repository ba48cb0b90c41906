using Hangfire.PostgreSql;
using Hangfire.SqlServer;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace LocalityLab.Infrastructure.Hosted.Jobs;

/// <summary>Makes Hangfire's tables as the owner; the application's role may use them and change nothing about them.</summary>
internal sealed class HangfireTables : ITablesBeside
{
    /// <summary>Two nodes that start at once must not both make them.</summary>
    private const long Turn = 7_304_518_226;

    public Task Bring(DatabaseOptions database, string? applicationRole, CancellationToken cancellation) => database.Provider switch
    {
        DatabaseProvider.Postgres => Postgres(database, applicationRole, cancellation),
        DatabaseProvider.SqlServer => SqlServer(database, cancellation),
        _ => Task.CompletedTask,
    };

    /// <summary>Jobs that wait were let go of one by one; those that ended hold ids alone, and Hangfire removes them within a day.</summary>
    public Task Forget(Guid councilId, CancellationToken cancellation) => Task.CompletedTask;

    private static async Task Postgres(DatabaseOptions database, string? role, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database.ForOwner);
        await connection.OpenAsync(cancellation);
        await Execute(connection, $"SELECT pg_advisory_lock({Turn})", cancellation);
        try
        {
            PostgreSqlObjectsInstaller.Install(connection, HangfireServices.Schema);
            if (role is null)
                return;
            var name = new NpgsqlCommandBuilder().QuoteIdentifier(role);
            await Execute(
                connection,
                $"""
                GRANT USAGE ON SCHEMA {HangfireServices.Schema} TO {name};
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {HangfireServices.Schema} TO {name};
                GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {HangfireServices.Schema} TO {name};
                """,
                cancellation);
        }
        finally
        {
            await Execute(connection, $"SELECT pg_advisory_unlock({Turn})", CancellationToken.None);
        }
    }

    private static async Task SqlServer(DatabaseOptions database, CancellationToken cancellation)
    {
        await using var connection = new SqlConnection(database.ForOwner);
        await connection.OpenAsync(cancellation);
        SqlServerObjectsInstaller.Install(connection, HangfireServices.Schema, enableHeavyMigrations: true);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
