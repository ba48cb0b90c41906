using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>
/// Moves a whole surgery to another day or hour. Every group keeps its place in the order of slots and gets an e-mail with the
/// new time, which it can move or cancel. Moving it to where it is does nothing.
/// </summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record MoveSurgery(Guid SurgeryId, DateOnly Date, TimeOnly Start, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<MoveSurgery>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why it moves: the groups will read it")
            .MaximumLength(Surgery.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BookingMail mail, TimeProvider clock) : ICommandHandler<MoveSurgery, Nothing>
    {
        public async Task<Result<Nothing>> Handle(MoveSurgery command, CancellationToken cancellation)
        {
            if (await db.Surgeries.FindInCouncil(command.SurgeryId, cancellation) is not { } surgery)
                return new SurgeryNotFound();
            var slots = await db.Slots.Where(slot => slot.SurgeryId == surgery.Id).ToDictionaryAsync(slot => slot.Id, cancellation);
            var moved = surgery.Move(slots.Values, command.Date, command.Start, clock.GetUtcNow());
            if (moved.Error is { } error)
                return error;
            if (!moved.Value)
                return Nothing.Value;
            foreach (var booking in await db.Bookings.Where(row => row.SurgeryId == surgery.Id && row.State == BookingState.Booked).ToListAsync(cancellation))
            {
                booking.MarkChanged(command.Reason, clock.GetUtcNow());
                await mail.Plan(booking, slots[booking.SlotId], cancellation);
            }

            return Nothing.Value;
        }
    }
}
