using LocalityLab.Application.Accounts;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Domain.Accounts;
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

    public async Task<ProvidedSession?> Provided(CancellationToken cancellation)
    {
        if (cookie.Current is not { } id)
            return null;
        var session = await context.UserSessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ProviderCouncilId != null, cancellation);
        return session is null ? null : new(session.ProviderCouncilId!.Value, session.SealedIdToken);
    }

    public Task<int> EndAtProvider(Guid councilId, ProviderLogout ended, CancellationToken cancellation) => End(
        context.UserSessions.Where(session => session.ProviderCouncilId == councilId && session.StartedAt <= ended.At
            && (ended.SubjectHash == null || session.ProviderSubject == ended.SubjectHash) && (ended.SessionHash == null || session.ProviderSession == ended.SessionHash)),
        cancellation);

    public Task<int> EndOfProvider(Guid councilId, CancellationToken cancellation)
    {
        var current = cookie.Current;
        return End(context.UserSessions.Where(session => session.ProviderCouncilId == councilId && session.Id != current), cancellation);
    }

    private async Task<int> End(IQueryable<UserSession> which, CancellationToken cancellation)
    {
        var ids = await which.Select(session => session.Id).ToListAsync(cancellation);
        await context.UserSessions.Where(session => ids.Contains(session.Id)).ExecuteDeleteAsync(cancellation);
        memory.Forget(ids);
        return ids.Count;
    }

    /// <summary>Ends every session of a person but this one; all of them when none is named.</summary>
    public async Task<int> EndAllBut(Guid? kept, Guid userId, CancellationToken cancellation)
    {
        var ids = await context.UserSessions.Where(session => session.UserId == userId && session.Id != kept).Select(session => session.Id).ToListAsync(cancellation);
        await context.UserSessions.Where(session => ids.Contains(session.Id)).ExecuteDeleteAsync(cancellation);
        memory.Forget(ids);
        return ids.Count;
    }
}
