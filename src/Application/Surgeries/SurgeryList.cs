using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Where a surgery takes place, as anybody may know it: the link to join online is for those who booked.</summary>
/// <param name="AssetId">The asset, or null online.</param>
/// <param name="Name">«Altrincham Library», or «Online».</param>
/// <param name="Address">Address with postcode, or empty.</param>
/// <param name="Room">Room or entrance, or empty.</param>
public sealed record SurgeryPlace(Guid? AssetId, string Name, string Address, string Room)
{
    /// <summary>Whether one gets in without steps.</summary>
    public StepFree StepFree { get; init; }

    /// <summary>How to find the room and get in, or empty.</summary>
    public string Access { get; init; } = "";

    /// <summary>On one line: name, room, address.</summary>
    public string Line => string.Join(", ", new[] { Name, Room, Address }.Where(part => part.Length > 0));
}

/// <summary>One slot with its places.</summary>
public sealed record SlotView(Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int Taken, int Free, bool HasStarted)
{
    /// <summary>«Tuesday 24 November 2026, 10:00am to 10:30am».</summary>
    public string Words => SlotWords.Full(StartsAt, EndsAt);

    /// <summary>«10:00am to 10:30am».</summary>
    public string Hours => SlotWords.Hours(StartsAt, EndsAt);

    /// <summary>«Tuesday 24 November 2026».</summary>
    public string Day => SlotWords.Date(LocalTime.DateAt(StartsAt));

    /// <summary>True when it can be booked now.</summary>
    public bool IsOpen => Free > 0 && !HasStarted;

    internal static SlotView Of(Slot slot, DateTimeOffset now) => new(slot.Id, slot.StartsAt, slot.EndsAt, slot.Capacity, slot.Taken, slot.Free, slot.StartsAt <= now);
}

/// <summary>A surgery as anybody may see it.</summary>
public sealed record SurgeryView(Guid Id, string Title, string Notes, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SurgeryPlace Place, SurgeryState State, string Reason, IReadOnlyList<SlotView> Slots)
{
    /// <summary>«Tuesday 24 November 2026, 10:00am to midday».</summary>
    public string Words => SlotWords.Full(StartsAt, EndsAt);

    /// <summary>True online.</summary>
    public bool IsOnline => Place.AssetId is null;

    /// <summary>By appointment, or drop-in.</summary>
    public SurgeryKind Kind { get; init; }

    /// <summary>True when nothing is booked.</summary>
    public bool IsDropIn => Kind == SurgeryKind.DropIn;

    /// <summary>The series it belongs to, or null.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>The SEQUENCE of its calendar entry.</summary>
    public int Sequence { get; init; }

    /// <summary>The day on the calendar.</summary>
    public DateOnly Day => LocalTime.DateAt(StartsAt);

    /// <summary>Places that can be booked now.</summary>
    public int Free => Slots.Where(slot => slot.IsOpen).Sum(slot => slot.Free);
}

/// <summary>What somebody looks for among the surgeries.</summary>
/// <param name="Where">Anywhere, at a place, or online.</param>
/// <param name="StepFreeOnly">Only places with step-free access (and online).</param>
/// <param name="DropInOnly">Only those that need no booking.</param>
/// <param name="Until">None that begins after this moment; null for all.</param>
public sealed record SurgeryFilter(SurgeryWhere Where = SurgeryWhere.Anywhere, bool StepFreeOnly = false, bool DropInOnly = false, DateTimeOffset? Until = null);

/// <summary>At a place or online.</summary>
public enum SurgeryWhere
{
    Anywhere = 0,
    AtAPlace = 1,
    Online = 2,
}

/// <summary>Surgeries that are not over, by time.</summary>
[Public("Groups see when surgeries are before they make an account")]
public sealed record ListSurgeries(SurgeryFilter? Filter = null) : IQuery<IReadOnlyList<SurgeryView>>
{
    internal sealed class Handler(ILabDatabase db, SurgeryReader reader, TimeProvider clock) : IQueryHandler<ListSurgeries, IReadOnlyList<SurgeryView>>
    {
        public async Task<Result<IReadOnlyList<SurgeryView>>> Handle(ListSurgeries query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var (where, stepFree, dropIn, until) = query.Filter ?? new();
            var latest = until ?? DateTimeOffset.MaxValue;
            return await reader.Read(
                surgery => surgery.EndsAt > now && surgery.State == SurgeryState.Published && surgery.StartsAt <= latest
                    && (where == SurgeryWhere.Anywhere || (where == SurgeryWhere.Online) == (surgery.AssetId == null))
                    && (!dropIn || surgery.Kind == SurgeryKind.DropIn)
                    && (!stepFree || surgery.AssetId == null || db.SurgeryRooms.Any(room => room.Id == surgery.RoomId && room.StepFree == StepFree.Yes)),
                cancellation);
        }
    }
}

/// <summary>True when a surgery is planned after a moment, so that a list that ends there can say so.</summary>
[Public("Groups see when surgeries are before they make an account")]
public sealed record HasSurgeriesAfter(DateTimeOffset Moment) : IQuery<bool>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<HasSurgeriesAfter, bool>
    {
        public async Task<Result<bool>> Handle(HasSurgeriesAfter query, CancellationToken cancellation) =>
            await db.Surgeries.AsNoTracking().AnyAsync(row => row.StartsAt > query.Moment && row.State == SurgeryState.Published, cancellation);
    }
}

/// <summary>One surgery with its slots, past or cancelled ones too.</summary>
[Public("Groups see when surgeries are before they make an account")]
public sealed record GetSurgery(Guid SurgeryId) : IQuery<SurgeryView>
{
    internal sealed class Handler(SurgeryReader reader) : IQueryHandler<GetSurgery, SurgeryView>
    {
        public async Task<Result<SurgeryView>> Handle(GetSurgery query, CancellationToken cancellation) =>
            (await reader.Read(surgery => surgery.Id == query.SurgeryId, cancellation)).FirstOrDefault() is { } found ? found : new SurgeryNotFound();
    }
}

/// <summary>The surgery of a slot, for the page that books it.</summary>
/// <param name="Surgery">The surgery.</param>
/// <param name="Slot">The slot.</param>
public sealed record SlotOfSurgery(SurgeryView Surgery, SlotView Slot);

/// <summary>One slot with its surgery.</summary>
[Public("Groups see when surgeries are before they make an account")]
public sealed record GetSlot(Guid SlotId) : IQuery<SlotOfSurgery>
{
    internal sealed class Handler(ILabDatabase db, SurgeryReader reader) : IQueryHandler<GetSlot, SlotOfSurgery>
    {
        public async Task<Result<SlotOfSurgery>> Handle(GetSlot query, CancellationToken cancellation)
        {
            if (await db.Slots.AsNoTracking().FindInCouncil(query.SlotId, cancellation) is not { } slot)
                return new SlotNotFound();
            var surgery = (await reader.Read(row => row.Id == slot.SurgeryId, cancellation))[0];
            return new SlotOfSurgery(surgery, surgery.Slots.Single(view => view.Id == slot.Id));
        }
    }
}

/// <summary>Reads surgeries with their places and slots in two queries.</summary>
public sealed class SurgeryReader(ILabDatabase db, TimeProvider clock)
{
    internal async Task<SurgeryView[]> Read(System.Linq.Expressions.Expression<Func<Surgery, bool>> which, CancellationToken cancellation)
    {
        var rows = await db.Surgeries.AsNoTracking().Where(which)
            .GroupJoin(db.Assets, surgery => surgery.AssetId, asset => asset.Id, (surgery, assets) => new { surgery, assets })
            .SelectMany(row => row.assets.DefaultIfEmpty(), (row, asset) => new { row.surgery, Name = asset!.Name, Address = asset.Address, Postcode = asset.Postcode })
            .GroupJoin(db.SurgeryRooms, row => row.surgery.RoomId, room => room.Id, (row, rooms) => new { row, rooms })
            .SelectMany(pair => pair.rooms.DefaultIfEmpty(), (pair, room) => new { pair.row.surgery, pair.row.Name, pair.row.Address, pair.row.Postcode, room })
            .OrderBy(row => row.surgery.StartsAt).ThenBy(row => row.surgery.Id)
            .ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.surgery.Id);
        var slots = (await db.Slots.AsNoTracking().Where(slot => ids.Contains(slot.SurgeryId)).ToListAsync(cancellation)).ToLookup(slot => slot.SurgeryId);
        var now = clock.GetUtcNow();
        return [.. rows.Select(row => new SurgeryView(
            row.surgery.Id, row.surgery.Title, row.surgery.Notes, row.surgery.StartsAt, row.surgery.EndsAt,
            row.surgery.IsOnline ? new SurgeryPlace(null, "Online", "", "") : Place(row.surgery, row.Name, row.Address, row.Postcode, row.room),
            row.surgery.State, row.surgery.Reason, [.. slots[row.surgery.Id].OrderBy(slot => slot.Number).Select(slot => SlotView.Of(slot, now))])
        {
            Kind = row.surgery.Kind,
            SeriesId = row.surgery.SeriesId,
            Sequence = row.surgery.Sequence,
        })];
    }

    private static SurgeryPlace Place(Surgery surgery, string name, string address, string postcode, SurgeryRoom? room) =>
        new(surgery.AssetId, name, string.Join(", ", new[] { address, postcode }.Where(part => part.Length > 0)), surgery.Room)
        {
            StepFree = room?.StepFree ?? StepFree.NotKnown,
            Access = room?.Access ?? "",
        };
}
