using System.Globalization;
using LocalityLab.Application.Operators.Health;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Files;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Operators.Health;

/// <summary>The database answers, and every migration of this version is applied. A newer version's are not this one's to judge.</summary>
internal sealed class DatabaseProbe(IServiceScopeFactory scopes) : IHealthProbe
{
    public ServicePart Part => ServicePart.Database;

    public bool IsNeeded => true;

    public async Task<(HealthState State, string Detail)> Look(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Operating);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        return (await context.Database.GetPendingMigrationsAsync(cancellation)).Any()
            ? (HealthState.Broken, "It is older than this version: its migrations are not applied.")
            : (HealthState.Working, "It answers and is of this version.");
    }
}

/// <summary>The scheduler of this node runs, and no job of any council waits for long.</summary>
internal sealed class JobsProbe(IServiceScopeFactory scopes, IJobScheduler scheduler, TimeProvider clock) : IHealthProbe
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public ServicePart Part => ServicePart.Jobs;

    public bool IsNeeded => true;

    public async Task<(HealthState State, string Detail)> Look(CancellationToken cancellation)
    {
        if (!await scheduler.IsRunning(cancellation))
            return (HealthState.Broken, "The scheduler of this node does not run.");
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Operating);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var before = clock.GetUtcNow() - Long;
        var late = await context.JobRuns.OfEveryCouncil(context.Scope)
            .CountAsync(run => run.State == JobState.Queued && ((run.DueAt == null && run.QueuedAt < before) || run.DueAt < before), cancellation);
        return late == 0
            ? (HealthState.Working, "The scheduler runs, and no job waits for long.")
            : (HealthState.Troubled, string.Create(CultureInfo.InvariantCulture, $"The scheduler runs; {late} jobs have been due for more than ten minutes."));
    }
}

/// <summary>This node's forwarding looks at the outbox as often as it should.</summary>
internal sealed class LiveProbe(OutboxPulse pulse) : IHealthProbe
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public ServicePart Part => ServicePart.LiveUpdates;

    public bool IsNeeded => false;

    public Task<(HealthState State, string Detail)> Look(CancellationToken cancellation) => Task.FromResult(pulse.SinceLastLook switch
    {
        null => (HealthState.Troubled, "The forwarding has not looked at the outbox yet."),
        { } since when since > Long => (HealthState.Broken, "The forwarding has not looked at the outbox for half a minute."),
        _ => (HealthState.Working, "What happens is forwarded to open pages."),
    });
}

/// <summary>No e-mail waits because it could not be sent.</summary>
internal sealed class MailProbe(IServiceScopeFactory scopes) : IHealthProbe
{
    public ServicePart Part => ServicePart.Mail;

    public bool IsNeeded => false;

    public async Task<(HealthState State, string Detail)> Look(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        var waiting = await services.ServiceProvider.GetRequiredService<LabContext>().UnsentMails.CountAsync(mail => mail.State == UnsentState.Waiting, cancellation);
        return waiting == 0
            ? (HealthState.Working, "No e-mail waits because it could not be sent.")
            : (HealthState.Troubled, string.Create(CultureInfo.InvariantCulture, $"{waiting} e-mails could not be sent yet and are tried again."));
    }
}

/// <summary>A file can be written and taken away again.</summary>
internal sealed class FilesProbe(IBlobs blobs) : IHealthProbe
{
    public ServicePart Part => ServicePart.Files;

    public bool IsNeeded => true;

    public async Task<(HealthState State, string Detail)> Look(CancellationToken cancellation)
    {
        // Of no council: nobody can open it in the moment that it is there.
        var key = BlobKeys.Of(Guid.Empty, Guid.CreateVersion7());
        using var content = new MemoryStream("look"u8.ToArray());
        await blobs.Put(key, content, cancellation);
        await blobs.Delete(key, cancellation);
        return (HealthState.Working, "Files can be written.");
    }
}
