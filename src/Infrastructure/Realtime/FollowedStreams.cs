using LocalityLab.Application.Platform;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Realtime;

/// <summary>Counts this node's followers of each stream and remembers up to which number they have been told.</summary>
internal sealed class FollowedStreams(IServiceScopeFactory scopes) : IFollowedStreams
{
    private readonly Lock gate = new();
    private readonly Dictionary<(Guid CouncilId, string Stream), Followed> streams = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return streams.Count == 0;
        }
    }

    public async Task Follow(Guid councilId, string stream, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (streams.TryGetValue((councilId, stream), out var known))
            {
                known.Followers++;
                return;
            }
        }

        // The follower reads what lies before this number after joining, so nothing is lost between the two.
        var last = await Last(councilId, stream, cancellation);
        lock (gate)
        {
            if (streams.TryGetValue((councilId, stream), out var known))
                known.Followers++;
            else
                streams.Add((councilId, stream), new Followed { Followers = 1, Told = last });
        }
    }

    public void Leave(Guid councilId, string stream)
    {
        lock (gate)
        {
            if (streams.TryGetValue((councilId, stream), out var known) && --known.Followers == 0)
                streams.Remove((councilId, stream));
        }
    }

    public bool Contains(Guid councilId, string stream) => Told(councilId, stream) is not null;

    public IReadOnlyList<string> Streams()
    {
        lock (gate)
            return [.. streams.Keys.Select(key => key.Stream)];
    }

    public long? Told(Guid councilId, string stream)
    {
        lock (gate)
            return streams.TryGetValue((councilId, stream), out var known) ? known.Told : null;
    }

    public void Advance(Guid councilId, string stream, long to)
    {
        lock (gate)
        {
            if (streams.TryGetValue((councilId, stream), out var known))
                known.Told = Math.Max(known.Told, to);
        }
    }

    private async Task<long> Last(Guid councilId, string stream, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.OutboxTailer);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        return await context.StreamCounters.OfEveryCouncil(context.Scope).AsNoTracking()
            .Where(counter => counter.CouncilId == councilId && counter.Stream == stream).Select(counter => counter.Last).SingleOrDefaultAsync(cancellation);
    }

    private sealed class Followed
    {
        public int Followers { get; set; }

        public long Told { get; set; }
    }
}
