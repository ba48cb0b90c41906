using System.Collections.Concurrent;
using LocalityLab.Application.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace LocalityLab.Web.Hubs;

/// <summary>This node's connections by the session of their cookie: a connection outlives the request that made it, and must not outlive its session.</summary>
public sealed class SignedInConnections : ISignedInConnections
{
    private readonly ConcurrentDictionary<string, (Guid Session, HubCallerContext Connection)> open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<Guid> Sessions => [.. open.Values.Select(known => known.Session).Distinct()];

    /// <inheritdoc/>
    public void Close(Guid sessionId)
    {
        foreach (var (session, connection) in open.Values)
        {
            if (session == sessionId)
                connection.Abort();
        }
    }

    /// <summary>Notes a connection of somebody who is signed in.</summary>
    internal void Add(HubCallerContext connection)
    {
        if (SessionClaims.SessionOf(connection.User) is { } session)
            open[connection.ConnectionId] = (session, connection);
    }

    /// <summary>The connection has ended.</summary>
    internal void Remove(HubCallerContext connection) => open.TryRemove(connection.ConnectionId, out _);
}
