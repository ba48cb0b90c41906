using System.Threading.Channels;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Realtime;

/// <summary>
/// Forwards what commits to the outbox to the people connected to this node. Every node does the same for its own people, so
/// no broker stands between. A stream's counter is raised in the transaction that saves its events; what is newer than the last
/// number told is therefore complete and in order, whichever node saved it and however late it committed.
/// </summary>
internal sealed partial class OutboxTailer(IServiceScopeFactory scopes, ILiveAudience audience, FollowedStreams followed, OutboxPulse pulse, TimeProvider clock, ILogger<OutboxTailer> log)
    : BackgroundService, ILiveSignal
{
    /// <summary>How often it looks when nothing wakes it: for what other nodes and other processes save.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>After a wake-up it waits this long, so that what commits together is read and told together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    private const int MostAtOnce = 500;

    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Committed() => wake.Writer.TryWrite(true);

    public void Moved(Guid councilId, string stream)
    {
        if (followed.Contains(councilId, stream))
            _ = Announce(councilId, stream);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await NextLook(stoppingToken);
                if (!followed.IsEmpty)
                    await Forward(stoppingToken);
                pulse.Looked();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotForwarded(log, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task NextLook(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Pause);
        try
        {
            await wake.Reader.ReadAsync(limit.Token);
            await Task.Delay(Gather, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing woke it: it looks all the same.
        }
    }

    private async Task Forward(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.OutboxTailer);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var streams = followed.Streams();
        var positions = await context.StreamCounters.OfEveryCouncil(context.Scope).AsNoTracking()
            .Where(counter => streams.Contains(counter.Stream))
            .Select(counter => new { counter.CouncilId, counter.Stream, counter.Last }).ToListAsync(cancellation);
        foreach (var position in positions)
        {
            if (followed.Told(position.CouncilId, position.Stream) is { } told && told < position.Last)
                await Forward(context, position.CouncilId, position.Stream, told, cancellation);
        }
    }

    private async Task Forward(LabContext context, Guid councilId, string stream, long told, CancellationToken cancellation)
    {
        var messages = await context.OutboxMessages.OfEveryCouncil(context.Scope).AsNoTracking()
            .Where(message => message.CouncilId == councilId && message.Stream == stream && message.Number > told)
            .OrderBy(message => message.Number).Take(MostAtOnce).ToListAsync(cancellation);
        if (messages.Count == 0)
            return;
        await audience.Tell(councilId, stream, [.. messages.Select(StreamEvent.Of)], cancellation);
        followed.Advance(councilId, stream, messages[^1].Number);
        LabMeter.Outbox(pulse.Told(messages[0].At));
        if (messages.Count == MostAtOnce)
            Committed();
    }

    private async Task Announce(Guid councilId, string stream)
    {
        try
        {
            await audience.Tell(councilId, stream, [], CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotForwarded(log, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happened could not be forwarded to the open pages; it is tried again")]
    private static partial void NotForwarded(ILogger log, Exception exception);
}
