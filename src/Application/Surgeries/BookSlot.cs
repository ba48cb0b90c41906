using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Where to find a booking.</summary>
public sealed record BookingReference(Guid BookingId);

/// <summary>
/// Gives a group a place in a slot. A full slot is a <see cref="SlotFull"/>: the caller offers the surgery's other times.
/// Booking the same slot twice for the same group answers with the first booking.
/// </summary>
[Requires(Permission.BookSurgeries)]
public sealed record BookSlot(Guid SlotId, Guid GroupId, string Question, string ProjectIdea = "") : ICommand<BookingReference>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<BookSlot>
    {
        public Rules()
        {
            RuleFor(command => command.Question).NotEmpty().WithMessage("Say what you would like to find out")
                .MaximumLength(Booking.QuestionLength).WithMessage("Shorten your question to 2,000 characters or fewer");
            RuleFor(command => command.ProjectIdea).MaximumLength(Booking.ProjectIdeaLength).WithMessage("Shorten your project idea to 4,000 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, BookingMail mail, SurgeryRulebook rulebook, WaitingList list, TimeProvider clock) : ICommandHandler<BookSlot, BookingReference>
    {
        public async Task<Result<BookingReference>> Handle(BookSlot command, CancellationToken cancellation)
        {
            if (await db.Slots.FindInCouncil(command.SlotId, cancellation) is not { } slot)
                return new SlotNotFound();
            var present = await db.Bookings.AsNoTracking()
                .Where(row => row.GroupId == command.GroupId && row.SurgeryId == slot.SurgeryId && row.State == BookingState.Booked)
                .Select(row => new { row.Id, row.SlotId }).FirstOrDefaultAsync(cancellation);
            if (present is not null)
                return present.SlotId == slot.Id ? new BookingReference(present.Id) : new AlreadyBooked(present.Id);
            if (await rulebook.Refusal(command.GroupId, slot, isNew: true, cancellation) is { } refusal)
                return refusal;
            var outcome = slot.Book(command.GroupId, command.Question, command.ProjectIdea, user.Id, clock.GetUtcNow());
            if (outcome.Error is { } error)
                return error;
            db.Bookings.Add(outcome.Value);
            await mail.Plan(outcome.Value, slot, cancellation);
            if (await list.Open(slot.SurgeryId, command.GroupId, cancellation) is { } waiting)
                await list.Leave(waiting, WaitingState.Left, cancellation);
            return new BookingReference(outcome.Value.Id);
        }
    }
}

/// <summary>Moves a booking to another slot, of the same surgery or another.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record MoveBooking(Guid BookingId, Guid SlotId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, BookingAccess access, BookingMail mail, SurgeryRulebook rulebook, WaitingList list, TimeProvider clock) : ICommandHandler<MoveBooking, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MoveBooking command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is not { } booking)
                return new BookingNotFound();
            if (await db.Slots.FindInCouncil(command.SlotId, cancellation) is not { } target)
                return new SlotNotFound();
            if (booking.SlotId == target.Id)
                return Nothing.Value;
            var elsewhere = await db.Bookings.AsNoTracking().AnyAsync(
                row => row.GroupId == booking.GroupId && row.SurgeryId == target.SurgeryId && row.State == BookingState.Booked && row.Id != booking.Id, cancellation);
            if (elsewhere)
                return new AlreadyBooked(booking.Id);
            if (booking.SurgeryId != target.SurgeryId && await rulebook.Refusal(booking.GroupId, target, isNew: false, cancellation) is { } refusal)
                return refusal;
            var slot = await db.Slots.SingleAsync(row => row.Id == booking.SlotId, cancellation);
            var outcome = slot.Move(booking, target, clock.GetUtcNow());
            if (!outcome.Succeeded)
                return outcome;
            await mail.Plan(booking, target, cancellation);
            await list.Fill(cancellation, slot);
            return outcome;
        }
    }
}

/// <summary>Gives a place back. Cancelling twice is harmless, and cancels nobody else's.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record CancelBooking(Guid BookingId, string Reason = "") : ICommand<Nothing>
{
    public sealed class Rules : AbstractValidator<CancelBooking>
    {
        public Rules() => RuleFor(command => command.Reason).MaximumLength(Booking.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BookingAccess access, BookingMail mail, WaitingList list, TimeProvider clock) : ICommandHandler<CancelBooking, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CancelBooking command, CancellationToken cancellation)
        {
            if (await access.Find(command.BookingId, cancellation) is not { } booking)
                return new BookingNotFound();
            if (booking.State == BookingState.Cancelled)
                return Nothing.Value;
            var slot = await db.Slots.SingleAsync(row => row.Id == booking.SlotId, cancellation);
            var outcome = slot.Cancel(booking, command.Reason, clock.GetUtcNow());
            if (!outcome.Succeeded)
                return outcome;
            await mail.Plan(booking, slot, cancellation);
            await list.Fill(cancellation, slot);
            return outcome;
        }
    }
}

/// <summary>Finds bookings for those who may act for their group. To everybody else they do not exist.</summary>
public sealed class BookingAccess(ILabDatabase db, ICurrentUser user)
{
    internal async Task<Booking?> Find(Guid bookingId, CancellationToken cancellation) =>
        await db.Bookings.FindInCouncil(bookingId, cancellation) is { } booking && await user.MayActFor(Owner.Group(booking.GroupId), cancellation) ? booking : null;
}
