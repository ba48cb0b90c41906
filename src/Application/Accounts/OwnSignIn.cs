using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>
/// A request without a council that may be sent by somebody whom a council's identity provider signed in. All others need the person's own
/// sign-in, since the provider vouches for nothing outside its council. Approved by a test.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EvenAtProviderAttribute : Attribute;

/// <summary>A council's provider is not enough for this.</summary>
public sealed record OwnSignInNeeded() : Forbidden(
    "You came by your council’s sign-in, which is good for your council alone. For this, sign in with your own password or passkey; if you have none, choose a password by «Forgotten your password?».");
