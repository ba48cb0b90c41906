using Duende.IdentityServer.EntityFramework;
using Duende.IdentityServer.EntityFramework.DbContexts;
using Duende.IdentityServer.EntityFramework.Interfaces;
using Duende.IdentityServer.EntityFramework.Options;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>IdentityServer's own rows (signing keys, codes, refresh tokens) on SQLite.</summary>
public sealed class SqliteGrants(DbContextOptions<SqliteGrants> options) : PersistedGrantDbContext<SqliteGrants>(options);

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresGrants(DbContextOptions<PostgresGrants> options) : PersistedGrantDbContext<PostgresGrants>(options);

/// <summary>The same on SQL Server.</summary>
public sealed class SqlServerGrants(DbContextOptions<SqlServerGrants> options) : PersistedGrantDbContext<SqlServerGrants>(options);

/// <summary>Where IdentityServer's rows are: in the service's database, in tables of their own names.</summary>
internal static class Grants
{
    private const string History = "__IdentityServerMigrations";

    /// <summary>Names of its tables.</summary>
    public static readonly IReadOnlyList<string> Tables = ["IdentityServerKeys", "IdentityServerGrants", "IdentityServerDeviceCodes", "IdentityServerSessions", "IdentityServerPushedRequests"];

    public static IIdentityServerBuilder AddPartnerGrants(this IIdentityServerBuilder builder, DatabaseOptions database)
    {
        builder.Services.AddSingleton<ITablesBeside, GrantTables>();
        builder.Services.AddHostedService<GrantSweep>();
        return database.Provider switch
        {
            DatabaseProvider.Postgres => builder.AddOperationalStore<PostgresGrants>(store => Set(store, database.Provider, database.Connection)),
            DatabaseProvider.SqlServer => builder.AddOperationalStore<SqlServerGrants>(store => Set(store, database.Provider, database.Connection)),
            _ => builder.AddOperationalStore<SqliteGrants>(store => Set(store, database.Provider, database.Connection)),
        };
    }

    /// <summary>Names the tables. What has run out is swept out by <see cref="GrantSweep"/>: IdentityServer's own sweeper cannot bear to be stopped from two sides, as hosts do.</summary>
    public static void Set(OperationalStoreOptions store, DatabaseProvider provider, string connection)
    {
        store.ConfigureDbContext = options => Use(options, provider, connection);
        (store.Keys.Name, store.PersistedGrants.Name, store.DeviceFlowCodes.Name, store.ServerSideSessions.Name, store.PushedAuthorizationRequests.Name) =
            (Tables[0], Tables[1], Tables[2], Tables[3], Tables[4]);
        store.EnableTokenCleanup = false;
        store.RemoveConsumedTokens = true;
    }

    /// <summary>A context for the owner, or for making migrations.</summary>
    public static DbContext Context(DatabaseProvider provider, string connection)
    {
        OperationalStoreOptions store = new();
        Set(store, provider, connection);
        return provider switch
        {
            DatabaseProvider.Postgres => new PostgresGrants(Of<PostgresGrants>()) { StoreOptions = store },
            DatabaseProvider.SqlServer => new SqlServerGrants(Of<SqlServerGrants>()) { StoreOptions = store },
            _ => new SqliteGrants(Of<SqliteGrants>()) { StoreOptions = store },
        };

        DbContextOptions<T> Of<T>()
            where T : DbContext
        {
            DbContextOptionsBuilder<T> options = new();
            Use(options, provider, connection);
            return options.Options;
        }
    }

    private static void Use(DbContextOptionsBuilder options, DatabaseProvider provider, string connection) => _ = provider switch
    {
        DatabaseProvider.Postgres => options.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable(History)),
        DatabaseProvider.SqlServer => options.UseSqlServer(connection, server => server.MigrationsHistoryTable(History)),
        _ => options.UseSqlite(connection, sqlite => sqlite.MigrationsHistoryTable(History)),
    };
}

/// <summary>Brings IdentityServer's tables to this version as the owner; the application's role may use them. A council that leaves takes along what its clients were given.</summary>
internal sealed class GrantTables(IServiceScopeFactory scopes) : ITablesBeside
{
    public async Task Bring(DatabaseOptions database, string? applicationRole, CancellationToken cancellation)
    {
        await using var context = Grants.Context(database.Provider, database.ForOwner);
        await context.Database.MigrateAsync(cancellation);
        if (applicationRole is null)
            return;
        await using var connection = new NpgsqlConnection(database.ForOwner);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"GRANT SELECT, INSERT, UPDATE, DELETE ON {string.Join(", ", Grants.Tables.Select(table => $"\"{table}\""))} TO {new NpgsqlCommandBuilder().QuoteIdentifier(applicationRole)}";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task Forget(Guid councilId, CancellationToken cancellation)
    {
        var clients = PartnerClients.PrefixOf(councilId);
        await using var services = scopes.CreateAsyncScope();
        await services.ServiceProvider.GetRequiredService<IPersistedGrantDbContext>().PersistedGrants.Where(grant => grant.ClientId.StartsWith(clients)).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>Sweeps out, every hour, what has run out or was used up.</summary>
internal sealed partial class GrantSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<GrantSweep> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var services = scopes.CreateAsyncScope();
                await services.ServiceProvider.GetRequiredService<ITokenCleanupService>().CleanupGrantsAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotSwept(log, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What has run out could not be swept out; it is tried again in an hour")]
    private static partial void NotSwept(ILogger log, Exception exception);
}

internal sealed class SqliteGrantsFactory : IDesignTimeDbContextFactory<SqliteGrants>
{
    public SqliteGrants CreateDbContext(string[] args) => (SqliteGrants)Grants.Context(DatabaseProvider.Sqlite, "Data Source=design.db");
}

internal sealed class PostgresGrantsFactory : IDesignTimeDbContextFactory<PostgresGrants>
{
    public PostgresGrants CreateDbContext(string[] args) => (PostgresGrants)Grants.Context(DatabaseProvider.Postgres, "Host=localhost");
}

internal sealed class SqlServerGrantsFactory : IDesignTimeDbContextFactory<SqlServerGrants>
{
    public SqlServerGrants CreateDbContext(string[] args) => (SqlServerGrants)Grants.Context(DatabaseProvider.SqlServer, "Server=localhost");
}
