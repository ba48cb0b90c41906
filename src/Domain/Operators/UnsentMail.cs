using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Operators;

/// <summary>Where an e-mail that could not be sent at once stands.</summary>
public enum UnsentState
{
    /// <summary>It is tried again by itself.</summary>
    Waiting = 0,

    /// <summary>It was tried for a day; only an operator can send it again.</summary>
    GivenUp = 1,
}

/// <summary>
/// An e-mail about an account that could not be sent at once. The message itself is encrypted, since it may hold a link that signs somebody
/// in; beside it stands only what an operator needs to see that something is wrong.
/// </summary>
public sealed class UnsentMail : InstallationEntity
{
    /// <summary>Most characters of <see cref="Error"/>.</summary>
    public const int LongestError = 200;

    /// <summary>How long it is tried by itself: a link in a message works for one day, later it would only puzzle.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromDays(1);

    /// <summary>How long it is kept afterwards for an operator to see.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);

    /// <summary>Time between tries.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>To whom, as an operator may see it: «a…@example.org».</summary>
    public required string Recipient { get; init; }

    /// <summary>What kind of message it is, such as «Choose a new password».</summary>
    public required string Kind { get; init; }

    /// <summary>The whole message, encrypted.</summary>
    public required byte[] Message { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Where it stands.</summary>
    public UnsentState State { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>What kind of failure the last try met; never the server's words, which may repeat the address.</summary>
    public string Error { get; private set; } = "";

    /// <summary>When it is tried next, or was given up.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>Until when it is tried by itself.</summary>
    public DateTimeOffset TriedUntil { get; private set; }

    /// <summary>A try failed: it waits for the next, or is given up when its time is over.</summary>
    public void Failed(int tries, string error, DateTimeOffset now)
    {
        if (TriedUntil == default)
            TriedUntil = WrittenAt + TriedFor;
        Tries += tries;
        Error = error.Length > LongestError ? error[..LongestError] : error;
        State = now >= TriedUntil ? UnsentState.GivenUp : UnsentState.Waiting;
        NextAt = State == UnsentState.GivenUp ? now : now + Pause;
    }

    /// <summary>An operator asks for it to be tried again at once, and for another day.</summary>
    public void TryAgain(DateTimeOffset now) => (State, NextAt, TriedUntil) = (UnsentState.Waiting, now, now + TriedFor);

    /// <summary>«a…@example.org»: enough to find one's own.</summary>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0 ? "…" : $"{address[0]}…{address[at..]}";
    }
}
