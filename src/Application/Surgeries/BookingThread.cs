using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Something to do.</summary>
public sealed record FollowUpView(Guid Id, string Text, DateOnly? Due, bool IsForGroup, bool IsDone);

/// <summary>A dataset that was looked at.</summary>
public sealed record LookedAtView(Guid IndicatorId, string Slug, string Name);

/// <summary>A view that was kept.</summary>
public sealed record BookingLinkView(string Title, string Path);

/// <summary>The thread of one booking: question, views, datasets, what came of it, pack, bid, feedback.</summary>
public sealed record BookingThread(
    BookingView Booking, Attendance Attendance, DateTimeOffset? ArrivedAt, SurgeryOutcome Outcome, Guid? ThemeId, string Summary,
    IReadOnlyList<FollowUpView> FollowUps, IReadOnlyList<LookedAtView> Datasets, IReadOnlyList<BookingLinkView> Views, Guid? PackId, string PackTitle, BidState Bid, string Funder, int? Pounds)
{
    /// <summary>For advisers only; empty for the group.</summary>
    public string PrivateNotes { get; init; } = "";

    /// <summary>What the group said afterwards: 1 to 5, or null.</summary>
    public int? Helpful { get; init; }

    /// <summary>The group's comment, or empty.</summary>
    public string Comment { get; init; } = "";

    /// <summary>True once its time has begun, so that something can be said of it.</summary>
    public bool HasBegun { get; init; }
}

/// <summary>The thread of a booking as its group reads it: without the advisers' private notes.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record GetBookingThread(Guid BookingId) : IQuery<BookingThread>
{
    internal sealed class Handler(BookingAccess access, ThreadReader reader) : IQueryHandler<GetBookingThread, BookingThread>
    {
        public async Task<Result<BookingThread>> Handle(GetBookingThread query, CancellationToken cancellation) =>
            await access.Find(query.BookingId, cancellation) is { } booking ? await reader.Read(booking.Id, withNotes: false, cancellation) : new BookingNotFound();
    }
}

/// <summary>A view that was kept in one of a group's bookings.</summary>
public sealed record GroupView(string Title, string Path, Guid BookingId, DateTimeOffset StartsAt);

/// <summary>The views that a group kept in its bookings, those of the newest surgery first.</summary>
[Requires(Permission.UseGroup)]
public sealed record ListGroupViews(Guid GroupId) : IQuery<IReadOnlyList<GroupView>>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListGroupViews, IReadOnlyList<GroupView>>
    {
        public async Task<Result<IReadOnlyList<GroupView>>> Handle(ListGroupViews query, CancellationToken cancellation) =>
            await db.BookingLinks.AsNoTracking()
                .Join(db.Bookings.Where(booking => booking.GroupId == query.GroupId), link => link.BookingId, booking => booking.Id, (link, booking) => new { link, booking.SlotId })
                .Join(db.Slots, row => row.SlotId, slot => slot.Id, (row, slot) => new { row.link, slot.StartsAt })
                .OrderByDescending(row => row.StartsAt).ThenBy(row => row.link.Id)
                .Select(row => new GroupView(row.link.Title, row.link.Path, row.link.BookingId, row.StartsAt)).ToListAsync(cancellation);
    }
}

/// <summary>The thread of a booking as advisers read it.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record GetBookingRecord(Guid BookingId) : IQuery<BookingThread>
{
    internal sealed class Handler(ILabDatabase db, ThreadReader reader) : IQueryHandler<GetBookingRecord, BookingThread>
    {
        public async Task<Result<BookingThread>> Handle(GetBookingRecord query, CancellationToken cancellation) =>
            await db.Bookings.AsNoTracking().FindInCouncil(query.BookingId, cancellation) is { } booking ? await reader.Read(booking.Id, withNotes: true, cancellation) : new BookingNotFound();
    }
}

/// <summary>
/// Starts an evidence pack from a booking, or opens the one that was started: title and funder are given; the project idea, the
/// group's saved areas and the datasets that were looked at are in it.
/// </summary>
/// <returns>The pack's id.</returns>
[Requires(Permission.BuildPacks)]
public sealed record StartPackFromBooking(Guid BookingId, string Title, string Funder) : ICommand<Guid>
{
    internal sealed class Handler(ILabDatabase db, BookingAccess access, BookingDesk desk, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartPackFromBooking, Guid>
    {
        public async Task<Result<Guid>> Handle(StartPackFromBooking command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is not { } booking || await desk.Find(booking.Id, cancellation) is not var (record, _))
                return new BookingNotFound();
            if (record.PackId is { } present)
                return present;
            var now = clock.GetUtcNow();
            var pack = Pack.Start(booking.GroupId, new() { Title = command.Title, Funder = command.Funder }, user.Id, now);
            if (!pack.Succeeded)
                return pack.Error;
            var plan = await Filled(pack.Value.Plan, booking, cancellation);
            if (!plan.Succeeded)
                return plan.Error;
            var change = pack.Value.Change(new(PackPart.Project, null, "Started from a surgery booking", pack.Value.Version, user.Id, now), plan.Value, []);
            if (!change.Succeeded)
                return change.Error;
            db.Packs.Add(pack.Value);
            db.PackChanges.Add(change.Value);
            record.Join(pack.Value.Id);
            return pack.Value.Id;
        }

        private async Task<Result<PackPlan>> Filled(PackPlan plan, Booking booking, CancellationToken cancellation)
        {
            var areas = await db.SavedAreas.AsNoTracking().Where(row => row.GroupId == booking.GroupId).OrderBy(row => row.SavedAt)
                .Select(row => new PackArea(row.GeographySlug, row.AreaCode, row.AreaName, AreaChoice.Picked, "")).Take(5).ToListAsync(cancellation);
            var indicators = await db.LookedAt.AsNoTracking().Where(row => row.BookingId == booking.Id).OrderBy(row => row.Id)
                .Join(db.Indicators, row => row.IndicatorId, indicator => indicator.Id, (row, indicator) => new { indicator.Id, indicator.Name }).ToListAsync(cancellation);
            var project = plan.WithProject(plan.Project with { Aims = booking.ProjectIdea });
            if (!project.Succeeded)
                return project;
            var placed = project.Value.WithAreas(areas);
            return placed.Succeeded
                ? placed.Value.WithIndicators([.. indicators.Select(indicator => new PackIndicator(indicator.Id, indicator.Name, [PackFigureKind.Bars]))])
                : placed;
        }
    }
}

/// <summary>Reads the thread of a booking.</summary>
internal sealed class ThreadReader(ILabDatabase db, BookingReader bookings, TimeProvider clock) : IUseCasePart
{
    public async Task<BookingThread> Read(Guid bookingId, bool withNotes, CancellationToken cancellation)
    {
        var booking = (await bookings.Read(row => row.Id == bookingId, cancellation))[0];
        var record = await db.BookingRecords.AsNoTracking().FirstOrDefaultAsync(row => row.BookingId == bookingId, cancellation) ?? BookingRecord.Of(bookingId);
        var tasks = await db.FollowUps.AsNoTracking().Where(row => row.BookingId == bookingId && (withNotes || row.IsForGroup)).OrderBy(row => row.Id).ToListAsync(cancellation);
        var datasets = await db.LookedAt.AsNoTracking().Where(row => row.BookingId == bookingId).OrderBy(row => row.Id)
            .Join(db.Indicators, row => row.IndicatorId, indicator => indicator.Id, (row, indicator) => new LookedAtView(indicator.Id, indicator.Slug, indicator.Name)).ToListAsync(cancellation);
        var views = await db.BookingLinks.AsNoTracking().Where(row => row.BookingId == bookingId).OrderBy(row => row.Id).Select(row => new BookingLinkView(row.Title, row.Path)).ToListAsync(cancellation);
        var pack = record.PackId is { } id ? await db.Packs.AsNoTracking().Where(row => row.Id == id).Select(row => row.Title).FirstOrDefaultAsync(cancellation) : null;
        var said = await db.SurgeryFeedback.AsNoTracking().FirstOrDefaultAsync(row => row.BookingId == bookingId, cancellation);
        return new BookingThread(
            booking, record.Attendance, record.ArrivedAt, record.Outcome, record.ThemeId, record.Summary,
            [.. tasks.Select(row => new FollowUpView(row.Id, row.Text, row.Due, row.IsForGroup, row.DoneAt is not null))], datasets, views,
            record.PackId, pack ?? "", record.Bid, record.Funder, record.Pounds)
        {
            PrivateNotes = withNotes ? record.PrivateNotes : "",
            Helpful = said?.Helpful,
            Comment = said?.Comment ?? "",
            HasBegun = booking.State == BookingState.Booked && booking.StartsAt <= clock.GetUtcNow(),
        };
    }
}
