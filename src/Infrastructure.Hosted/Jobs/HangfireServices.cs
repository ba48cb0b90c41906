using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.SqlServer;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Hosted.Jobs;

/// <summary>Hangfire behind <see cref="IJobScheduler"/>, its tables in a schema of their own in the same database.</summary>
internal static class HangfireServices
{
    /// <summary>Its schema.</summary>
    public const string Schema = "hangfire";

    /// <summary>After this time a job whose node went silent is another node's.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    public static void AddHangfireScheduler(this IServiceCollection services, IConfiguration configuration)
    {
        var database = DatabaseOptions.From(configuration);
        if (database.Provider == DatabaseProvider.Sqlite)
            throw new CannotStart("Jobs:Scheduler is «hangfire», which keeps its jobs in PostgreSQL or SQL Server. Choose one of them in Database:Provider, or «quartz» here.");
        services.AddSingleton<IJobScheduler, HangfireScheduler>();
        services.AddSingleton<ITablesBeside, HangfireTables>();
        services.AddSingleton<HangfireRun>();
        services.AddSingleton<HangfireNights>();
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(Storage(database)));
        if (!configuration.GetValue("Jobs:Run", true))
            return;
        services.AddHangfireServer(server =>
        {
            server.SchedulePollingInterval = TimeSpan.FromSeconds(2);
            server.WorkerCount = Math.Clamp(Environment.ProcessorCount * 2, 4, 20);
            server.ShutdownTimeout = TimeSpan.FromSeconds(30);
        });
        services.AddHostedService<HangfireSchedule>();
    }

    private static JobStorage Storage(DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            return new SqlServerStorage(() => new SqlConnection(database.Connection), new SqlServerStorageOptions
            {
                SchemaName = Schema, PrepareSchemaIfNecessary = false, SlidingInvisibilityTimeout = Silence, QueuePollInterval = TimeSpan.Zero, UseRecommendedIsolationLevel = true,
                DisableGlobalLocks = true,
            });
        }

        PostgreSqlStorageOptions options = new()
        {
            SchemaName = Schema, PrepareSchemaIfNecessary = false, InvisibilityTimeout = Silence, UseSlidingInvisibilityTimeout = true, QueuePollInterval = TimeSpan.FromSeconds(1), EnableLongPolling = true,
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
        };
        return new PostgreSqlStorage(new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(database.Connection, options), options);
    }
}
