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

    /// <summary>What the running session was opened with at a council's identity provider; null for every other session, and without a browser.</summary>
    Task<ProvidedSession?> Provided(CancellationToken cancellation);

    /// <summary>Ends the sessions that a council's identity provider says have ended there; returns how many.</summary>
    Task<int> EndAtProvider(Guid councilId, Providers.ProviderLogout ended, CancellationToken cancellation);

    /// <summary>Ends every session that a council's identity provider opened, but the one that asks; returns how many.</summary>
    Task<int> EndOfProvider(Guid councilId, CancellationToken cancellation);
}

/// <summary>A session that a council's identity provider opened.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="SealedIdToken">The id token that came, sealed; null when it is not there any more.</param>
public sealed record ProvidedSession(Guid CouncilId, string? SealedIdToken);

/// <summary>The connections of signed-in pages to this node.</summary>
public interface ISignedInConnections
{
    /// <summary>Sessions that have connections open.</summary>
    IReadOnlyList<Guid> Sessions { get; }

    /// <summary>Closes the connections of a session that has ended.</summary>
    void Close(Guid sessionId);
}
