using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Backups;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>Jobs, and Quartz with its store in the same database.</summary>
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
    public static void AddScheduler(this IServiceCollection services, DatabaseOptions database, string scheduler, bool runs)
    {
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<JobRecovery>();
        services.AddSingleton<ConfirmationClock>();
        services.AddSingleton<Persistence.Leaving.CouncilRemover>();
        services.AddSingleton<LeavingClock>();
        services.AddSingleton<RetentionClock>();
        switch (scheduler)
        {
            case "quartz":
                services.AddQuartzScheduler(database, runs);
                break;
            case "hangfire" when DatabaseOptions.IsHosted:
                // The Hosted edition registers it.
                break;
            case "hangfire":
                throw new CannotStart("Jobs:Scheduler is «hangfire», which needs the Hosted edition: build with -p:Edition=Hosted, or leave the setting out.");
            default:
                throw new CannotStart($"Jobs:Scheduler is «{scheduler}». Write «quartz», or in the Hosted edition «hangfire».");
        }

        if (!runs)
            return;
        services.AddHostedService(provider => provider.GetRequiredService<JobRecovery>());
        services.AddHostedService(provider => provider.GetRequiredService<ConfirmationClock>());
        services.AddHostedService(provider => provider.GetRequiredService<LeavingClock>());
        services.AddHostedService(provider => provider.GetRequiredService<RetentionClock>());
    }

    private static void AddQuartzScheduler(this IServiceCollection services, DatabaseOptions database, bool runs)
    {
        services.AddSingleton<IJobScheduler, QuartzScheduler>();
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
        if (!runs)
            return;
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<BackupSchedule>();
    }
}
