using System.Security.Cryptography;
using System.Text;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Platform;

/// <summary>
/// A sliding window out of two that stand still: what was tried in the window before counts by the share of it that the sliding one
/// still covers. One row for each, whose count goes up by one atomic statement that looks at the limit itself.
/// </summary>
internal sealed class SharedLimits(IServiceScopeFactory scopes, TimeProvider clock) : ISharedLimits
{
    public Task<bool> Take(SharedLimit limit, string whom, CancellationToken cancellation) => Do(async db =>
    {
        var (key, window, room, isBegun) = await Look(db, limit, whom, cancellation);
        if (room < 1)
            return false;
        if (!isBegun)
        {
            db.TryWindows.Add(new TryWindow { Key = key, StartsAt = window, Tries = 1 });
            try
            {
                await db.SaveChangesAsync(cancellation);
                return true;
            }
            catch (DbUpdateException)
            {
                // Somebody else's try began the window at the same moment.
            }
        }

        return await db.TryWindows.Where(row => row.Key == key && row.StartsAt == window && row.Tries < room)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Tries, row => row.Tries + 1), cancellation) == 1;
    });

    public Task<bool> HasRoom(SharedLimit limit, string whom, CancellationToken cancellation) => Do(async db =>
    {
        var (key, window, room, isBegun) = await Look(db, limit, whom, cancellation);
        return room >= 1 && (!isBegun || await db.TryWindows.AnyAsync(row => row.Key == key && row.StartsAt == window && row.Tries < room, cancellation));
    });

    /// <summary>The row of now, how much this window may hold in all, and whether it was begun.</summary>
    private async Task<(string Key, DateTimeOffset Window, int Room, bool IsBegun)> Look(LabContext db, SharedLimit limit, string whom, CancellationToken cancellation)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Name}\n{whom}")));
        var now = clock.GetUtcNow();
        var window = new DateTimeOffset(now.Ticks - (now.Ticks % limit.Window.Ticks), TimeSpan.Zero);
        var before = window - limit.Window;
        var rows = await db.TryWindows.AsNoTracking().Where(row => row.Key == key && (row.StartsAt == window || row.StartsAt == before)).ToListAsync(cancellation);
        var covered = 1 - ((now - window) / limit.Window);
        var earlier = rows.Find(row => row.StartsAt == before)?.Tries ?? 0;
        return (key, window, limit.Most - (int)Math.Ceiling(earlier * covered), rows.Exists(row => row.StartsAt == window));
    }

    /// <summary>In a context of its own: a try counts whatever becomes of the request.</summary>
    private async Task<bool> Do(Func<LabContext, Task<bool>> work)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.SignIn);
        return await work(services.ServiceProvider.GetRequiredService<LabContext>());
    }
}
