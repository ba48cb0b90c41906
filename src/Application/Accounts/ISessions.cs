using System.Security.Claims;
using LocalityLab.Domain.Accounts;

namespace LocalityLab.Application.Accounts;

/// <summary>A browser in which somebody is signed in.</summary>
/// <param name="Id">Names it for its owner; the cookie is needed to use it.</param>
/// <param name="Device">Browser and device in words.</param>
/// <param name="Way">How they signed in.</param>
/// <param name="StartedAt">When.</param>
/// <param name="LastUsedAt">When it was last used, to within five minutes.</param>
/// <param name="IsThis">True for the one that asks.</param>
public sealed record SessionView(Guid Id, string Device, SignInWay Way, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool IsThis);

/// <summary>What a cookie says of its session.</summary>
public static class SessionClaims
{
    /// <summary>The session's id.</summary>
    public const string Session = "locality:session";

    /// <summary>How somebody signed in.</summary>
    public const string Way = "locality:way";

    /// <summary>The council whose provider they signed in at.</summary>
    public const string Provider = "locality:provider";

    /// <summary>The session that a cookie names, or null.</summary>
    public static Guid? SessionOf(ClaimsPrincipal? principal) => Guid.TryParse(principal?.FindFirst(Session)?.Value, out var id) ? id : null;
}

/// <summary>A person's sessions. What is ended here ends on every node within seconds, connections that are open included.</summary>
public interface ISessions
{
    /// <summary>Those that are alive, this one first, then the last used.</summary>
    Task<IReadOnlyList<SessionView>> Of(Guid userId, CancellationToken cancellation);

    /// <summary>Ends one; false when the person has no such session.</summary>
    Task<bool> End(Guid userId, Guid sessionId, CancellationToken cancellation);

    /// <summary>Ends all but the one that asks; returns how many.</summary>
    Task<int> EndOthers(Guid userId, CancellationToken cancellation);
}

/// <summary>The connections of signed-in pages to this node.</summary>
public interface ISignedInConnections
{
    /// <summary>Sessions that have connections open.</summary>
    IReadOnlyList<Guid> Sessions { get; }

    /// <summary>Closes the connections of a session that has ended.</summary>
    void Close(Guid sessionId);
}
