using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A booking as its own group sees it.</summary>
public sealed record BookingView(
    Guid Id, Guid GroupId, string GroupName, Guid SurgeryId, string SurgeryTitle, string Notes, SurgeryPlace Place, string OnlineLink,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Question, string ProjectIdea, BookingState State, string Reason, bool CanChange, DateTimeOffset BookedAt)
{
    /// <summary>Names of the advisers who are there.</summary>
    public IReadOnlyList<string> Advisers { get; init; } = [];

    /// <summary>«Tuesday 24 November 2026, 10:00am to 10:30am».</summary>
    public string Words => SlotWords.Full(StartsAt, EndsAt);
}

/// <summary>One booking, for those who may act for its group.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record GetBooking(Guid BookingId) : IQuery<BookingView>
{
    internal sealed class Handler(BookingAccess access, BookingReader reader) : IQueryHandler<GetBooking, BookingView>
    {
        public async Task<Result<BookingView>> Handle(GetBooking query, CancellationToken cancellation) =>
            await access.Find(query.BookingId, cancellation) is { } booking
                ? (await reader.Read(row => row.Id == booking.Id, cancellation))[0]
                : new BookingNotFound();
    }
}

/// <summary>A group's bookings: those to come first, then the past and cancelled ones, newest first.</summary>
[Requires(Permission.UseGroup)]
public sealed record ListGroupBookings(Guid GroupId) : IQuery<IReadOnlyList<BookingView>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(BookingReader reader) : IQueryHandler<ListGroupBookings, IReadOnlyList<BookingView>>
    {
        public async Task<Result<IReadOnlyList<BookingView>>> Handle(ListGroupBookings query, CancellationToken cancellation)
        {
            var all = await reader.Read(row => row.GroupId == query.GroupId, cancellation);
            return (BookingView[])[.. all.Where(booking => booking.CanChange), .. all.Where(booking => !booking.CanChange).Reverse()];
        }
    }
}

/// <summary>A booking as the adviser sees it: the question and the idea, and no address of any person.</summary>
public sealed record SurgeryBooking(Guid Id, Guid GroupId, string GroupName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Question, string ProjectIdea, DateTimeOffset BookedAt)
{
    /// <summary>Whether the group came.</summary>
    public Attendance Attendance { get; init; }

    /// <summary>True while its time has not begun.</summary>
    public bool CanMove { get; init; }

    /// <summary>«10:00am to 10:30am».</summary>
    public string Hours => SlotWords.Hours(StartsAt, EndsAt);
}

/// <summary>A surgery with its bookings, for advisers.</summary>
/// <param name="Surgery">The surgery.</param>
/// <param name="OnlineLink">The link to join, or empty.</param>
/// <param name="Bookings">Standing bookings by time.</param>
/// <param name="Cancelled">How many were cancelled.</param>
public sealed record SurgeryBookings(SurgeryView Surgery, string OnlineLink, IReadOnlyList<SurgeryBooking> Bookings, int Cancelled)
{
    /// <summary>The room on the council's list, or null.</summary>
    public Guid? RoomId { get; init; }

    /// <summary>The advisers who are there, by name.</summary>
    public IReadOnlyList<AdviserName> Advisers { get; init; } = [];
}

/// <summary>Who comes to a surgery and with which question.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListSurgeryBookings(Guid SurgeryId) : IQuery<SurgeryBookings>
{
    internal sealed class Handler(ILabDatabase db, SurgeryReader surgeries, BookingReader bookings, SurgeryPeople people) : IQueryHandler<ListSurgeryBookings, SurgeryBookings>
    {
        public async Task<Result<SurgeryBookings>> Handle(ListSurgeryBookings query, CancellationToken cancellation)
        {
            if (await db.Surgeries.AsNoTracking().FindInCouncil(query.SurgeryId, cancellation) is not { } surgery)
                return new SurgeryNotFound();
            var view = (await surgeries.Read(row => row.Id == surgery.Id, cancellation))[0];
            var all = await bookings.Read(row => row.SurgeryId == surgery.Id, cancellation);
            var ids = all.Select(row => row.Id).ToList();
            var came = await db.BookingRecords.AsNoTracking().Where(row => ids.Contains(row.BookingId)).ToDictionaryAsync(row => row.BookingId, row => row.Attendance, cancellation);
            return new SurgeryBookings(
                view, surgery.OnlineLink,
                [.. all.Where(row => row.State == BookingState.Booked)
                    .Select(row => new SurgeryBooking(row.Id, row.GroupId, row.GroupName, row.StartsAt, row.EndsAt, row.Question, row.ProjectIdea, row.BookedAt)
                    {
                        Attendance = came.GetValueOrDefault(row.Id),
                        CanMove = row.CanChange,
                    })],
                all.Count(row => row.State == BookingState.Cancelled))
            {
                RoomId = surgery.RoomId,
                Advisers = (await people.Of([surgery.Id], cancellation))[surgery.Id].ToList(),
            };
        }
    }
}

/// <summary>A surgery in the adviser's list.</summary>
public sealed record SurgeryLine(Guid Id, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, SurgeryPlace Place, SurgeryState State, int Places, int Taken, bool IsOver)
{
    /// <summary>«Tuesday 24 November 2026, 10:00am to midday».</summary>
    public string Words => SlotWords.Full(StartsAt, EndsAt);

    /// <summary>By appointment, or drop-in.</summary>
    public SurgeryKind Kind { get; init; }

    /// <summary>The series it belongs to, or null.</summary>
    public Guid? SeriesId { get; init; }

    internal static SurgeryLine Of(SurgeryView surgery, DateTimeOffset now) => new(
        surgery.Id, surgery.Title, surgery.StartsAt, surgery.EndsAt, surgery.Place, surgery.State,
        surgery.Slots.Sum(slot => slot.Capacity), surgery.Slots.Sum(slot => slot.Taken), surgery.EndsAt <= now) { Kind = surgery.Kind, SeriesId = surgery.SeriesId };
}

/// <summary>Every surgery of the council with how full it is, for advisers: those to come first.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListSurgeriesToRun : IQuery<IReadOnlyList<SurgeryLine>>
{
    internal sealed class Handler(SurgeryReader reader, TimeProvider clock) : IQueryHandler<ListSurgeriesToRun, IReadOnlyList<SurgeryLine>>
    {
        public async Task<Result<IReadOnlyList<SurgeryLine>>> Handle(ListSurgeriesToRun query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var all = (await reader.Read(_ => true, cancellation)).Select(surgery => SurgeryLine.Of(surgery, now)).ToList();
            return (SurgeryLine[])[.. all.Where(line => !line.IsOver), .. all.Where(line => line.IsOver).Reverse()];
        }
    }
}

/// <summary>Reads bookings with what belongs to them in one query each.</summary>
public sealed class BookingReader(ILabDatabase db, SurgeryReader surgeries, SurgeryPeople people, TimeProvider clock)
{
    internal async Task<BookingView[]> Read(System.Linq.Expressions.Expression<Func<Booking, bool>> which, CancellationToken cancellation)
    {
        var rows = await db.Bookings.AsNoTracking().Where(which)
            .Join(db.Slots, booking => booking.SlotId, slot => slot.Id, (booking, slot) => new { booking, slot })
            .Join(db.Surgeries, row => row.booking.SurgeryId, surgery => surgery.Id, (row, surgery) => new { row.booking, row.slot, surgery.OnlineLink })
            .Join(db.Groups, row => row.booking.GroupId, group => group.Id, (row, group) => new { row.booking, row.slot, row.OnlineLink, group.Name })
            .OrderBy(row => row.slot.StartsAt).ThenBy(row => row.booking.Id)
            .ToListAsync(cancellation);
        var ids = rows.Select(row => row.booking.SurgeryId).Distinct().ToList();
        var bySurgery = (await surgeries.Read(surgery => ids.Contains(surgery.Id), cancellation)).ToDictionary(surgery => surgery.Id);
        var names = await people.Of(ids, cancellation);
        var now = clock.GetUtcNow();
        return [.. rows.Select(row =>
        {
            var surgery = bySurgery[row.booking.SurgeryId];
            return new BookingView(
                row.booking.Id, row.booking.GroupId, row.Name, surgery.Id, surgery.Title, surgery.Notes, surgery.Place, row.OnlineLink,
                row.slot.StartsAt, row.slot.EndsAt, row.booking.Question, row.booking.ProjectIdea, row.booking.State, row.booking.Reason,
                row.booking.State == BookingState.Booked && row.slot.StartsAt > now, row.booking.BookedAt)
            {
                Advisers = [.. names[surgery.Id].Select(adviser => adviser.Name)],
            };
        })];
    }
}

/// <summary>Names of the advisers of surgeries, in two queries.</summary>
public sealed class SurgeryPeople(ILabDatabase db, IAccounts accounts)
{
    internal async Task<ILookup<Guid, AdviserName>> Of(IReadOnlyCollection<Guid> surgeries, CancellationToken cancellation)
    {
        var rows = surgeries.Count == 0 ? [] : await db.SurgeryAdvisers.AsNoTracking().Where(row => surgeries.Contains(row.SurgeryId)).OrderBy(row => row.Id).ToListAsync(cancellation);
        var people = await accounts.Find([.. rows.Select(row => row.UserId).Distinct()], cancellation);
        return rows.Where(row => people.ContainsKey(row.UserId)).ToLookup(row => row.SurgeryId, row => new AdviserName(row.UserId, people[row.UserId].DisplayName));
    }
}
