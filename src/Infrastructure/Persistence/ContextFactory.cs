using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence.Postgres;
using LocalityLab.Infrastructure.Persistence.Sqlite;
using LocalityLab.Infrastructure.Persistence.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
#if COMPILED_MODELS
using LocalityLab.Infrastructure.Persistence.Postgres.Compiled;
using LocalityLab.Infrastructure.Persistence.Sqlite.Compiled;
#endif

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Makes the context of a provider.</summary>
internal static class ContextFactory
{
    public static IDialect DialectOf(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDialect(),
        DatabaseProvider.Postgres => new PostgresDialect(),
        _ => new SqlServerDialect(),
    };

    /// <summary>
    /// Begins to load the model and its tables, which Entity Framework keeps from then on: the second core does it while the first puts the
    /// services together. What is wrong with it is said by whoever asks for it next.
    /// </summary>
    public static void BeginModel(DatabaseOptions settings) => _ = Task.Run(async () =>
    {
        await using var context = Create(settings.Provider, settings.Connection, settings, new Platform.CouncilScope(), []);
        _ = context.Model.GetRelationalModel();
    });

    public static LabContext Create(
        DatabaseProvider provider, string connection, DatabaseOptions settings, ICouncilScope scope, IReadOnlyList<IInterceptor> interceptors) => provider switch
        {
            DatabaseProvider.Sqlite => new SqliteContext(Configure(new DbContextOptionsBuilder<SqliteContext>(), provider, connection, settings, interceptors).Options, scope),
            DatabaseProvider.Postgres => new PostgresContext(Configure(new DbContextOptionsBuilder<PostgresContext>(), provider, connection, settings, interceptors).Options, scope),
            _ => new SqlServerContext(Configure(new DbContextOptionsBuilder<SqlServerContext>(), provider, connection, settings, interceptors).Options, scope),
        };

    private static DbContextOptionsBuilder<T> Configure<T>(
        DbContextOptionsBuilder<T> builder, DatabaseProvider provider, string connection, DatabaseOptions settings, IReadOnlyList<IInterceptor> interceptors)
        where T : LabContext
    {
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                builder.UseSqlite(connection, sqlite => sqlite.CommandTimeout(settings.CommandTimeoutSeconds).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));
                builder.AddInterceptors(new SqlitePragmas());
#if COMPILED_MODELS
                builder.UseModel(SqliteContextModel.Instance);
#endif
                break;
            case DatabaseProvider.Postgres:
                builder.UseNpgsql(connection, npgsql =>
                {
                    npgsql.CommandTimeout(settings.CommandTimeoutSeconds).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
                    if (settings.MaxBatchSize is { } size)
                        npgsql.MaxBatchSize(size);
                });
#if COMPILED_MODELS
                builder.UseModel(PostgresContextModel.Instance);
#endif
                break;
            default:
                builder.UseSqlServer(connection, server =>
                {
                    server.CommandTimeout(settings.CommandTimeoutSeconds).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
                    if (settings.MaxBatchSize is { } size)
                        server.MaxBatchSize(size);
                    if (settings.CompatibilityLevel is { } level)
                        server.UseCompatibilityLevel(level);
                });
                break;
        }

        return builder.AddInterceptors(interceptors);
    }

    /// <summary>Design-time factories for dotnet-ef; none of them opens a connection to add a migration.</summary>
    internal sealed class Sqlite : IDesignTimeDbContextFactory<SqliteContext>
    {
        public SqliteContext CreateDbContext(string[] args) =>
            (SqliteContext)Create(DatabaseProvider.Sqlite, "Data Source=:memory:", new(), new Platform.CouncilScope(), []);
    }

    internal sealed class Postgres : IDesignTimeDbContextFactory<PostgresContext>
    {
        public PostgresContext CreateDbContext(string[] args) =>
            (PostgresContext)Create(DatabaseProvider.Postgres, "Host=localhost", new(), new Platform.CouncilScope(), []);
    }

    internal sealed class SqlServer : IDesignTimeDbContextFactory<SqlServerContext>
    {
        public SqlServerContext CreateDbContext(string[] args) =>
            (SqlServerContext)Create(DatabaseProvider.SqlServer, "Server=localhost", new(), new Platform.CouncilScope(), []);
    }
}
