using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>
/// A private address that a calendar reads by itself: a group's bookings, or an adviser's surgeries. Who has the address reads
/// it without signing in, so only its hash is kept and its owner can end it.
/// </summary>
public sealed class CalendarFeed : CouncilEntity
{
    private CalendarFeed()
    {
    }

    /// <summary>Who made it; it dies when they may no longer see what it shows.</summary>
    public Guid UserId { get; private init; }

    /// <summary>The group whose bookings it shows; null for an adviser's own surgeries.</summary>
    public Guid? GroupId { get; private init; }

    /// <summary>Hash of the secret in its address.</summary>
    public string TokenHash { get; private init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it was ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>A new feed.</summary>
    public static CalendarFeed Of(Guid userId, Guid? groupId, SecretToken token, DateTimeOffset now) =>
        new() { UserId = userId, GroupId = groupId, TokenHash = token.Hash, CreatedAt = now };

    /// <summary>Ends it: the address shows nothing any more. Ending it twice is harmless.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}

/// <summary>There is no such feed, or it is somebody else's.</summary>
public sealed record FeedNotFound() : NotFound("There is no such calendar.");
