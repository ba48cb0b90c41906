using System.Security.Claims;
using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>
/// The one place that signs a browser in: a new row of <see cref="UserSession"/> and a cookie that names it. A browser that was
/// signed in before gets a new session all the same, and its old one ends, so that nobody can hand another a session of theirs.
/// </summary>
internal sealed class SignInCookie(SignInManager<User> manager, LabContext context, SessionMemory memory, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Where a request keeps the session that is good for another council only: signing in ends it all the same.</summary>
    public static readonly object SetAside = new();

    /// <summary>The first of two steps.</summary>
    public HalfSignIn Half { get; } = new(http);

    /// <summary>The session of the cookie that asks, or null.</summary>
    public Guid? Current => SessionClaims.SessionOf(http.HttpContext?.User);

    /// <summary>Signs in.</summary>
    public async Task Start(User user, SignInWay way, ProviderTicket? ticket, CancellationToken cancellation)
    {
        await EndCurrent(cancellation);
        var now = clock.GetUtcNow();
        var session = New(user.Id, way, ticket, DeviceWords.Of(http.HttpContext?.Request.Headers.UserAgent), now);
        context.Add(session);
        await context.SaveChangesAsync(cancellation);
        context.Entry(session).State = EntityState.Detached;
        await manager.SignInWithClaimsAsync(user, isPersistent: false, ClaimsOf(session));
    }

    /// <summary>Gives the running session a cookie with what has changed of the account. Without a browser there is none.</summary>
    public async Task Renew(User user, SignInWay? way = null)
    {
        if (Current is not { } id || http.HttpContext is not { } asking)
            return;
        if (way is { } proved)
            await context.UserSessions.Where(session => session.Id == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.Way, proved), asking.RequestAborted);
        if (await context.UserSessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, asking.RequestAborted) is not { } session)
            return;
        memory.Forget([id]);
        await manager.SignInWithClaimsAsync(user, isPersistent: false, ClaimsOf(session));
    }

    /// <summary>Signs out.</summary>
    public async Task End(CancellationToken cancellation)
    {
        await EndCurrent(cancellation);
        if (http.HttpContext is { } asking)
            await asking.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await manager.SignOutAsync();
    }

    /// <summary>A session of which no cookie exists yet.</summary>
    public static UserSession New(Guid userId, SignInWay way, ProviderTicket? ticket, string device, DateTimeOffset now) => new()
    {
        UserId = userId, Way = way, ProviderCouncilId = ticket?.CouncilId, ProviderSubject = ticket?.SubjectHash, ProviderSession = ticket?.SessionHash, SealedIdToken = ticket?.SealedIdToken, Device = device, StartedAt = now, LastUsedAt = now, ExpiresAt = now + UserSession.Lifetime,
    };

    /// <summary>What the cookie says of a session.</summary>
    public static IReadOnlyList<Claim> ClaimsOf(UserSession session) =>
    [
        new(SessionClaims.Session, session.Id.ToString()), new(SessionClaims.Way, session.Way.ToString()),
        .. session.ProviderCouncilId is { } council ? new Claim[] { new(SessionClaims.Provider, council.ToString()) } : [],
    ];

    /// <summary>How the person of a cookie signed in; a cookie that does not say counts as the weakest.</summary>
    public static SignInProof ProofOf(ClaimsPrincipal? principal) => new(
        Enum.TryParse<SignInWay>(principal?.FindFirstValue(SessionClaims.Way), out var way) ? way : SignInWay.Password,
        Guid.TryParse(principal?.FindFirstValue(SessionClaims.Provider), out var council) ? council : null);

    private async Task EndCurrent(CancellationToken cancellation)
    {
        if ((Current ?? http.HttpContext?.Items[SetAside] as Guid?) is not { } id)
            return;
        await context.UserSessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellation);
        memory.Forget([id]);
    }
}

/// <summary>How the browser that asks has signed in.</summary>
internal sealed class CookieProof(IHttpContextAccessor http) : Application.Platform.ISignInProof
{
    public SignInProof Now => http.HttpContext is { } asking ? SignInCookie.ProofOf(asking.User) : new(SignInWay.Passkey, null);
}
