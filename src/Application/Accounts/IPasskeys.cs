using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Names it in forms.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="AddedAt">Since when.</param>
/// <param name="LastUsedAt">When somebody last signed in with it; null for never.</param>
public sealed record PasskeyView(Guid Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);

/// <summary>Passkeys (WebAuthn). A passkey counts as two factors: the device, and what opens it, which is always asked for. Every method saves by itself.</summary>
public interface IPasskeys
{
    /// <summary>Those of a person, the newest first.</summary>
    Task<IReadOnlyList<PasskeyView>> Of(Guid userId, CancellationToken cancellation);

    /// <summary>What the browser needs to make one, as JSON for navigator.credentials.create; the question is kept in a cookie for five minutes.</summary>
    Task<string> CreationOptions(Account account);

    /// <summary>Keeps the one that the browser made.</summary>
    Task<Result<Nothing>> Add(Guid userId, string name, string credential, CancellationToken cancellation);

    /// <summary>Removes one; its name, or null when the person has no such passkey.</summary>
    Task<string?> Remove(Guid userId, Guid id, CancellationToken cancellation);

    /// <summary>What the browser needs to ask for one, as JSON for navigator.credentials.get. It names nobody, so it is the same whoever asks.</summary>
    Task<string> RequestOptions();

    /// <summary>Signs in with what the browser answered.</summary>
    Task<SignInOutcome> SignIn(string credential, CancellationToken cancellation);
}

/// <summary>The browser's answer cannot be used.</summary>
public sealed record PasskeyRefused() : Invalid("The passkey could not be added. Try again; if it fails again, use another browser or device.");
