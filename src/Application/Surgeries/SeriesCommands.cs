using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A series goes on until a later day, with the advisers of its last surgery.</summary>
/// <returns>How many surgeries were added.</returns>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record ExtendSeries(Guid SeriesId, DateOnly Until) : ICommand<int>
{
    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk, TimeProvider clock) : ICommandHandler<ExtendSeries, int>
    {
        public async Task<Result<int>> Handle(ExtendSeries command, CancellationToken cancellation)
        {
            if (await db.SurgerySeries.FindInCouncil(command.SeriesId, cancellation) is not { } series)
                return new SeriesNotFound();
            if (command.Until == series.Until)
                return 0;
            var further = series.Extend(command.Until);
            if (!further.Succeeded)
                return further.Error;
            var session = await desk.Placed(series.Session(further.Value.First), cancellation);
            if (!session.Succeeded)
                return session.Error with { Field = nameof(Until) };
            var last = await db.Surgeries.Where(row => row.SeriesId == series.Id).OrderByDescending(row => row.StartsAt).Select(row => row.Id).FirstOrDefaultAsync(cancellation);
            var named = await db.SurgeryAdvisers.Where(row => row.SurgeryId == last).OrderBy(row => row.Id).Select(row => row.UserId).ToListAsync(cancellation);
            return await PublishSeries.Lay(
                db, desk, series, new(session.Value, further.Value, series.SkipsBankHolidays, []), named.Count > 0 ? named : [series.PublishedBy], clock.GetUtcNow(), cancellation);
        }
    }
}

/// <summary>A series ends: its surgeries on a day and later do not take place, and every group with a place in them is told.</summary>
/// <returns>How many surgeries were cancelled.</returns>
[Requires(Permission.PublishSurgeries)]
[Audited]
[StaysOpen("Groups that booked must be told")]
public sealed record EndSeries(Guid SeriesId, DateOnly From, string Reason) : ICommand<int>, IHasReason
{
    public sealed class Rules : AbstractValidator<EndSeries>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why the series ends: the groups will read it")
            .MaximumLength(Surgery.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk, TimeProvider clock) : ICommandHandler<EndSeries, int>
    {
        public async Task<Result<int>> Handle(EndSeries command, CancellationToken cancellation)
        {
            if (await db.SurgerySeries.FindInCouncil(command.SeriesId, cancellation) is not { } series)
                return new SeriesNotFound();
            var now = clock.GetUtcNow();
            var open = await db.Surgeries
                .Where(row => row.SeriesId == series.Id && row.State == SurgeryState.Published && row.LocalDate >= command.From && row.StartsAt > now).ToListAsync(cancellation);
            foreach (var surgery in open)
                if (await desk.Cancel(surgery, command.Reason, cancellation) is { Error: { } error })
                    return error;
            series.EndBefore(command.From);
            return open.Count;
        }
    }
}

/// <summary>Says something else about every surgery of a series that is still to come.</summary>
/// <returns>How many surgeries it concerns.</returns>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record ChangeSeries(Guid SeriesId, SurgeryDetails Details, IReadOnlyCollection<Guid> AdviserIds) : ICommand<int>
{
    public sealed class Rules : AbstractValidator<ChangeSeries>
    {
        public Rules() => this.KeepsDetails(command => command.Details);
    }

    internal sealed class Handler(ILabDatabase db, SurgeryDesk desk, TimeProvider clock) : ICommandHandler<ChangeSeries, int>
    {
        public async Task<Result<int>> Handle(ChangeSeries command, CancellationToken cancellation)
        {
            if (await db.SurgerySeries.FindInCouncil(command.SeriesId, cancellation) is not { } series)
                return new SeriesNotFound();
            var room = command.Details.RoomId is { } id ? await db.SurgeryRooms.FindInCouncil(id, cancellation) : null;
            if (command.Details.RoomId is not null && room is null)
                return new RoomNotFound();
            var advisers = await desk.Advisers(command.AdviserIds, cancellation);
            if (!advisers.Succeeded)
                return advisers.Error;
            var now = clock.GetUtcNow();
            series.Change(command.Details);
            var open = await db.Surgeries.Where(row => row.SeriesId == series.Id && row.State == SurgeryState.Published && row.StartsAt > now).ToListAsync(cancellation);
            foreach (var surgery in open)
            {
                await desk.SetAdvisers(surgery, advisers.Value, cancellation);
                if (await desk.Change(surgery, command.Details, room, cancellation) is { Error: { } error })
                    return error;
            }

            return open.Count;
        }
    }
}

/// <summary>A series with its surgeries and the days it leaves out, for advisers.</summary>
public sealed record SeriesView(
    Guid Id, string Title, string Notes, Recurrence Recurrence, TimeOnly LocalStart, Guid? RoomId, string OnlineLink, IReadOnlyList<Guid> AdviserIds,
    IReadOnlyList<SurgeryLine> Surgeries, IReadOnlyList<SeriesDay> LeftOut)
{
    /// <summary>«Every 2 weeks on Tuesday at 10:00am».</summary>
    public string Words => $"{char.ToUpperInvariant(Recurrence.Words[0])}{Recurrence.Words[1..]} at {SlotWords.Hour(LocalStart)}, until {SlotWords.Date(Recurrence.Until)}";
}

/// <summary>One series, for advisers.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record GetSeries(Guid SeriesId) : IQuery<SeriesView>
{
    internal sealed class Handler(ILabDatabase db, SurgeryReader reader, TimeProvider clock) : IQueryHandler<GetSeries, SeriesView>
    {
        public async Task<Result<SeriesView>> Handle(GetSeries query, CancellationToken cancellation)
        {
            if (await db.SurgerySeries.AsNoTracking().FindInCouncil(query.SeriesId, cancellation) is not { } series)
                return new SeriesNotFound();
            var now = clock.GetUtcNow();
            var surgeries = await reader.Read(row => row.SeriesId == series.Id, cancellation);
            var last = surgeries.Length > 0 ? surgeries[^1].Id : Guid.Empty;
            var advisers = await db.SurgeryAdvisers.AsNoTracking().Where(row => row.SurgeryId == last).Select(row => row.UserId).ToListAsync(cancellation);
            var left = await db.SeriesExceptions.AsNoTracking().Where(row => row.SeriesId == series.Id).OrderBy(row => row.Date).ToListAsync(cancellation);
            return new SeriesView(
                series.Id, series.Title, series.Notes, series.Recurrence, series.LocalStart, series.RoomId, series.OnlineLink, advisers,
                [.. surgeries.Select(surgery => SurgeryLine.Of(surgery, now))], [.. left.Select(row => new SeriesDay(row.Date, row.Reason))]);
        }
    }
}
