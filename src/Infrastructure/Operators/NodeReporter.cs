using LocalityLab.Application.Operators.Running;
using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Operators;

/// <summary>
/// Says in the database every quarter of a minute how this node does, so that whichever node answers an operator shows all of them. A node
/// that is shut down takes its words back; one that falls silent without it is shown as silent for a day.
/// </summary>
internal sealed partial class NodeReporter(IServiceScopeFactory scopes, INodePulse pulse, TimeProvider clock, ILogger<NodeReporter> log) : BackgroundService
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);
    private bool reported;

    /// <summary>Writes one report, and removes those of nodes that are silent for long.</summary>
    public async Task Report(CancellationToken cancellation)
    {
        var (now, figures) = (clock.GetUtcNow(), (await pulse.Look(cancellation)).Write());
        await using var services = scopes.CreateAsyncScope();
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        if (await context.NodeReports.Where(report => report.Id == pulse.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(report => report.Figures, figures).SetProperty(report => report.WrittenAt, now), cancellation) == 0)
        {
            context.NodeReports.Add(new()
            {
                Id = pulse.Id, Node = pulse.Node.Length > NodeReport.LongestNode ? pulse.Node[..NodeReport.LongestNode] : pulse.Node, Figures = figures, WrittenAt = now,
            });
            await context.SaveChangesAsync(cancellation);
        }

        reported = true;
        var old = now - NodeReport.KeptFor;
        await context.NodeReports.Where(report => report.WrittenAt < old).ExecuteDeleteAsync(cancellation);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!reported)
            return;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Goodbye);
            await using var services = scopes.CreateAsyncScope();
            await services.ServiceProvider.GetRequiredService<LabContext>().NodeReports.Where(report => report.Id == pulse.Id).ExecuteDeleteAsync(patience.Token);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotSaid(log, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(NodeReport.Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Report(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
            {
                NotSaid(log, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node could not say how it does; operators see its last words until it can")]
    private static partial void NotSaid(ILogger log, Exception exception);
}
