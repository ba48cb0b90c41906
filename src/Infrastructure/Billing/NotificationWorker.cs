using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Billing;

/// <summary>
/// Acts on notifications that wait: at once when this node took one in, otherwise every fifteen seconds. The rows say what is due, so
/// nothing is lost in a crash; two nodes may look at the same one, and the second finds that it is done.
/// </summary>
public sealed partial class NotificationWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NotificationWorker> log) : BackgroundService, INotificationSignal
{
    private readonly SemaphoreSlim came = new(0, 1);

    /// <inheritdoc/>
    public void Came()
    {
        try
        {
            if (came.CurrentCount == 0)
                came.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another one woke it at the same moment.
        }
    }

    /// <summary>Acts on what is due; says how many there were.</summary>
    public async Task<int> Look(CancellationToken cancellation)
    {
        var waiting = await Due(cancellation);
        foreach (var id in waiting)
        {
            await using var services = scopes.CreateAsyncScope();
            using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Payments);
            await services.ServiceProvider.GetRequiredService<IMediator>().Send(new ActOnNotification(id), cancellation);
        }

        return waiting.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await came.WaitAsync(TimeSpan.FromSeconds(15), stoppingToken);
                await Look(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(log, exception);
            }
        }
    }

    private async Task<IReadOnlyList<string>> Due(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Payments);
        var now = clock.GetUtcNow();
        return await services.ServiceProvider.GetRequiredService<LabContext>().PaymentNotifications
            .Where(row => row.State == NotificationState.Waiting && row.DueAt <= now).OrderBy(row => row.DueAt).Take(100).Select(row => row.Id).ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Notifications of the payment provider could not be acted on; it is tried again")]
    private static partial void Failed(ILogger log, Exception exception);
}
