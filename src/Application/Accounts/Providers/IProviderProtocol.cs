using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>What a provider's metadata say that matters here.</summary>
/// <param name="Issuer">Its issuer, as it writes it itself.</param>
/// <param name="EndsSessions">True when it can be asked to sign people out.</param>
/// <param name="TellsOfEndedSessions">True when it tells us about people who signed out there.</param>
public sealed record ProviderMetadata(string Issuer, bool EndsSessions, bool TellsOfEndedSessions);

/// <summary>Why somebody is sent to the provider.</summary>
/// <param name="ReturnUrl">The local path to go on to, or null.</param>
/// <param name="TriedBy">The administrator who only tries it; null for a sign-in.</param>
public sealed record ProviderErrand(string? ReturnUrl, Guid? TriedBy);

/// <summary>What the provider added to the address that it sent the browser back to. Nothing of it is trusted.</summary>
/// <param name="Code">The code to exchange.</param>
/// <param name="State">What we gave.</param>
/// <param name="Issuer">Which provider says that it answers (RFC 9207).</param>
/// <param name="Problem">Its word for what went wrong.</param>
public sealed record ProviderReply(string? Code, string? State, string? Issuer, string? Problem);

/// <summary>One claim as it came.</summary>
public sealed record ClaimLine(string Name, IReadOnlyList<string> Values);

/// <summary>Somebody for whom the provider vouches, everything about the answer having been checked.</summary>
/// <param name="SubjectHash">Who they are there; see <see cref="ProviderLogin.HashOf"/>.</param>
/// <param name="SessionHash">Their session there, or null.</param>
/// <param name="SealedIdToken">The id token, sealed.</param>
/// <param name="Email">Their address; null when there is none or the provider says that it is not confirmed.</param>
/// <param name="Name">Their name, or their address's first part.</param>
/// <param name="Groups">Values of the groups claim.</param>
/// <param name="GroupsLeftOut">True when the provider says that there are more groups than it sends: which roles follow is then not known.</param>
/// <param name="Claims">Everything that came, for whoever tries it.</param>
public sealed record ProviderPerson(
    string SubjectHash, string? SessionHash, string SealedIdToken, string? Email, string Name, IReadOnlyList<string> Groups, bool GroupsLeftOut, IReadOnlyList<ClaimLine> Claims);

/// <summary>Somebody who was vouched for, and why they were sent.</summary>
public sealed record ProviderReturn(ProviderPerson Person, ProviderErrand Errand);

/// <summary>A provider's message that somebody signed out there.</summary>
/// <param name="SubjectHash">Who, or null.</param>
/// <param name="SessionHash">Which session, or null for all of theirs.</param>
/// <param name="At">When it was written: sessions that began later are none of its business.</param>
public sealed record ProviderLogout(string? SubjectHash, string? SessionHash, DateTimeOffset At);

/// <summary>
/// OpenID Connect with a council's provider: code flow with PKCE. What is expected of an answer (state, nonce, verifier) is kept in
/// the browser that was sent, sealed. Calls go to public addresses by HTTPS alone, bounded in size and time.
/// </summary>
public interface IProviderProtocol
{
    /// <summary>Reads the metadata anew and judges whether we can work with them.</summary>
    Task<Result<ProviderMetadata>> Look(string issuer, CancellationToken cancellation);

    /// <summary>Where to send the browser; remembers in it what the answer must be.</summary>
    Task<Result<Uri>> Begin(IdentityProvider provider, string councilSlug, ProviderErrand errand, CancellationToken cancellation);

    /// <summary>Checks the answer, exchanges the code, checks the id token. One answer works once in the browser that was sent.</summary>
    Task<Result<ProviderReturn>> Finish(IdentityProvider provider, string councilSlug, ProviderReply reply, CancellationToken cancellation);

    /// <summary>Where to send the browser so that the provider signs it out too; null when it does not offer that or cannot be asked.</summary>
    Task<Uri?> EndSession(IdentityProvider provider, string councilSlug, string? sealedIdToken, CancellationToken cancellation);

    /// <summary>Checks a logout token (OpenID Connect Back-Channel Logout 1.0).</summary>
    Task<Result<ProviderLogout>> ReadLogout(IdentityProvider provider, string token, CancellationToken cancellation);

    /// <summary>Seals a client's secret for the database.</summary>
    string Seal(string secret);
}

/// <summary>Somebody whose address has an account, until they have shown that it is theirs. Kept sealed in their browser for an hour.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="SubjectHash">Who they are there.</param>
/// <param name="Email">The address.</param>
/// <param name="ReturnUrl">Where they were going.</param>
public sealed record WaitingConnection(Guid ProviderId, string SubjectHash, string Email, string? ReturnUrl);

/// <summary>Remembers in the browser who waits to be connected, and makes the secret of the link that may be mailed for it.</summary>
public interface IWaitingConnections
{
    /// <summary>Remembers.</summary>
    void Remember(WaitingConnection waiting);

    /// <summary>Who waits in this browser, in the council in scope; null for nobody, or too long ago.</summary>
    WaitingConnection? Recall();

    /// <summary>Forgets.</summary>
    void Forget();

    /// <summary>The secret part of a link that connects an account with who waits. It works in this browser alone, for an hour.</summary>
    string LinkCode(WaitingConnection waiting, Guid userId);

    /// <summary>Whose account the link connects; null when it is no link of ours, too old, or of another browser.</summary>
    Guid? UserOf(string code, WaitingConnection waiting);
}

/// <summary>What the provider did or did not do.</summary>
public record ProviderProblem(string Message) : Conflict(Message);

/// <summary>It could not be asked.</summary>
public sealed record ProviderUnreachable(string Why)
    : ProviderProblem($"The council’s sign-in service could not be asked: {Why} Try again in a minute. If it stays so, tell an administrator of the council: administrators can sign in without it.");

/// <summary>The answer does not fit to what this browser asked.</summary>
public sealed record ProviderStartAgain()
    : ProviderProblem("This sign-in was begun too long ago, in another browser, or was used already. Start again.");

/// <summary>The answer is not one that we may believe.</summary>
public sealed record ProviderNotBelieved(string Why) : ProviderProblem($"The answer of the council’s sign-in service was not accepted: {Why}");
