using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>A closure with the surgeries that were published for its days before.</summary>
public sealed record ClosureView(Guid Id, DateOnly From, DateOnly To, string Name, IReadOnlyList<SurgeryLine> Surgeries)
{
    /// <summary>«Thursday 7 May 2026», or «Monday 28 December 2026 to Thursday 31 December 2026».</summary>
    public string Words => From == To ? SlotWords.Date(From) : $"{SlotWords.Date(From)} to {SlotWords.Date(To)}";
}

/// <summary>The days without surgeries.</summary>
/// <param name="Closures">The council's own, from this day on.</param>
/// <param name="BankHolidays">Bank holidays of the next twelve months.</param>
public sealed record ClosedDays(IReadOnlyList<ClosureView> Closures, IReadOnlyList<ClosedDay> BankHolidays);

/// <summary>The council's closures to come, with surgeries that stand in them, and the bank holidays of the next twelve months.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record ListClosures : IQuery<ClosedDays>
{
    internal sealed class Handler(ILabDatabase db, SurgeryReader reader, TimeProvider clock) : IQueryHandler<ListClosures, ClosedDays>
    {
        public async Task<Result<ClosedDays>> Handle(ListClosures query, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var today = LocalTime.DateAt(now);
            var closures = await db.Closures.AsNoTracking().Where(row => row.To >= today).OrderBy(row => row.From).ToListAsync(cancellation);
            var (from, to) = closures.Count == 0 ? (today, today) : (closures.Min(row => row.From), closures.Max(row => row.To));
            var inside = closures.Count == 0 ? [] : await reader.Read(row => row.State == SurgeryState.Published && row.LocalDate >= from && row.LocalDate <= to && row.EndsAt > now, cancellation);
            return new ClosedDays(
                [.. closures.Select(row => new ClosureView(
                    row.Id, row.From, row.To, row.Name, [.. inside.Where(surgery => row.Holds(LocalTime.DateAt(surgery.StartsAt))).Select(surgery => SurgeryLine.Of(surgery, now))]))],
                [.. BankHolidays.Of(today.Year).Concat(BankHolidays.Of(today.Year + 1)).Where(day => day.Date >= today && day.Date < today.AddYears(1))]);
        }
    }
}

/// <summary>
/// Closes some days for series that are published or made longer from now on. Surgeries that stand in them already are listed
/// for the adviser to move or cancel: closing days cancels nobody's booking by itself.
/// </summary>
/// <param name="FormId">Becomes the closure's id, so that a form sent twice closes once.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Name">Why.</param>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record AddClosure(Guid FormId, DateOnly From, DateOnly To, string Name) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AddClosure>
    {
        public Rules() => RuleFor(command => command.Name).NotEmpty().WithMessage("Say why, such as «Council offices closed»")
            .MaximumLength(Closure.NameLength).WithMessage("Shorten this to 120 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db) : ICommandHandler<AddClosure, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddClosure command, CancellationToken cancellation)
        {
            if (await db.Closures.AnyAsync(row => row.Id == command.FormId, cancellation))
                return Nothing.Value;
            var closure = Closure.Of(command.FormId, command.From, command.To, command.Name);
            if (!closure.Succeeded)
                return closure.Error;
            db.Closures.Add(closure.Value);
            return Nothing.Value;
        }
    }
}

/// <summary>Opens days again. Removing a closure twice is harmless.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record RemoveClosure(Guid ClosureId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<RemoveClosure, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveClosure command, CancellationToken cancellation)
        {
            if (await db.Closures.FindInCouncil(command.ClosureId, cancellation) is { } closure)
                db.Closures.Remove(closure);
            else if (!await SecondClick.Of<RemoveClosure>(db, clock, cancellation, command.ClosureId))
                return new NotFound("There is no such closure.");
            return Nothing.Value;
        }
    }
}
