using System.Globalization;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace LocalityLab.Infrastructure.Backups;

/// <summary>
/// Tells the scheduler, at each start, at what time of day a backup is made. The scheduler's own table sees to it that of several nodes one makes it, and that one which was
/// missed because the service was off is made when it is back.
/// </summary>
internal sealed class BackupSchedule(ISchedulerFactory schedulers, IOptions<BackupOptions> options) : IHostedService
{
    private static readonly JobKey Job = new("backup");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (TimeOf(options.Value) is not { } at)
            return;
        var cron = string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?");
        var key = new TriggerKey("backup");
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        // Made anew, a trigger forgets that it missed its time.
        if (await scheduler.GetTrigger(key, cancellationToken) is ICronTrigger { CronExpressionString: { } known } && known == cron)
            return;
        await scheduler.DeleteJob(Job, cancellationToken);
        await scheduler.ScheduleJob(
            JobBuilder.Create<BackupJob>().WithIdentity(Job).RequestRecovery().Build(),
            TriggerBuilder.Create().WithIdentity(key).WithCronSchedule(cron, schedule => schedule
                .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build(),
            cancellationToken: cancellationToken);
    }

    /// <summary>When a backup is made each day, by London's clock; null for never.</summary>
    public static TimeOnly? TimeOf(BackupOptions options)
    {
        if (options.At.Length == 0)
            return null;
        if (!TimeOnly.TryParseExact(options.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            throw new CannotStart($"Backup:At is «{options.At}»; write a time of day such as 02:30.");
        _ = options.ReadKey();
        return at;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Makes the backup of the night. What fails is in the log as an error, which the alerts watch for.</summary>
[DisallowConcurrentExecution]
internal sealed partial class BackupJob(BackupMaker maker, TimeProvider clock, ILogger<BackupJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await Make(cancellationToken);

    /// <summary>Makes one.</summary>
    public async Task Make(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            var (path, manifest) = await maker.Make(cancellationToken);
            Made(log, path, manifest.FileCount, manifest.Bytes / 1_000_000, clock.GetElapsedTime(started).TotalSeconds);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotMade(log, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup made: {Path}, {Files} files, {Megabytes} MB before packing, {Seconds:0.0} s")]
    private static partial void Made(ILogger log, string path, int files, long megabytes, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "No backup was made; the one before is still there")]
    private static partial void NotMade(ILogger log, Exception exception);
}
