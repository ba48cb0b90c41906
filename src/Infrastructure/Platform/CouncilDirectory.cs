using System.Collections.Concurrent;
using LocalityLab.Application.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>Councils by slug and by id, remembered for 30 seconds. One whose deletion has begun is not found any more.</summary>
internal sealed class CouncilDirectory(IServiceScopeFactory scopes, TimeProvider clock) : ICouncilDirectory
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (CouncilInScope Council, long At)> bySlug = new(StringComparer.OrdinalIgnoreCase);

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

    public void Forget() => bySlug.Clear();

    private async Task<IReadOnlyList<CouncilInScope>> Read(
        Func<IQueryable<Domain.Councils.Council>, IQueryable<Domain.Councils.Council>> narrow, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilResolution);
        var context = scope.ServiceProvider.GetRequiredService<LabContext>();
        var councils = await narrow(context.Councils.AsNoTracking().Where(council => council.DeletingSince == null)).ToListAsync(cancellation);
        return councils.ConvertAll(CouncilInScope.Of);
    }
}
