using System.Collections.Concurrent;
using LocalityLab.Application.Councils.Hosts;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>Councils by slug, by id and by the host of their own, remembered for 30 seconds. One whose deletion has begun is not found any more.</summary>
internal sealed class CouncilDirectory(IServiceScopeFactory scopes, TimeProvider clock) : ICouncilDirectory, ICouncilHosts
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (CouncilInScope Council, long At)> bySlug = new(StringComparer.OrdinalIgnoreCase);
    private volatile Hosts? byHost;

    public async Task<CouncilInScope?> Find(string slug, CancellationToken cancellation)
    {
        if (bySlug.TryGetValue(slug, out var known) && clock.GetElapsedTime(known.At) < Remembered)
            return known.Council;
        var found = (await Read(councils => councils.Where(council => council.Slug == slug), cancellation)).SingleOrDefault();
        if (found is not null)
            bySlug[slug] = (found, clock.GetTimestamp());
        return found;
    }

    public async Task<CouncilInScope?> Find(Guid id, CancellationToken cancellation) =>
        (await Read(councils => councils.Where(council => council.Id == id), cancellation)).SingleOrDefault();

    public Task<IReadOnlyList<CouncilInScope>> All(CancellationToken cancellation) =>
        Read(councils => councils.OrderBy(council => council.Name), cancellation);

    /// <summary>All proven hosts at once: names that strangers make up must fill no memory, and ask no database.</summary>
    public async Task<CouncilInScope?> OfHost(string host, CancellationToken cancellation)
    {
        if (byHost is not { } known || clock.GetElapsedTime(known.At) >= Remembered)
        {
            var councils = await Read(all => all.Where(council => council.ProvenHost != null), cancellation);
            byHost = known = new(councils.ToDictionary(council => council.Host, StringComparer.OrdinalIgnoreCase), clock.GetTimestamp());
        }

        return known.Councils.GetValueOrDefault(host);
    }

    public void Forget()
    {
        bySlug.Clear();
        byHost = null;
    }

    private async Task<IReadOnlyList<CouncilInScope>> Read(
        Func<IQueryable<Domain.Councils.Council>, IQueryable<Domain.Councils.Council>> narrow, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilResolution);
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        var councils = await narrow(context.Councils.AsNoTracking().Where(council => council.DeletingSince == null)).ToListAsync(cancellation);
        return councils.ConvertAll(CouncilInScope.Of);
    }

    private sealed record Hosts(IReadOnlyDictionary<string, CouncilInScope> Councils, long At);
}
