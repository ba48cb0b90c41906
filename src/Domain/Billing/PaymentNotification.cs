namespace LocalityLab.Domain.Billing;

/// <summary>Where a notification stands.</summary>
public enum NotificationState
{
    Waiting = 0,
    Done = 1,

    /// <summary>Tried often, and not understood: an operator looks at it and can have it tried again.</summary>
    Failed = 2,
}

/// <summary>
/// A message of the payment provider, kept under its id before anything is done with it, so that it is acted on once however often it
/// comes. It holds ids only: what happened is asked of the provider when it is acted on.
/// </summary>
public sealed class PaymentNotification
{
    /// <summary>How often it is tried before an operator has to look.</summary>
    public const int MostTries = 6;

    /// <summary>The provider and its id of the message: «sandbox:evt_…».</summary>
    public required string Id { get; init; }

    /// <summary>What kind of message, in the provider's words.</summary>
    public required string Kind { get; init; }

    /// <summary>The subscription's id at the provider; empty when the message is about none.</summary>
    public required string SubscriptionReference { get; init; }

    /// <summary>When it happened, by the provider's clock.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>When it came first.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How often it came.</summary>
    public int Received { get; private set; } = 1;

    /// <summary>Where it stands.</summary>
    public NotificationState State { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is tried next; null when it is not.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it was acted on.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Why it was not acted on, or what came of it.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Whether it is to be acted on now: another worker may have looked a moment ago.</summary>
    public bool IsDue(DateTimeOffset now) => State is NotificationState.Waiting && DueAt <= now;

    /// <summary>It came once more.</summary>
    public void CameAgain() => Received++;

    /// <summary>It was acted on.</summary>
    public void Finish(string note, DateTimeOffset now) => (State, Note, DoneAt, DueAt, Tries) = (NotificationState.Done, note, now, null, Tries + 1);

    /// <summary>It could not be acted on: later once more, each time after a longer pause, and in the end not by itself.</summary>
    public void Postpone(string why, DateTimeOffset now)
    {
        Tries++;
        Note = why;
        (State, DueAt) = Tries >= MostTries
            ? (NotificationState.Failed, (DateTimeOffset?)null)
            : (NotificationState.Waiting, now + TimeSpan.FromSeconds(10 * Math.Pow(4, Tries - 1)));
    }

    /// <summary>An operator asks for it to be acted on again, whatever became of it.</summary>
    public void Again(DateTimeOffset now) => (State, Tries, DueAt) = (NotificationState.Waiting, 0, now);
}
