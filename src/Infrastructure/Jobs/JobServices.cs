using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Backups;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>Quartz with its store in the same database.</summary>
internal static class JobServices
{
    public static void AddBackgroundJobs(this IServiceCollection services)
    {
        services.AddSingleton<LiveProgress>();
        services.AddSingleton<ILiveProgress>(provider => provider.GetRequiredService<LiveProgress>());
        services.AddScoped<PendingJobs>();
        services.AddScoped<JobProgress>();
        services.AddScoped<IJobProgress>(provider => provider.GetRequiredService<JobProgress>());
        services.AddScoped<IJobs, Jobs>();
    }

    /// <summary>Adds the scheduler itself; needs the database settings, so it is called with them. A node that does not run jobs only hands them over: another one runs them.</summary>
    public static void AddScheduler(this IServiceCollection services, DatabaseOptions database, bool runs)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options =>
                {
                    options.UseBackgroundThreads = true;
                    options.DbRetryInterval = TimeSpan.FromSeconds(1);
                });
                store.ProvisionSchema();
                switch (database.Provider)
                {
                    case DatabaseProvider.Sqlite:
                        store.UseSqlite(database.Connection);
                        break;
                    case DatabaseProvider.Postgres:
                        store.UsePostgres(database.Connection);
                        store.UseClustering();
                        break;
                    default:
                        store.UseSqlServer(database.Connection);
                        store.UseClustering();
                        break;
                }
            });
            quartz.AddJob<NightlyBillingJob>(job => job.WithIdentity(NightlyBillingJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(NightlyBillingJob.Key).WithIdentity(NightlyBillingJob.Key.Name)
                .WithCronSchedule("0 30 2 * * ?", cron => cron.InTimeZone(Domain.Surgeries.LocalTime.Zone)));
            quartz.AddJob<HostClock>(job => job.WithIdentity(HostClock.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(HostClock.Key).WithIdentity(HostClock.Key.Name)
                .WithCronSchedule("0 10 3 * * ?", cron => cron.InTimeZone(Domain.Surgeries.LocalTime.Zone)));
        });
        services.AddSingleton<JobRecovery>();
        services.AddSingleton<ConfirmationClock>();
        services.AddSingleton<Persistence.Leaving.CouncilRemover>();
        services.AddSingleton<LeavingClock>();
        services.AddSingleton<RetentionClock>();
        if (!runs)
            return;
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<BackupSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRecovery>());
        services.AddHostedService(provider => provider.GetRequiredService<ConfirmationClock>());
        services.AddHostedService(provider => provider.GetRequiredService<LeavingClock>());
        services.AddHostedService(provider => provider.GetRequiredService<RetentionClock>());
    }
}
