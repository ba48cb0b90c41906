using Hangfire;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Backups;
using LocalityLab.Infrastructure.Billing;
using LocalityLab.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Hosted.Jobs;

/// <summary>What is done every night, once in the whole cluster.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class HangfireNights(NightlyBillingJob billing, IServiceProvider services)
{
    /// <summary>Looks after every council's plan.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 60)]
    public async Task Billing(CancellationToken cancellation) => await billing.Look(cancellation);

    /// <summary>Looks after the councils' own hosts.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 60)]
    public Task Hosts(CancellationToken cancellation) => ActivatorUtilities.CreateInstance<HostClock>(services).Look(cancellation);

    /// <summary>Makes the night's backup.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 60)]
    public Task Backup(CancellationToken cancellation) => ActivatorUtilities.CreateInstance<BackupJob>(services).Make(cancellation);
}

/// <summary>Tells Hangfire, at each start, what is done every night. One that was missed because the service was off is made up for once.</summary>
internal sealed class HangfireSchedule(IRecurringJobManager recurring, IOptions<BackupOptions> backups) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        RecurringJobOptions options = new() { TimeZone = LocalTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        recurring.AddOrUpdate<HangfireNights>("nightly-billing", nights => nights.Billing(CancellationToken.None), "30 2 * * *", options);
        recurring.AddOrUpdate<HangfireNights>("hosts", nights => nights.Hosts(CancellationToken.None), "10 3 * * *", options);
        if (BackupSchedule.TimeOf(backups.Value) is { } at)
            recurring.AddOrUpdate<HangfireNights>("backup", nights => nights.Backup(CancellationToken.None), FormattableString.Invariant($"{at.Minute} {at.Hour} * * *"), options);
        else
            recurring.RemoveIfExists("backup");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
