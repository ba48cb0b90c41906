using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Where a booking stands.</summary>
public enum BookingState
{
    Booked = 0,
    Cancelled = 1,
}

/// <summary>A group's place in a slot, with its question and project idea. Only the group and the council's advisers see it.</summary>
public sealed class Booking : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int QuestionLength = 2_000, ProjectIdeaLength = 4_000, ReasonLength = 1_000;

    private Booking()
    {
    }

    /// <summary>The surgery.</summary>
    public Guid SurgeryId { get; private set; }

    /// <summary>The slot.</summary>
    public Guid SlotId { get; private set; }

    /// <summary>The group.</summary>
    public Guid GroupId { get; private init; }

    /// <summary>The person who booked; e-mail goes to them and to nobody else.</summary>
    public Guid BookedBy { get; private init; }

    /// <summary>What the group wants to know.</summary>
    public string Question { get; private init; } = "";

    /// <summary>What the group plans, or empty.</summary>
    public string ProjectIdea { get; private init; } = "";

    /// <summary>When it was booked.</summary>
    public DateTimeOffset BookedAt { get; private init; }

    /// <summary>Where it stands.</summary>
    public BookingState State { get; private set; }

    /// <summary>Why it was cancelled, or empty.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When it was last moved or cancelled.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>0 when booked, one more with each move and with the cancelling: the SEQUENCE of its calendar entry.</summary>
    public int Sequence { get; private set; }

    /// <summary>The highest sequence that was told by e-mail; −1 before the confirmation went out.</summary>
    public int ToldSequence { get; private set; } = -1;

    /// <summary>The sequence for which a reminder went out; −1 before.</summary>
    public int RemindedSequence { get; private set; } = -1;

    /// <summary>The identity of its calendar entry, the same for ever.</summary>
    public string CalendarId => $"{Id:D}@locality-lab";

    /// <summary>True until an e-mail tells of its present state. Marks it told, so that running the job again sends nothing.</summary>
    public bool Tell(int sequence)
    {
        if (sequence != Sequence || ToldSequence >= sequence)
            return false;
        ToldSequence = sequence;
        return true;
    }

    /// <summary>True once, while the booking still stands as it did when the reminder was planned.</summary>
    public bool Remind(int sequence)
    {
        if (State == BookingState.Cancelled || sequence != Sequence || RemindedSequence >= sequence)
            return false;
        RemindedSequence = sequence;
        return true;
    }

    internal static Booking Of(Slot slot, Guid groupId, string question, string projectIdea, Guid bookedBy, DateTimeOffset now) => new()
    {
        SurgeryId = slot.SurgeryId,
        SlotId = slot.Id,
        GroupId = groupId,
        BookedBy = bookedBy,
        Question = question.Trim(),
        ProjectIdea = projectIdea.Trim(),
        BookedAt = now,
        ChangedAt = now,
    };

    internal void MarkCancelled(string reason, DateTimeOffset now)
    {
        State = BookingState.Cancelled;
        Reason = reason.Trim();
        ChangedAt = now;
        Sequence++;
    }

    /// <summary>Where it is held changed, not when: its calendar entry follows.</summary>
    public void MarkChanged(DateTimeOffset now) => MarkChanged("", now);

    /// <summary>Its time or place changed by the council, for a reason that the group reads.</summary>
    public void MarkChanged(string reason, DateTimeOffset now)
    {
        Reason = reason.Trim();
        ChangedAt = now;
        Sequence++;
    }

    internal void MarkMoved(Slot target, DateTimeOffset now)
    {
        SlotId = target.Id;
        SurgeryId = target.SurgeryId;
        ChangedAt = now;
        Sequence++;
    }
}
