using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>
/// Publishes a series of surgeries. Each keeps its local time, so 10:00am stays 10:00am when the clocks change between them;
/// each day that is left out is remembered with its reason.
/// </summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the series', so that a form sent twice publishes once.</param>
/// <param name="Plan">What the adviser says.</param>
/// <param name="AdviserIds">The advisers who are there; the person who publishes when nobody is named.</param>
/// <returns>Id of the series.</returns>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record PublishSeries(Guid FormId, SeriesPlan Plan, IReadOnlyCollection<Guid> AdviserIds) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<PublishSeries>
    {
        public Rules() => this.KeepsPlan(command => command.Plan.Session);
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk, ICurrentUser user, TimeProvider clock) : ICommandHandler<PublishSeries, Guid>
    {
        public async Task<Result<Guid>> Handle(PublishSeries command, CancellationToken cancellation)
        {
            if (await db.SurgerySeries.AnyAsync(series => series.Id == command.FormId, cancellation))
                return command.FormId;
            var session = await desk.Placed(command.Plan.Session, cancellation);
            if (!session.Succeeded)
                return session.Error;
            var advisers = await desk.Advisers(command.AdviserIds, cancellation);
            if (!advisers.Succeeded)
                return advisers.Error;
            var plan = command.Plan with { Session = session.Value };
            var series = SurgerySeries.Publish(command.FormId, plan, user.Id, clock.GetUtcNow());
            if (!series.Succeeded)
                return series.Error;
            db.SurgerySeries.Add(series.Value);
            var laid = await Lay(db, desk, series.Value, plan, advisers.Value, clock.GetUtcNow(), cancellation);
            return laid.Succeeded ? series.Value.Id : laid.Error;
        }
    }

    /// <summary>Makes the surgery of each day, and notes each day that has none.</summary>
    internal static async Task<Result<int>> Lay(
        ILabDatabase db, SurgeryDesk desk, SurgerySeries series, SeriesPlan plan, IReadOnlyList<Guid> advisers, DateTimeOffset now, CancellationToken cancellation)
    {
        var days = plan.Days(await db.Closures.AsNoTracking().ToListAsync(cancellation), now);
        if (!days.Any(day => day.IsHeld))
            return new SeriesIsEmpty { Field = nameof(Recurrence.Until) };
        foreach (var day in days)
        {
            if (!day.IsHeld)
            {
                db.SeriesExceptions.Add(new SeriesException { SeriesId = series.Id, Date = day.Date, Reason = day.LeftOut });
                continue;
            }

            var surgery = desk.Add(Guid.CreateVersion7(), plan.Session with { Date = day.Date }, advisers, series.Id);
            if (!surgery.Succeeded)
                return surgery.Error;
        }

        return days.Count(day => day.IsHeld);
    }
}

/// <summary>A day of a planned series, as the adviser checks it before publishing.</summary>
/// <param name="Date">The day.</param>
/// <param name="LeftOut">Why there is no surgery; empty when there is one.</param>
/// <param name="Clash">What else is on at that time in the same room or with the same adviser; empty when nothing is.</param>
public sealed record PlannedDay(DateOnly Date, string LeftOut, string Clash)
{
    /// <summary>«Tuesday 3 March 2026».</summary>
    public string Words => SlotWords.Date(Date);
}

/// <summary>What a series would hold: every day, those left out with why, and what each would clash with. Nothing is saved.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record PreviewSeries(SeriesPlan Plan, IReadOnlyCollection<Guid> AdviserIds) : IQuery<IReadOnlyList<PlannedDay>>
{
    public sealed class Rules : AbstractValidator<PreviewSeries>
    {
        public Rules() => this.KeepsPlan(query => query.Plan.Session);
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk, SurgeryClashes clashes, ICurrentUser user, TimeProvider clock) : IQueryHandler<PreviewSeries, IReadOnlyList<PlannedDay>>
    {
        public async Task<Result<IReadOnlyList<PlannedDay>>> Handle(PreviewSeries query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var session = await desk.Placed(query.Plan.Session, cancellation);
            if (!session.Succeeded)
                return session.Error;
            if (query.Plan.Recurrence.Problem() is { } problem)
                return problem;
            var days = query.Plan.Days(await db.Closures.AsNoTracking().ToListAsync(cancellation), now);

            // The first surgery that would be held speaks for all: what is wrong with it is wrong with every one.
            if (days.FirstOrDefault(day => day.IsHeld) is { } first && Surgery.Publish(Guid.CreateVersion7(), session.Value with { Date = first.Date }, user.Id, now).Error is { } error)
                return error;
            var found = await clashes.Of([.. days.Where(day => day.IsHeld).Select(day => day.Date)], session.Value, query.AdviserIds, cancellation);
            return (PlannedDay[])[.. days.Select(day => new PlannedDay(day.Date, day.LeftOut, found.GetValueOrDefault(day.Date, "")))];
        }
    }
}

/// <summary>Finds what else is on at the time of a planned surgery. Clashes are shown, not forbidden: the advisers know best.</summary>
internal sealed class SurgeryClashes(ILabDatabase db) : IUseCasePart
{
    public async Task<IReadOnlyDictionary<DateOnly, string>> Of(
        IReadOnlyList<DateOnly> days, SurgeryPlan plan, IReadOnlyCollection<Guid> advisers, CancellationToken cancellation)
    {
        if (days.Count == 0)
            return new Dictionary<DateOnly, string>();
        var (from, to) = (days.Min(), days.Max());
        var others = await db.Surgeries.AsNoTracking().Where(row => row.State == SurgeryState.Published && row.LocalDate >= from && row.LocalDate <= to)
            .Select(row => new { row.Id, row.Title, row.LocalDate, row.StartsAt, row.EndsAt, row.RoomId }).ToListAsync(cancellation);
        var ids = others.ConvertAll(row => row.Id);
        var people = (await db.SurgeryAdvisers.AsNoTracking().Where(row => ids.Contains(row.SurgeryId)).ToListAsync(cancellation)).ToLookup(row => row.SurgeryId, row => row.UserId);
        var length = TimeSpan.FromMinutes(plan.SlotMinutes * plan.SlotCount);
        Dictionary<DateOnly, string> found = [];
        foreach (var day in days)
        {
            if (LocalTime.ToUtc(day, plan.Start) is not { Succeeded: true, Value: var start })
                continue;
            foreach (var other in others.Where(row => row.StartsAt < start + length && row.EndsAt > start))
            {
                var what = plan.RoomId is not null && other.RoomId == plan.RoomId ? "The room is taken" : people[other.Id].Intersect(advisers).Any() ? "An adviser is busy" : null;
                if (what is not null)
                    found[day] = $"{what}: «{other.Title}», {SlotWords.Hours(other.StartsAt, other.EndsAt)}";
            }
        }

        return found;
    }
}
