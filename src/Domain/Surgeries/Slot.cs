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
    public DateTimeOffset StartsAt { get; private init; }

    /// <summary>The end in UTC.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>How many groups it takes.</summary>
    public int Capacity { get; private init; }

    /// <summary>How many places are taken; never above <see cref="Capacity"/>, which the database checks too.</summary>
    public int Taken { get; private set; }

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
        booking.MarkMoved(target, now);
        return Nothing.Value;
    }

    /// <summary>Its surgery does not take place: nobody can book it any more.</summary>
    public void Close() => IsClosed = true;

    internal static Slot Of(Surgery surgery, int number, DateTimeOffset startsAt, DateTimeOffset endsAt, int capacity) => new()
    {
        SurgeryId = surgery.Id,
        Number = number,
        StartsAt = startsAt,
        EndsAt = endsAt,
        Capacity = capacity,
        IsDropIn = surgery.Kind == SurgeryKind.DropIn,
    };

    private Conflict? Refusal(DateTimeOffset now) =>
        IsClosed ? new SurgeryCancelled()
        : IsDropIn ? new NoBookingNeeded()
        : StartsAt <= now ? new SlotStarted()
        : Taken >= Capacity ? new SlotFull(SurgeryId)
        : null;
}
