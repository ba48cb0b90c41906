using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Where to find a place on a waiting list.</summary>
public sealed record WaitingReference(Guid EntryId);

/// <summary>
/// Puts a group on the waiting list of a surgery, for any time or for one slot. Joining twice answers with the first entry;
/// where a place is free there is nothing to wait for.
/// </summary>
[Requires(Permission.BookSurgeries)]
public sealed record JoinWaitingList(Guid SurgeryId, Guid? SlotId, Guid GroupId, string Question, string ProjectIdea = "") : ICommand<WaitingReference>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<JoinWaitingList>
    {
        public Rules()
        {
            RuleFor(command => command.Question).NotEmpty().WithMessage("Say what you would like to find out")
                .MaximumLength(Booking.QuestionLength).WithMessage("Shorten your question to 2,000 characters or fewer");
            RuleFor(command => command.ProjectIdea).MaximumLength(Booking.ProjectIdeaLength).WithMessage("Shorten your project idea to 4,000 characters or fewer");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, WaitingList list, SurgeryRulebook rulebook, TimeProvider clock) : ICommandHandler<JoinWaitingList, WaitingReference>
    {
        public async Task<Result<WaitingReference>> Handle(JoinWaitingList command, CancellationToken cancellation)
        {
            if (await db.Surgeries.AsNoTracking().FindInCouncil(command.SurgeryId, cancellation) is not { } surgery)
                return new SurgeryNotFound();
            if (surgery.State == SurgeryState.Cancelled)
                return new SurgeryCancelled();
            if (surgery.Kind == SurgeryKind.DropIn)
                return new NoBookingNeeded();
            if (await list.Open(surgery.Id, command.GroupId, cancellation) is { } present)
                return new WaitingReference(present.Id);
            var booked = await db.Bookings.AsNoTracking().Where(row => row.GroupId == command.GroupId && row.SurgeryId == surgery.Id && row.State == BookingState.Booked)
                .Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
            if (booked is { } bookingId)
                return new AlreadyBooked(bookingId);
            if (await Refusal(command, cancellation) is { } refusal)
                return refusal;
            var entry = WaitingEntry.Join(surgery.Id, command.SlotId, command.GroupId, command.Question, command.ProjectIdea, user.Id, clock.GetUtcNow());
            db.WaitingEntries.Add(entry);
            return new WaitingReference(entry.Id);
        }

        private async Task<Error?> Refusal(JoinWaitingList command, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var slots = await db.Slots.AsNoTracking().Where(row => row.SurgeryId == command.SurgeryId && (command.SlotId == null || row.Id == command.SlotId)).ToListAsync(cancellation);
            if (slots.Count == 0)
                return new SlotNotFound();
            var open = slots.Where(slot => slot.StartsAt > now).ToList();
            if (open.Count == 0)
                return new SlotStarted();

            // A place that is kept for groups that never came is free, and yet not for this one.
            foreach (var slot in open.Where(slot => slot.Free > 0))
                if (await rulebook.Refusal(command.GroupId, slot, isNew: true, cancellation) is null)
                    return new PlacesLeft(command.SurgeryId);
            return null;
        }
    }
}

/// <summary>Takes the offered place. Accepting twice answers with the same booking; an offer that ran out is passed on.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record AcceptOffer(Guid EntryId) : ICommand<BookingReference>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, WaitingAccess access, BookingMail mail, TimeProvider clock) : ICommandHandler<AcceptOffer, BookingReference>
    {
        public async Task<Result<BookingReference>> Handle(AcceptOffer command, CancellationToken cancellation)
        {
            if (await access.Find(command.EntryId, cancellation) is not { } entry)
                return new WaitingNotFound();
            if (entry is { State: WaitingState.Accepted, BookingId: { } present })
                return new BookingReference(present);
            if (entry.State != WaitingState.Offered)
                return entry.State == WaitingState.Expired ? new OfferRanOut() : new NothingOffered();
            var slot = await db.Slots.SingleAsync(row => row.Id == entry.OfferedSlotId, cancellation);
            var booking = slot.Accept(entry, user.Id, clock.GetUtcNow());
            if (booking.Error is { } error)
                return error;
            db.Bookings.Add(booking.Value);
            await mail.Plan(booking.Value, slot, cancellation);
            return new BookingReference(booking.Value.Id);
        }
    }
}

/// <summary>Leaves a waiting list, or declines what is offered: the place goes to the next group. Leaving twice is harmless.</summary>
[Requires(Permission.BookSurgeries)]
public sealed record LeaveWaitingList(Guid EntryId) : ICommand<Nothing>
{
    internal sealed class Handler(WaitingAccess access, WaitingList list) : ICommandHandler<LeaveWaitingList, Nothing>
    {
        public async Task<Result<Nothing>> Handle(LeaveWaitingList command, CancellationToken cancellation)
        {
            if (await access.Find(command.EntryId, cancellation) is not { } entry)
                return new WaitingNotFound();
            if (entry.IsOpen)
                await list.Leave(entry, WaitingState.Left, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Finds places on waiting lists for those who may act for their group. To everybody else they do not exist.</summary>
internal sealed class WaitingAccess(ILabDatabase db, ICurrentUser user) : IUseCasePart
{
    public async Task<WaitingEntry?> Find(Guid entryId, CancellationToken cancellation) =>
        await db.WaitingEntries.FindInCouncil(entryId, cancellation) is { } entry && await user.MayActFor(Owner.Group(entry.GroupId), cancellation) ? entry : null;
}
