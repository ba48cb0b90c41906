using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Surgeries;

/// <summary>Whether a surgery takes place.</summary>
public enum SurgeryState
{
    Published = 0,
    Cancelled = 1,
}

/// <summary>How groups come to a surgery.</summary>
public enum SurgeryKind
{
    /// <summary>Each group takes a place in a slot.</summary>
    Booked = 0,

    /// <summary>Groups come when it suits them; nothing is booked.</summary>
    DropIn = 1,
}

/// <summary>What an adviser says when publishing a surgery.</summary>
public sealed record SurgeryPlan
{
    /// <summary>Bounds of what a surgery can be: minutes of a slot, slots, places in a slot.</summary>
    public const int ShortestSlot = 5, LongestSlot = 240, MostSlots = 40, LargestCapacity = 50;

    /// <summary>Name on screen: «Data surgery».</summary>
    public required string Title { get; init; }

    /// <summary>What groups should know before they come.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The day, on the calendar.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The start, on the clock.</summary>
    public required TimeOnly Start { get; init; }

    /// <summary>Minutes of each slot.</summary>
    public required int SlotMinutes { get; init; }

    /// <summary>How many slots, one after the other.</summary>
    public required int SlotCount { get; init; }

    /// <summary>How many groups each slot takes.</summary>
    public required int Capacity { get; init; }

    /// <summary>By appointment, or drop-in.</summary>
    public SurgeryKind Kind { get; init; }

    /// <summary>The asset where it takes place; null online.</summary>
    public Guid? AssetId { get; init; }

    /// <summary>The room of that asset, where it is on the council's list of rooms.</summary>
    public Guid? RoomId { get; init; }

    /// <summary>The link to join online; empty at a place. Shown only to those who booked.</summary>
    public string OnlineLink { get; init; } = "";

    /// <summary>Room or entrance, at a place.</summary>
    public string Room { get; init; } = "";
}

/// <summary>What can be said anew about a surgery without moving it in time.</summary>
/// <param name="Title">Name on screen.</param>
/// <param name="Notes">What groups should know before they come.</param>
/// <param name="RoomId">The room; null online.</param>
/// <param name="OnlineLink">The link to join online; empty at a place.</param>
public sealed record SurgeryDetails(string Title, string Notes, Guid? RoomId, string OnlineLink);

/// <summary>An adviser who is there.</summary>
public sealed class SurgeryAdviser : CouncilEntity
{
    /// <summary>The surgery.</summary>
    public required Guid SurgeryId { get; init; }

    /// <summary>The adviser.</summary>
    public required Guid UserId { get; init; }
}

/// <summary>A session with slots where groups bring their questions. It keeps its local time beside UTC.</summary>
public sealed class Surgery : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int TitleLength = 120, NotesLength = 2_000, LinkLength = 400, RoomLength = 200, ReasonLength = 1_000;

    private Surgery()
    {
    }

    /// <summary>Name on screen.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What groups should know before they come.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>The day, on the calendar of <see cref="TimeZone"/>.</summary>
    public DateOnly LocalDate { get; private set; }

    /// <summary>The start, on the clock of <see cref="TimeZone"/>.</summary>
    public TimeOnly LocalStart { get; private set; }

    /// <summary>Always «Europe/London» today.</summary>
    public string TimeZone { get; private init; } = LocalTime.ZoneId;

    /// <summary>The start in UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>The end of its last slot in UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>The asset where it takes place; null online.</summary>
    public Guid? AssetId { get; private set; }

    /// <summary>The link to join online; empty at a place.</summary>
    public string OnlineLink { get; private set; } = "";

    /// <summary>Room or entrance.</summary>
    public string Room { get; private set; } = "";

    /// <summary>The room, where it is on the council's list.</summary>
    public Guid? RoomId { get; private set; }

    /// <summary>By appointment, or drop-in.</summary>
    public SurgeryKind Kind { get; private init; }

    /// <summary>The series it belongs to, or null.</summary>
    public Guid? SeriesId { get; private init; }

    /// <summary>The day that the series names, which stays when the surgery moves; null outside a series.</summary>
    public DateOnly? SeriesDate { get; private init; }

    /// <summary>The adviser who published it.</summary>
    public Guid AdviserId { get; private init; }

    /// <summary>Whether it takes place.</summary>
    public SurgeryState State { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>One more with each change of time, place or state: the SEQUENCE of its entry in advisers' calendars.</summary>
    public int Sequence { get; private set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; private init; }

    /// <summary>True online.</summary>
    public bool IsOnline => AssetId is null;

    /// <summary>Makes the surgery and its slots, one after the other without gaps. The id comes from the form, so that sending it twice publishes once.</summary>
    public static Result<(Surgery Surgery, IReadOnlyList<Slot> Slots)> Publish(Guid id, SurgeryPlan plan, Guid adviserId, DateTimeOffset now, Guid? seriesId = null)
    {
        if (Problem(plan) is { } problem)
            return problem;
        var start = LocalTime.ToUtc(plan.Date, plan.Start);
        if (start.Error is { } error)
            return error with { Field = nameof(SurgeryPlan.Start) };
        if (start.Value <= now)
            return new SurgeryInThePast { Field = nameof(SurgeryPlan.Date) };
        var length = TimeSpan.FromMinutes(plan.SlotMinutes);
        var surgery = new Surgery
        {
            Id = id,
            Title = plan.Title.Trim(),
            Notes = plan.Notes.Trim(),
            LocalDate = plan.Date,
            LocalStart = plan.Start,
            StartsAt = start.Value,
            EndsAt = start.Value + (length * plan.SlotCount),
            AssetId = plan.AssetId,
            OnlineLink = plan.OnlineLink.Trim(),
            Room = plan.Room.Trim(),
            RoomId = plan.RoomId,
            Kind = plan.Kind,
            SeriesId = seriesId,
            SeriesDate = seriesId is null ? null : plan.Date,
            AdviserId = adviserId,
            PublishedAt = now,
        };
        List<Slot> slots = [];
        for (var number = 0; number < plan.SlotCount; number++)
            slots.Add(Slot.Of(surgery, number + 1, start.Value + (length * number), start.Value + (length * (number + 1)), plan.Capacity));
        return (surgery, slots);
    }

    /// <summary>Says something else about it.</summary>
    /// <param name="details">What is said now.</param>
    /// <param name="room">The room that the details name, or null online.</param>
    /// <returns>True when groups must be told, because the place or the link is another.</returns>
    public Result<bool> Change(SurgeryDetails details, SurgeryRoom? room)
    {
        if (details.RoomId is null == string.IsNullOrWhiteSpace(details.OnlineLink))
            return new Invalid("Say where the surgery takes place: in a room, or online with a link.") { Field = nameof(details.RoomId) };
        if (State == SurgeryState.Cancelled)
            return new SurgeryCancelled();
        var elsewhere = RoomId != details.RoomId || OnlineLink != details.OnlineLink.Trim() || (room is not null && (AssetId != room.AssetId || Room != room.Name));
        (Title, Notes, OnlineLink) = (details.Title.Trim(), details.Notes.Trim(), details.OnlineLink.Trim());
        (RoomId, AssetId, Room) = (room?.Id, room?.AssetId, room?.Name ?? "");
        Sequence++;
        return elsewhere;
    }

    /// <summary>Takes place at another time: its slots go with it, each as long as before.</summary>
    /// <param name="slots">All of its slots.</param>
    /// <param name="date">The day, on the calendar.</param>
    /// <param name="start">The start, on the clock.</param>
    /// <param name="now">When it is moved; neither the old nor the new time may have begun.</param>
    /// <returns>False when it is there already.</returns>
    public Result<bool> Move(IReadOnlyCollection<Slot> slots, DateOnly date, TimeOnly start, DateTimeOffset now)
    {
        if (State == SurgeryState.Cancelled)
            return new SurgeryCancelled();
        if (StartsAt <= now)
            return new SurgeryOver();
        var moment = LocalTime.ToUtc(date, start);
        if (moment.Error is { } error)
            return error with { Field = nameof(SurgeryPlan.Start) };
        if (moment.Value <= now)
            return new SurgeryInThePast { Field = nameof(SurgeryPlan.Date) };
        var by = moment.Value - StartsAt;
        if (by == TimeSpan.Zero)
            return false;
        (LocalDate, LocalStart, StartsAt, EndsAt) = (date, start, StartsAt + by, EndsAt + by);
        Sequence++;
        foreach (var slot in slots)
            slot.Shift(by);
        return true;
    }

    /// <summary>It does not take place. Cancelling it twice is harmless.</summary>
    public Result<Nothing> Cancel(string reason, DateTimeOffset now)
    {
        if (State == SurgeryState.Cancelled)
            return Nothing.Value;
        if (EndsAt <= now)
            return new SurgeryOver();
        State = SurgeryState.Cancelled;
        Sequence++;
        Reason = reason.Trim();
        return Nothing.Value;
    }

    private static Invalid? Problem(SurgeryPlan plan)
    {
        if (plan.SlotMinutes is < SurgeryPlan.ShortestSlot or > SurgeryPlan.LongestSlot)
            return new Invalid("A slot lasts from 5 to 240 minutes.") { Field = nameof(SurgeryPlan.SlotMinutes) };
        if (plan.SlotCount is < 1 or > SurgeryPlan.MostSlots)
            return new Invalid("A surgery has from 1 to 40 slots.") { Field = nameof(SurgeryPlan.SlotCount) };
        if (plan.Capacity is < 1 or > SurgeryPlan.LargestCapacity)
            return new Invalid("A slot takes from 1 to 50 groups.") { Field = nameof(SurgeryPlan.Capacity) };
        if (plan.SlotMinutes * plan.SlotCount > 24 * 60)
            return new Invalid("A surgery ends within a day. Use fewer or shorter slots.") { Field = nameof(SurgeryPlan.SlotCount) };
        if (plan.AssetId is null == string.IsNullOrWhiteSpace(plan.OnlineLink))
            return new Invalid("Say where the surgery takes place: at an asset, or online with a link.") { Field = nameof(SurgeryPlan.AssetId) };
        return null;
    }
}
