using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Where a group on a waiting list stands.</summary>
public enum WaitingState
{
    /// <summary>No place was offered yet.</summary>
    Waiting = 0,

    /// <summary>A place is kept for it until a time.</summary>
    Offered = 1,

    /// <summary>It has a booking now.</summary>
    Accepted = 2,

    /// <summary>It left the list, or declined.</summary>
    Left = 3,

    /// <summary>It did not answer in time; the place was passed on.</summary>
    Expired = 4,

    /// <summary>The surgery does not take place, or is over.</summary>
    Closed = 5,
}

/// <summary>A group that waits for a place in a surgery, with the question it will bring.</summary>
public sealed class WaitingEntry : CouncilEntity
{
    private WaitingEntry()
    {
    }

    /// <summary>The surgery.</summary>
    public Guid SurgeryId { get; private init; }

    /// <summary>The only slot it can come to; null for any.</summary>
    public Guid? WantedSlotId { get; private init; }

    /// <summary>The group.</summary>
    public Guid GroupId { get; private init; }

    /// <summary>The person who joined; e-mail goes to them and to nobody else.</summary>
    public Guid JoinedBy { get; private init; }

    /// <summary>When it joined: its place in the order.</summary>
    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>What the group wants to know.</summary>
    public string Question { get; private init; } = "";

    /// <summary>What the group plans, or empty.</summary>
    public string ProjectIdea { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public WaitingState State { get; private set; }

    /// <summary>The slot that is kept for it, or was.</summary>
    public Guid? OfferedSlotId { get; private set; }

    /// <summary>Until when it can accept.</summary>
    public DateTimeOffset? OfferUntil { get; private set; }

    /// <summary>The booking it became.</summary>
    public Guid? BookingId { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>True while it can still get a place.</summary>
    public bool IsOpen => State is WaitingState.Waiting or WaitingState.Offered;

    /// <summary>Joins the list.</summary>
    public static WaitingEntry Join(Guid surgeryId, Guid? wantedSlotId, Guid groupId, string question, string projectIdea, Guid joinedBy, DateTimeOffset now) => new()
    {
        SurgeryId = surgeryId, WantedSlotId = wantedSlotId, GroupId = groupId, Question = question.Trim(), ProjectIdea = projectIdea.Trim(), JoinedBy = joinedBy, JoinedAt = now, ChangedAt = now,
    };

    /// <summary>True when the slot would do for it.</summary>
    public bool Wants(Slot slot) => State == WaitingState.Waiting && SurgeryId == slot.SurgeryId && (WantedSlotId is null || WantedSlotId == slot.Id);

    /// <summary>Leaves without a place having been kept; see <see cref="Slot.Release"/> for an offer.</summary>
    public void Leave(WaitingState state, DateTimeOffset now)
    {
        if (!IsOpen)
            return;
        (State, ChangedAt) = (state, now);
    }

    internal void MarkOffered(Guid slotId, DateTimeOffset until, DateTimeOffset now) =>
        (State, OfferedSlotId, OfferUntil, ChangedAt) = (WaitingState.Offered, slotId, until, now);

    internal void MarkAccepted(Guid bookingId, DateTimeOffset now) => (State, BookingId, ChangedAt) = (WaitingState.Accepted, bookingId, now);
}

/// <summary>
/// The order of a waiting list: groups that never came before the others where the council says so, then by the time they
/// joined, then by id. Nothing else counts, so that anybody can check it.
/// </summary>
public static class WaitingOrder
{
    /// <summary>Who gets a free place of a slot next; null when nobody wants it.</summary>
    /// <param name="entries">Entries of the surgery.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="cameBefore">Groups that were at a surgery before.</param>
    /// <param name="newGroupsFirst">The council's rule.</param>
    public static WaitingEntry? Next(IEnumerable<WaitingEntry> entries, Slot slot, IReadOnlySet<Guid> cameBefore, bool newGroupsFirst) =>
        InOrder(entries.Where(entry => entry.Wants(slot)), cameBefore, newGroupsFirst).FirstOrDefault();

    /// <summary>All of them in their order.</summary>
    public static IEnumerable<WaitingEntry> InOrder(IEnumerable<WaitingEntry> entries, IReadOnlySet<Guid> cameBefore, bool newGroupsFirst) =>
        entries.OrderBy(entry => newGroupsFirst && cameBefore.Contains(entry.GroupId)).ThenBy(entry => entry.JoinedAt).ThenBy(entry => entry.Id);
}

/// <summary>There is no such entry, or it is another group's.</summary>
public sealed record WaitingNotFound() : NotFound("That place on a waiting list does not exist, or it is not yours to see.");

/// <summary>The offer ran out, or was passed on.</summary>
public sealed record OfferRanOut() : Conflict("This offer has run out, and the place was offered to the next group. You can join the waiting list again.");

/// <summary>Nothing is offered.</summary>
public sealed record NothingOffered() : Conflict("No place is offered to you at the moment. You get an e-mail as soon as one is.");

/// <summary>A waiting list is for what is full.</summary>
public sealed record PlacesLeft(Guid SurgeryId) : Conflict("There is a free place: book it, and you need not wait.");
