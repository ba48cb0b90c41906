using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>
/// Looks after sessions outside of requests: closes this node's open connections of sessions that have ended, writes down by and by
/// which were used, and removes those that ended by themselves. A page never waits for a write of its own.
/// </summary>
public sealed partial class SessionKeeper(IServiceScopeFactory scopes, SessionMemory memory, KeyMemory keys, ISignedInConnections connections, TimeProvider clock, ILogger<SessionKeeper> log)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromHours(1);

    /// <summary>Closes the connections of sessions that are not alive any more.</summary>
    public async Task CloseEnded(CancellationToken cancellation)
    {
        if (connections.Sessions is not { Count: > 0 } open)
            return;
        var now = clock.GetUtcNow();
        var alive = await Do(context => context.UserSessions.Where(session => open.Contains(session.Id) && session.ExpiresAt > now).Select(session => session.Id).ToListAsync(cancellation));
        foreach (var ended in open.Except(alive))
        {
            memory.Forget([ended]);
            connections.Close(ended);
        }

        // A page that listens is a page in use.
        foreach (var id in alive)
            memory.Use(id, now);
    }

    /// <summary>Writes down which sessions and keys were used.</summary>
    public async Task WriteUsed(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (keys.TakeUsed() is { Count: > 0 } usedKeys)
        {
            var before = now - UserSession.Coarse;
            await Do(context => context.ApiKeys.OfEveryCouncil(context.Scope).Where(key => usedKeys.Contains(key.Id) && (key.LastUsedAt == null || key.LastUsedAt < before))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), cancellation));
        }

        if (memory.TakeUsed() is not { Count: > 0 } used)
            return;
        await Do(context => context.UserSessions.Where(session => used.Contains(session.Id) && session.LastUsedAt < now - UserSession.Coarse).ExecuteUpdateAsync(
            set => set.SetProperty(session => session.LastUsedAt, now).SetProperty(session => session.ExpiresAt, now + UserSession.Lifetime), cancellation));
        memory.Forget(used);
    }

    /// <summary>Removes sessions that ended by themselves; returns how many.</summary>
    public Task<int> RemoveExpired(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return Do(context => context.UserSessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellation));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (written, cleaned) = (clock.GetTimestamp(), clock.GetTimestamp());
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CloseEnded(stoppingToken);
                if (clock.GetElapsedTime(written) >= BetweenWrites)
                {
                    written = clock.GetTimestamp();
                    await WriteUsed(stoppingToken);
                }

                if (clock.GetElapsedTime(cleaned) >= BetweenCleanings)
                {
                    cleaned = clock.GetTimestamp();
                    await RemoveExpired(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotKept(log, exception);
            }
        }
    }

    private async Task<T> Do<T>(Func<LabContext, Task<T>> work)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.SignIn);
        return await work(services.ServiceProvider.GetRequiredService<LabContext>());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions could not be looked after; it is tried again")]
    private static partial void NotKept(ILogger log, Exception exception);
}
