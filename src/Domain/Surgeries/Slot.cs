using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>
/// One piece of a surgery's time with room for some groups. It counts the places taken itself, so that two people who take
/// the last one meet on this row and the database lets only one of them through.
/// </summary>
public sealed class Slot : CouncilEntity
{
    private Slot()
    {
    }

    /// <summary>The surgery.</summary>
    public Guid SurgeryId { get; private init; }

    /// <summary>1, 2, 3 … within the surgery.</summary>
    public int Number { get; private init; }

    /// <summary>The start in UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>The end in UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>How many groups it takes.</summary>
    public int Capacity { get; private init; }

    /// <summary>How many places are taken; never above <see cref="Capacity"/>, which the database checks too.</summary>
    public int Taken { get; private set; }

    /// <summary>How many of the taken places are kept for groups of the waiting list that have not answered yet.</summary>
    public int Held { get; private set; }

    /// <summary>True when groups come to it without booking.</summary>
    public bool IsDropIn { get; private init; }

    /// <summary>True when its surgery was cancelled.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Places left.</summary>
    public int Free => IsClosed || IsDropIn ? 0 : Capacity - Taken;

    /// <summary>Gives a group a place.</summary>
    public Result<Booking> Book(Guid groupId, string question, string projectIdea, Guid bookedBy, DateTimeOffset now)
    {
        if (Refusal(now) is { } refusal)
            return refusal;
        Taken++;
        Tell();
        return Booking.Of(this, groupId, question, projectIdea, bookedBy, now);
    }

    /// <summary>Cancels one booking of this slot and frees its place. Cancelling it twice frees one place.</summary>
    public Result<Nothing> Cancel(Booking booking, string reason, DateTimeOffset now)
    {
        if (booking.SlotId != Id)
            throw new InvalidOperationException("The booking belongs to another slot.");
        if (booking.State == BookingState.Cancelled)
            return Nothing.Value;
        if (StartsAt <= now)
            return new SlotStarted();
        booking.MarkCancelled(reason, now);
        Taken--;
        Tell();
        return Nothing.Value;
    }

    /// <summary>Moves a booking of this slot to another one, of any surgery. Moving it to where it is does nothing.</summary>
    public Result<Nothing> Move(Booking booking, Slot target, DateTimeOffset now)
    {
        if (booking.SlotId == target.Id)
            return Nothing.Value;
        if (booking.SlotId != Id)
            throw new InvalidOperationException("The booking belongs to another slot.");
        if (booking.State == BookingState.Cancelled)
            return new BookingCancelled();
        if (StartsAt <= now)
            return new SlotStarted();
        if (target.Refusal(now) is { } refusal)
            return refusal;
        Taken--;
        target.Taken++;
        Tell();
        target.Tell();
        booking.MarkMoved(target, now);
        return Nothing.Value;
    }

    /// <summary>Keeps a free place for somebody who waits, until a time.</summary>
    public void Offer(WaitingEntry entry, DateTimeOffset until, DateTimeOffset now)
    {
        if (!entry.Wants(this) || Refusal(now) is not null)
            throw new InvalidOperationException("Only a free place can be offered, and only to somebody who waits for it.");
        Taken++;
        Held++;
        entry.MarkOffered(Id, until, now);
        Tell();
    }

    /// <summary>The group takes the place that is kept for it.</summary>
    public Result<Booking> Accept(WaitingEntry entry, Guid acceptedBy, DateTimeOffset now)
    {
        if (entry.State != WaitingState.Offered || entry.OfferedSlotId != Id)
            return new NothingOffered();
        if (entry.OfferUntil <= now)
            return new OfferRanOut();
        if (IsClosed)
            return new SurgeryCancelled();
        if (StartsAt <= now)
            return new SlotStarted();
        Held--;
        var booking = Booking.Of(this, entry.GroupId, entry.Question, entry.ProjectIdea, acceptedBy, now);
        entry.MarkAccepted(booking.Id, now);
        return booking;
    }

    /// <summary>The place that was kept is free again: declined, run out, or no longer needed.</summary>
    /// <param name="entry">For whom it was kept.</param>
    /// <param name="state">What becomes of the entry.</param>
    /// <param name="now">When.</param>
    public void Release(WaitingEntry entry, WaitingState state, DateTimeOffset now)
    {
        if (entry.State != WaitingState.Offered || entry.OfferedSlotId != Id)
            return;
        Taken--;
        Held--;
        entry.Leave(state, now);
        Tell();
    }

    /// <summary>Its surgery does not take place: nobody can book it any more.</summary>
    public void Close()
    {
        IsClosed = true;
        Tell();
    }

    internal void Shift(TimeSpan by)
    {
        (StartsAt, EndsAt) = (StartsAt + by, EndsAt + by);
        Tell();
    }

    internal static Slot Of(Surgery surgery, int number, DateTimeOffset startsAt, DateTimeOffset endsAt, int capacity) => new()
    {
        SurgeryId = surgery.Id,
        Number = number,
        StartsAt = startsAt,
        EndsAt = endsAt,
        Capacity = capacity,
        IsDropIn = surgery.Kind == SurgeryKind.DropIn,
    };

    private void Tell() => Raise(new SlotChanged(SurgeryId, Id, Free));

    private Conflict? Refusal(DateTimeOffset now) =>
        IsClosed ? new SurgeryCancelled()
        : IsDropIn ? new NoBookingNeeded()
        : StartsAt <= now ? new SlotStarted()
        : Taken >= Capacity ? new SlotFull(SurgeryId)
        : null;
}
