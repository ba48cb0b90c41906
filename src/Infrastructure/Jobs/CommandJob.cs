using Quartz;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>One run as Quartz holds it. A job without a council throws.</summary>
internal sealed class CommandJob(CommandRunner runner) : IJob
{
    public static IJobDetail Detail(Guid councilId, Guid runId) =>
        JobBuilder.Create<CommandJob>()
            .WithIdentity(runId.ToString())
            .UsingJobData("council", councilId.ToString())
            .UsingJobData("run", runId.ToString())
            .RequestRecovery()
            .Build();

    /// <summary>Made by the scheduler's own clock: «now» by another clock would be late or early for it.</summary>
    public static ITrigger Trigger(Guid runId, DateTimeOffset? at, TimeProvider clock)
    {
        var trigger = TriggerBuilder.Create(clock).WithIdentity(runId.ToString());
        return (at is { } time ? trigger.StartAt(time) : trigger.StartNow()).Build();
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var councilId = Guid.Parse(context.MergedJobDataMap.GetString("council") ?? throw new InvalidOperationException("A job without a council."));
        await runner.Run(councilId, Guid.Parse(context.MergedJobDataMap.GetString("run")!), cancellationToken);
    }
}
