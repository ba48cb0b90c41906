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
    /// <summary>On one line: name, room, address.</summary>
    public string Line => string.Join(", ", new[] { Name, Room, Address }.Where(part => part.Length > 0));
}

/// <summary>One slot with its places.</summary>
public sealed record SlotView(Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int Taken, int Free, bool HasStarted)
{
    /// <summary>«Tuesday 24 November 2026, 10:00 to 10:30».</summary>
    public string Words => SlotWords.Full(StartsAt, EndsAt);

    /// <summary>True when it can be booked now.</summary>
    public bool IsOpen => Free > 0 && !HasStarted;

    internal static SlotView Of(Slot slot, DateTimeOffset now) => new(slot.Id, slot.StartsAt, slot.EndsAt, slot.Capacity, slot.Taken, slot.Free, slot.StartsAt <= now);
}

/// <summary>A surgery as anybody may see it.</summary>
public sealed record SurgeryView(Guid Id, string Title, string Notes, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SurgeryPlace Place, SurgeryState State, string Reason, IReadOnlyList<SlotView> Slots)
{
    /// <summary>«Tuesday 24 November 2026, 10:00 to 12:00».</summary>
    public string Words => SlotWords.Full(StartsAt, EndsAt);

    /// <summary>True online.</summary>
    public bool IsOnline => Place.AssetId is null;

    /// <summary>Places that can be booked now.</summary>
    public int Free => Slots.Where(slot => slot.IsOpen).Sum(slot => slot.Free);
}

/// <summary>Surgeries that are not over, by time.</summary>
[Public("Groups see when surgeries are before they make an account")]
public sealed record ListSurgeries : IQuery<IReadOnlyList<SurgeryView>>
{
    internal sealed class Handler(SurgeryReader reader, TimeProvider clock) : IQueryHandler<ListSurgeries, IReadOnlyList<SurgeryView>>
    {
        public async Task<Result<IReadOnlyList<SurgeryView>>> Handle(ListSurgeries query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            return await reader.Read(surgery => surgery.EndsAt > now && surgery.State == SurgeryState.Published, cancellation);
        }
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
            .OrderBy(row => row.surgery.StartsAt).ThenBy(row => row.surgery.Id)
            .ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.surgery.Id);
        var slots = (await db.Slots.AsNoTracking().Where(slot => ids.Contains(slot.SurgeryId)).ToListAsync(cancellation)).ToLookup(slot => slot.SurgeryId);
        var now = clock.GetUtcNow();
        return [.. rows.Select(row => new SurgeryView(
            row.surgery.Id, row.surgery.Title, row.surgery.Notes, row.surgery.StartsAt, row.surgery.EndsAt,
            row.surgery.IsOnline
                ? new SurgeryPlace(null, "Online", "", "")
                : new SurgeryPlace(row.surgery.AssetId, row.Name, string.Join(", ", new[] { row.Address, row.Postcode }.Where(part => part.Length > 0)), row.surgery.Room),
            row.surgery.State, row.surgery.Reason, [.. slots[row.surgery.Id].OrderBy(slot => slot.Number).Select(slot => SlotView.Of(slot, now))]))];
    }
}
