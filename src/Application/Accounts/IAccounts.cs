using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>A person's account as the rest of the service sees it.</summary>
/// <param name="Id">The person.</param>
/// <param name="Email">Their address; shown to nobody but themselves and those who may invite.</param>
/// <param name="DisplayName">Name as other members of a group see it.</param>
/// <param name="IsConfirmed">True once they followed the link in the e-mail.</param>
public sealed record Account(Guid Id, string Email, string DisplayName, bool IsConfirmed);

/// <summary>What came of trying to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>The cookie is set.</summary>
    SignedIn = 0,

    /// <summary>No account, a wrong password, or too many tries: one answer, so that it tells nothing.</summary>
    Refused = 1,

    /// <summary>The password is right, the address is not confirmed yet.</summary>
    NotConfirmed = 2,

    /// <summary>The password is right and the account asks for a code besides: a cookie remembers for five minutes who it was.</summary>
    CodeNeeded = 3,

    /// <summary>The first step is too long ago, or never was.</summary>
    StartAgain = 4,
}

/// <summary>Accounts and the sign-in cookie. Every method saves by itself.</summary>
public interface IAccounts
{
    /// <summary>The account, or null.</summary>
    Task<Account?> Find(Guid userId, CancellationToken cancellation);

    /// <summary>The account of an address, or null.</summary>
    Task<Account?> FindByEmail(string email, CancellationToken cancellation);

    /// <summary>The accounts that exist among these ids.</summary>
    Task<IReadOnlyDictionary<Guid, Account>> Find(IReadOnlyCollection<Guid> userIds, CancellationToken cancellation);

    /// <summary>Makes an account. <see cref="AddressTaken"/> when the address has one.</summary>
    Task<Result<Account>> Create(NewAccount account, CancellationToken cancellation);

    /// <summary>Takes as long as making an account, and makes none: an answer's time must not tell whether the address has one.</summary>
    Task PretendToCreate(string password);

    /// <summary>Checks the password, counts the try, pauses after five wrong ones, and sets the cookie when all is well.</summary>
    Task<SignInOutcome> SignIn(string email, string password, CancellationToken cancellation);

    /// <summary>The second step: the app's code, or a recovery code, which is then used up. Tries are counted together with those of passwords.</summary>
    Task<SecondStep> SignInWithCode(string typed, CancellationToken cancellation);

    /// <summary>Sets the cookie of a person who has proved who they are in another way.</summary>
    Task SignIn(Guid userId, CancellationToken cancellation);

    /// <summary>Sets the cookie of a person for whom their council's identity provider vouched.</summary>
    Task SignInAtProvider(Guid userId, ProviderTicket ticket, CancellationToken cancellation);

    /// <summary>
    /// The person has shown that the address is theirs. Of an account that nobody ever confirmed the password goes, since anybody may have
    /// chosen it; of any other nothing changes.
    /// </summary>
    Task ConfirmForOwner(Guid userId, CancellationToken cancellation);

    /// <summary>Ends the session.</summary>
    Task SignOut();

    /// <summary>The secret part of the confirmation link.</summary>
    Task<string> ConfirmationCode(Guid userId, CancellationToken cancellation);

    /// <summary>Confirms the address; doing so twice is harmless.</summary>
    Task<Result<Nothing>> Confirm(Guid userId, string code, CancellationToken cancellation);

    /// <summary>The secret part of the link to a new password.</summary>
    Task<string> ResetCode(Guid userId, CancellationToken cancellation);

    /// <summary>Sets a new password by the link's code, lifts a pause, and ends other sessions.</summary>
    Task<Result<Nothing>> ResetPassword(Guid userId, string code, string password, CancellationToken cancellation);

    /// <summary>Sets a new password for somebody who knows the old one, ends other sessions and keeps this one.</summary>
    Task<Result<Nothing>> ChangePassword(Guid userId, string current, string password, CancellationToken cancellation);

    /// <summary>True when the account can be opened by a password.</summary>
    Task<bool> HasPassword(Guid userId, CancellationToken cancellation);

    /// <summary>True when it is their password or the code that their app shows now; counts the try, and is false during a pause whatever it is.</summary>
    Task<bool> Proves(Guid userId, string proof, CancellationToken cancellation);

    /// <summary>True when the password is theirs.</summary>
    Task<bool> Knows(Guid userId, string password);

    /// <summary>
    /// Takes everything personal off the account: address, name, password, other ways to sign in. Nobody can sign in to it or find it any more,
    /// its sessions end, and its address is free for a new one. Its id stays, for what it did.
    /// </summary>
    Task Close(Guid userId, CancellationToken cancellation);

    /// <summary>Changes the name and renews the cookie that shows it.</summary>
    Task<Result<Nothing>> ChangeDisplayName(Guid userId, string displayName, CancellationToken cancellation);
}

/// <summary>What a session that a council's identity provider opens is known by.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="SubjectHash">Who they are there.</param>
/// <param name="SessionHash">Their session there, or null.</param>
/// <param name="SealedIdToken">The id token, sealed.</param>
public sealed record ProviderTicket(Guid CouncilId, string SubjectHash, string? SessionHash, string SealedIdToken);

/// <summary>What an account is made of.</summary>
/// <param name="Email">Address.</param>
/// <param name="DisplayName">Name on screen.</param>
/// <param name="Password">Password; checked by <see cref="Domain.Accounts.PasswordStrength"/> before. Empty makes an account that opens only through a link to a new password.</param>
/// <param name="IsConfirmed">True when the address is known to be theirs, as after a link that was mailed to it.</param>
public sealed record NewAccount(string Email, string DisplayName, string Password, bool IsConfirmed);

/// <summary>The address already has an account. Shown only to somebody who has proved that the address is theirs.</summary>
public sealed record AddressTaken() : Conflict("This e-mail address already has an account. Sign in instead.");

/// <summary>A link from an e-mail that cannot be used.</summary>
public sealed record LinkUsed() : Conflict("This link no longer works: it was used, or is too old. Ask for a new one.");
