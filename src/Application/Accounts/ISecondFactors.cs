using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>How a person's authenticator app stands.</summary>
/// <param name="Since">Since when it is on; null while it is off.</param>
/// <param name="CodesLeft">Recovery codes that are not used yet.</param>
public sealed record SecondFactorState(DateTimeOffset? Since, int CodesLeft)
{
    /// <summary>True when signing in with the password asks for a code too.</summary>
    public bool IsOn => Since is not null;
}

/// <summary>A key for an app, not kept anywhere until a code has proved that the app has it.</summary>
/// <param name="Sealed">The key for the form, readable by this service for an hour and for this person only.</param>
/// <param name="Words">The key to type by hand.</param>
/// <param name="Address">What the app reads from the square.</param>
public sealed record NewAuthenticator(string Sealed, string Words, string Address);

/// <summary>Recovery codes that were just made. Only their hashes are kept, so this is the one time that they are shown.</summary>
public sealed record NewRecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>Authenticator apps and recovery codes. Every method saves by itself.</summary>
public interface ISecondFactors
{
    /// <summary>How it stands.</summary>
    Task<SecondFactorState> Of(Guid userId, CancellationToken cancellation);

    /// <summary>A new key to show.</summary>
    NewAuthenticator Offer(Account account);

    /// <summary>Reads a sealed key back, for a form that is shown again; null when it is too old or another person's.</summary>
    NewAuthenticator? Reopen(Account account, string sealedKey);

    /// <summary>Switches it on when the code is the app's, and gives the recovery codes; they are never shown again. The running session counts as one with two factors from now on.</summary>
    Task<Result<NewRecoveryCodes>> SwitchOn(Guid userId, string sealedKey, string code, CancellationToken cancellation);

    /// <summary>New recovery codes; the old ones stop working.</summary>
    Task<NewRecoveryCodes> RenewCodes(Guid userId, CancellationToken cancellation);

    /// <summary>Switches it off and forgets key and codes.</summary>
    Task SwitchOff(Guid userId, CancellationToken cancellation);
}

/// <summary>The key that the form carried cannot be used.</summary>
public sealed record KeyTooOld() : Conflict("This page was open for more than an hour. Scan the new square below, then enter the code that your app shows for it.");

/// <summary>The app is on already: a second click, or another tab.</summary>
public sealed record AlreadyOn() : Conflict("An authenticator app is already set up. To change it, switch it off first.");
