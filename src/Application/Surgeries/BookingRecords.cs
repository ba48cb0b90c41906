using FluentValidation;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Checks a group in, or notes that it did not come. Either can be corrected.</summary>
[Requires(Permission.PublishSurgeries)]
[StaysOpen("A surgery that groups booked goes on")]
public sealed record CheckIn(Guid BookingId, Attendance Attendance) : ICommand<Nothing>
{
    internal sealed class Handler(BookingDesk desk, TimeProvider clock) : ICommandHandler<CheckIn, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CheckIn command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BookingId, cancellation) is not var (record, slot))
                return new BookingNotFound();
            return record.CheckIn(command.Attendance, slot, clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Writes down what came of a booking. The group reads all but the private notes.</summary>
[Requires(Permission.PublishSurgeries)]
[StaysOpen("A surgery that groups booked goes on")]
public sealed record WriteRecord(Guid BookingId, SurgeryOutcome Outcome, Guid? ThemeId, string Summary, string PrivateNotes) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<WriteRecord>
    {
        public Rules()
        {
            RuleFor(command => command.Summary).MaximumLength(BookingRecord.TextLength).WithMessage("Shorten this to 4,000 characters or fewer");
            RuleFor(command => command.PrivateNotes).MaximumLength(BookingRecord.TextLength).WithMessage("Shorten this to 4,000 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, BookingDesk desk) : ICommandHandler<WriteRecord, Nothing>
    {
        public async Task<Result<Nothing>> Handle(WriteRecord command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BookingId, cancellation) is not var (record, _))
                return new BookingNotFound();
            if (command.ThemeId is { } theme && !await db.Themes.AnyAsync(row => row.Id == theme, cancellation))
                return new Invalid("Choose a theme from the list") { Field = nameof(ThemeId) };
            record.Write(command.Outcome, command.ThemeId, command.Summary, command.PrivateNotes);
            return Nothing.Value;
        }
    }
}

/// <summary>Notes a dataset that was looked at, or takes it off again.</summary>
[Requires(Permission.PublishSurgeries)]
public sealed record NoteDataset(Guid BookingId, Guid IndicatorId, bool Remove = false) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, BookingDesk desk) : ICommandHandler<NoteDataset, Nothing>
    {
        public async Task<Result<Nothing>> Handle(NoteDataset command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BookingId, cancellation) is null)
                return new BookingNotFound();
            if (!await db.Indicators.AnyAsync(row => row.Id == command.IndicatorId, cancellation))
                return new Invalid("Choose an indicator from the list") { Field = nameof(IndicatorId) };
            var present = await db.LookedAt.FirstOrDefaultAsync(row => row.BookingId == command.BookingId && row.IndicatorId == command.IndicatorId, cancellation);
            if (command.Remove && present is not null)
                db.LookedAt.Remove(present);
            if (!command.Remove && present is null)
                db.LookedAt.Add(new LookedAt { BookingId = command.BookingId, IndicatorId = command.IndicatorId });
            return Nothing.Value;
        }
    }
}

/// <summary>Adds something to do after a surgery.</summary>
[Requires(Permission.PublishSurgeries)]
[StaysOpen("A surgery that groups booked goes on")]
public sealed record AddFollowUp(Guid FormId, Guid BookingId, string Text, DateOnly? Due, bool IsForGroup) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<AddFollowUp>
    {
        public Rules() => RuleFor(command => command.Text).NotEmpty().WithMessage("Say what there is to do").MaximumLength(FollowUp.TextLength).WithMessage("Shorten this to 400 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BookingDesk desk) : ICommandHandler<AddFollowUp, Nothing>
    {
        public async Task<Result<Nothing>> Handle(AddFollowUp command, CancellationToken cancellation)
        {
            if (await desk.Find(command.BookingId, cancellation) is null)
                return new BookingNotFound();
            if (!await db.FollowUps.AnyAsync(row => row.Id == command.FormId, cancellation))
                db.FollowUps.Add(new FollowUp { Id = command.FormId, BookingId = command.BookingId, Text = command.Text.Trim(), Due = command.Due, IsForGroup = command.IsForGroup });
            return Nothing.Value;
        }
    }
}

/// <summary>Marks something done, or open again: an adviser any, a group its own.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record SetFollowUp(Guid BookingId, Guid FollowUpId, bool Done) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, BookingAccess access, ICurrentUser user, TimeProvider clock) : ICommandHandler<SetFollowUp, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SetFollowUp command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is null
                || await db.FollowUps.FindInCouncil(command.FollowUpId, cancellation) is not { } task || task.BookingId != command.BookingId
                || (!task.IsForGroup && !await user.May(Permission.PublishSurgeries, cancellation)))
                return new BookingNotFound();
            task.Set(command.Done, clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}

/// <summary>Keeps a view of this site with a booking, so that adviser and group look at the same.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record KeepView(Guid FormId, Guid BookingId, string Title, string Address) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<KeepView>
    {
        public Rules() => RuleFor(command => command.Title).NotEmpty().WithMessage("Say what the view shows").MaximumLength(BookingLink.TitleLength).WithMessage("Shorten this to 200 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BookingAccess access, ICouncilScope scope, ISiteAddress site) : ICommandHandler<KeepView, Nothing>
    {
        public async Task<Result<Nothing>> Handle(KeepView command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is null)
                return new BookingNotFound();
            if (BookingLink.PathIn(scope.Council.Slug, command.Address, site.BaseAddress) is not { } path)
                return new Invalid($"Copy the address of a page of {scope.Council.Name} on this site, such as a map or a profile") { Field = nameof(Address) };
            if (await db.BookingLinks.AnyAsync(row => row.Id == command.FormId || (row.BookingId == command.BookingId && row.Path == path), cancellation))
                return Nothing.Value;
            if (await db.BookingLinks.CountAsync(row => row.BookingId == command.BookingId, cancellation) >= BookingLink.Most)
                return new Conflict("A booking keeps 30 views. Make another booking for more.");
            db.BookingLinks.Add(new BookingLink { Id = command.FormId, BookingId = command.BookingId, Title = command.Title.Trim(), Path = path });
            return Nothing.Value;
        }
    }
}

/// <summary>Says how the bid stands that a surgery helped: the group, or an adviser with it.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record SetBid(Guid BookingId, BidState Bid, string Funder, int? Pounds) : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<SetBid>
    {
        public Rules() => RuleFor(command => command.Funder).MaximumLength(BookingRecord.FunderLength).WithMessage("Shorten this to 200 characters or fewer");
    }

    internal sealed class Handler(BookingAccess access, BookingDesk desk) : ICommandHandler<SetBid, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SetBid command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is null || await desk.Find(command.BookingId, cancellation) is not var (record, _))
                return new BookingNotFound();
            return record.SetBid(command.Bid, command.Funder, command.Pounds) is { } error ? error : Nothing.Value;
        }
    }
}

/// <summary>Finds the record of a booking, or begins it.</summary>
internal sealed class BookingDesk(ILabDatabase db) : IUseCasePart
{
    /// <summary>The record with the booking's slot; null when there is no such booking, or it was cancelled.</summary>
    public async Task<(BookingRecord Record, Slot Slot)?> Find(Guid bookingId, CancellationToken cancellation)
    {
        if (await db.Bookings.AsNoTracking().FindInCouncil(bookingId, cancellation) is not { State: BookingState.Booked } booking)
            return null;
        var slot = await db.Slots.AsNoTracking().SingleAsync(row => row.Id == booking.SlotId, cancellation);
        var record = await db.BookingRecords.FirstOrDefaultAsync(row => row.BookingId == bookingId, cancellation);
        if (record is null)
            db.BookingRecords.Add(record = BookingRecord.Of(bookingId));
        return (record, slot);
    }
}
