using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>What can be tried only so often for one e-mail address.</summary>
public enum Attempt
{
    SignIn = 0,

    /// <summary>Anything that sends an e-mail to an address that somebody typed.</summary>
    SendMail = 1,
}

/// <summary>Counts attempts per address, whoever makes them and at whichever node; the host counts them per network address besides.</summary>
public interface IAttemptLimits
{
    /// <summary>Notes one attempt; false when there were too many.</summary>
    Task<bool> Allow(Attempt attempt, string email, CancellationToken cancellation);
}

/// <summary>Too many attempts. HTTP 429.</summary>
public sealed record TooManyAttempts() : TooMany("There were too many tries for this address. Wait 15 minutes, then try again.");
