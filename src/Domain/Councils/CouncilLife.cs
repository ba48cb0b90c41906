using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>How a council stands.</summary>
public enum CouncilState
{
    /// <summary>Everything works.</summary>
    Active = 0,

    /// <summary>An operator paused it: its pages are closed, its administrators may only take their data out and leave.</summary>
    Suspended = 1,

    /// <summary>It asked to leave and waits; everything works, and it may stay after all.</summary>
    Leaving = 2,

    /// <summary>It is being deleted: to everybody it is gone.</summary>
    Deleting = 3,
}

/// <summary>Suspending, resuming, leaving and staying: the rules of <see cref="Council"/>.</summary>
public sealed partial class Council
{
    /// <summary>How long a council that asked to leave may change its mind.</summary>
    public static readonly TimeSpan WaitingPeriod = TimeSpan.FromDays(30);

    /// <summary>How long nobody else gets the address of a council that left, so that links to it never lead to somebody else.</summary>
    public static readonly TimeSpan AddressRests = TimeSpan.FromDays(730);

    /// <summary>Since when it is suspended; null when it is not.</summary>
    public DateTimeOffset? SuspendedSince { get; private set; }

    /// <summary>Why, in words for its administrators.</summary>
    public string SuspensionReason { get; private set; } = "";

    /// <summary>When it asked to leave; null when it did not.</summary>
    public DateTimeOffset? LeavingSince { get; private set; }

    /// <summary>When it is deleted.</summary>
    public DateTimeOffset? DeletionDue { get; private set; }

    /// <summary>Why it leaves, in its administrator's words.</summary>
    public string LeavingReason { get; private set; } = "";

    /// <summary>Reminders of the deletion that were sent: none, seven days before, one day before.</summary>
    public int LeavingReminders { get; private set; }

    /// <summary>Since when it is being deleted.</summary>
    public DateTimeOffset? DeletingSince { get; private set; }

    /// <summary>How it stands. A council that leaves may be suspended too, which then is what counts.</summary>
    public CouncilState State =>
        DeletingSince is not null ? CouncilState.Deleting
        : SuspendedSince is not null ? CouncilState.Suspended
        : LeavingSince is not null ? CouncilState.Leaving
        : CouncilState.Active;

    /// <summary>Pauses it. Doing so twice keeps the first day and takes the new reason.</summary>
    public void Suspend(string reason, DateTimeOffset now)
    {
        SuspendedSince ??= now;
        SuspensionReason = reason.Trim();
    }

    /// <summary>Everything works again. Doing so twice is harmless.</summary>
    public void Resume() => (SuspendedSince, SuspensionReason) = (null, "");

    /// <summary>Begins the waiting period. Asked twice, the first day counts.</summary>
    /// <param name="typedName">The name as the administrator typed it, to be sure that it is no slip.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    public Error? Leave(string typedName, string reason, DateTimeOffset now)
    {
        if (!string.Equals(typedName.Trim(), Name, StringComparison.OrdinalIgnoreCase))
            return new Invalid($"Type the council’s name as it stands here: {Name}") { Field = "TypedName" };
        // Whole seconds: the mails compare this moment with what the database gives back, and databases keep different fractions.
        var since = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        if (LeavingSince is null)
            (LeavingSince, DeletionDue, LeavingReminders) = (since, since + WaitingPeriod, 0);
        LeavingReason = reason.Trim();
        return null;
    }

    /// <summary>Changes its mind. Once the deletion has begun there is nothing to stay in.</summary>
    public Error? Stay()
    {
        if (DeletingSince is not null)
            return new DeletionHasBegun();
        (LeavingSince, DeletionDue, LeavingReminders) = (null, null, 0);
        LeavingReason = "";
        return null;
    }

    /// <summary>Days before the deletion of the reminder that is due now; null when none is. Each is due once, and a missed one is not made up for when the next is due.</summary>
    public int? ReminderDue(DateTimeOffset now)
    {
        if (DeletionDue is not { } due || DeletingSince is not null)
            return null;
        return (due - now, LeavingReminders) switch
        {
            ( { TotalDays: <= 1 }, < 2) => 1,
            ( { TotalDays: <= 7 }, < 1) => 7,
            _ => null,
        };
    }

    /// <summary>Notes that a reminder went out.</summary>
    public void Reminded(int daysBefore) => LeavingReminders = daysBefore <= 1 ? 2 : 1;

    /// <summary>True when the waiting period is over.</summary>
    public bool IsDeletionDue(DateTimeOffset now) => DeletingSince is not null || DeletionDue <= now;

    /// <summary>From here on it is gone for everybody, and nothing brings it back.</summary>
    public void BeginDeletion(DateTimeOffset now) => DeletingSince ??= now;
}

/// <summary>The waiting period is over.</summary>
public sealed record DeletionHasBegun() : Conflict("The waiting period is over and the deletion has begun. It cannot be stopped any more.");

/// <summary>An address that a council had which left. It rests until nobody expects that council there any more.</summary>
public sealed class FormerAddress
{
    /// <summary>The address.</summary>
    public required string Slug { get; init; }

    /// <summary>From when on another council may have it.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>A full export of everything a council owns.</summary>
public sealed class CouncilExport : CouncilEntity
{
    /// <summary>Who asked.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The job that writes it.</summary>
    public Guid? JobRunId { get; set; }

    /// <summary>The file, once it is written.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Tables in it.</summary>
    public int Tables { get; private set; }

    /// <summary>Rows of all tables.</summary>
    public long Rows { get; private set; }

    /// <summary>Files in it.</summary>
    public int Files { get; private set; }

    /// <summary>It is written.</summary>
    public void Ready(Guid fileId, int tables, long rows, int files, DateTimeOffset now)
    {
        (FileId, Tables, Rows, Files) = (fileId, tables, rows, files);
        ReadyAt = now;
    }
}
