using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Realtime;

/// <summary>
/// Removes events that nobody can still be catching up with. A page that was away for longer is told to read itself again, and
/// the counters stay, so numbers are never given twice.
/// </summary>
public sealed partial class OutboxRetention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxRetention> log) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(RetentionRules.Events.Days);

    /// <summary>Removes once; returns how many.</summary>
    public async Task<int> Remove(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.OutboxTailer);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var before = clock.GetUtcNow() - Kept;
        return await context.OutboxMessages.OfEveryCouncil(context.Scope).Where(message => message.At < before).ExecuteDeleteAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(6), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Remove(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRemoved(log, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old events could not be removed; it is tried again")]
    private static partial void NotRemoved(ILogger log, Exception exception);
}
