using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Operators;

/// <summary>For how long a council lets operators look.</summary>
public enum SupportTime
{
    Hour = 0,
    Day = 1,
    Week = 2,
}

/// <summary>
/// A council's permission for the operators of the service to look at it: to see what an administrator sees, and to change nothing. It ends by
/// itself, or at once when the council says so.
/// </summary>
public sealed class SupportGrant : CouncilEntity
{
    /// <summary>Most characters of <see cref="Reason"/>.</summary>
    public const int LongestReason = 500;

    /// <summary>What the operators are asked to look at.</summary>
    public required string Reason { get; init; }

    /// <summary>Who gave it.</summary>
    public required Guid GrantedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the council ended it before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who ended it before its time.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>Gives it from now on.</summary>
    public static SupportGrant Give(string reason, SupportTime time, Guid by, DateTimeOffset now) => new()
    {
        Reason = reason.Trim(), GrantedBy = by, GrantedAt = now, EndsAt = now + LengthOf(time),
    };

    /// <summary>An hour, a day or seven days.</summary>
    public static TimeSpan LengthOf(SupportTime time) => time switch
    {
        SupportTime.Hour => TimeSpan.FromHours(1),
        SupportTime.Day => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };

    /// <summary>True while operators may look.</summary>
    public bool RunsAt(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>Ends it at once. Ending what has ended changes nothing.</summary>
    public void End(Guid by, DateTimeOffset now)
    {
        if (RunsAt(now))
            (EndedAt, EndedBy) = (now, by);
    }
}

/// <summary>An operator's stay in a council, by a grant of it.</summary>
public sealed class SupportVisit : CouncilEntity
{
    /// <summary>The grant.</summary>
    public required Guid GrantId { get; init; }

    /// <summary>Which operator.</summary>
    public required Guid OperatorUserId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When they left; null while they stay, and when the grant ended before.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Pages that they opened; each stands in the council's audit log.</summary>
    public int PagesOpened { get; set; }
}
