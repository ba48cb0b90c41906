using LocalityLab.Application.Accounts;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>Sessions as rows: every node reads the same.</summary>
internal sealed class Sessions(LabContext context, SignInCookie cookie, SessionMemory memory, TimeProvider clock) : ISessions
{
    public async Task<IReadOnlyList<SessionView>> Of(Guid userId, CancellationToken cancellation)
    {
        var (now, current) = (clock.GetUtcNow(), cookie.Current);
        var alive = await context.UserSessions.AsNoTracking().Where(session => session.UserId == userId && session.ExpiresAt > now).ToListAsync(cancellation);
        return [.. alive.Select(session => new SessionView(session.Id, session.Device, session.Way, session.StartedAt, session.LastUsedAt, session.Id == current))
            .OrderByDescending(session => session.IsThis).ThenByDescending(session => session.LastUsedAt)];
    }

    public async Task<bool> End(Guid userId, Guid sessionId, CancellationToken cancellation)
    {
        var ended = await context.UserSessions.Where(session => session.UserId == userId && session.Id == sessionId).ExecuteDeleteAsync(cancellation);
        memory.Forget([sessionId]);
        return ended > 0;
    }

    public Task<int> EndOthers(Guid userId, CancellationToken cancellation) => EndAllBut(cookie.Current, userId, cancellation);

    /// <summary>Ends every session of a person but this one; all of them when none is named.</summary>
    public async Task<int> EndAllBut(Guid? kept, Guid userId, CancellationToken cancellation)
    {
        var ids = await context.UserSessions.Where(session => session.UserId == userId && session.Id != kept).Select(session => session.Id).ToListAsync(cancellation);
        await context.UserSessions.Where(session => ids.Contains(session.Id)).ExecuteDeleteAsync(cancellation);
        memory.Forget(ids);
        return ids.Count;
    }
}
