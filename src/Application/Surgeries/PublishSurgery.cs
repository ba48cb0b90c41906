using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>
/// Publishes a surgery, or several at the same time of day some weeks apart: each keeps its local time, so 10:00 stays 10:00
/// when the clocks change between them.
/// </summary>
/// <param name="FormId">Id that the form was given when it was opened; it becomes the first surgery's, so that a form sent twice publishes once.</param>
/// <param name="Plan">What the adviser says.</param>
/// <param name="EveryWeeks">Weeks between surgeries; matters only for more than one.</param>
/// <param name="Times">How many surgeries.</param>
/// <returns>Ids of the surgeries in the order of time.</returns>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record PublishSurgery(Guid FormId, SurgeryPlan Plan, int EveryWeeks = 1, int Times = 1) : ICommand<IReadOnlyList<Guid>>
{
    /// <summary>Most surgeries published at once.</summary>
    public const int MostTimes = 26;

    public sealed class Rules : AbstractValidator<PublishSurgery>
    {
        public Rules()
        {
            RuleFor(command => command.Plan.Title).NotEmpty().WithMessage("Enter a title, such as «Data surgery»")
                .MaximumLength(Surgery.TitleLength).WithMessage("Shorten the title to 120 characters or fewer").OverridePropertyName("Title");
            RuleFor(command => command.Plan.Notes).MaximumLength(Surgery.NotesLength).WithMessage("Shorten the notes to 2,000 characters or fewer").OverridePropertyName("Notes");
            RuleFor(command => command.Plan.Room).MaximumLength(Surgery.RoomLength).WithMessage("Shorten the room to 200 characters or fewer").OverridePropertyName("Room");
            RuleFor(command => command.Plan.OnlineLink).Must(IsLink).WithMessage("Enter a link that starts with https://").OverridePropertyName("OnlineLink");
            RuleFor(command => command.Times).InclusiveBetween(1, MostTimes).WithMessage("Publish from 1 to 26 surgeries at once");
            RuleFor(command => command.EveryWeeks).InclusiveBetween(1, 8).When(command => command.Times > 1).WithMessage("Repeat every 1 to 8 weeks");
        }

        private static bool IsLink(string link) => link.Trim().Length == 0
            || (link.Length <= Surgery.LinkLength && Uri.TryCreate(link.Trim(), UriKind.Absolute, out var address) && address.Scheme == "https" && link.IndexOfAny(['\r', '\n']) < 0);
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<PublishSurgery, IReadOnlyList<Guid>>
    {
        public async Task<Result<IReadOnlyList<Guid>>> Handle(PublishSurgery command, CancellationToken cancellation)
        {
            if (await db.Surgeries.AnyAsync(surgery => surgery.Id == command.FormId, cancellation))
                return new[] { command.FormId };
            if (command.Plan.AssetId is { } place && !await db.Assets.AnyAsync(asset => asset.Id == place && asset.State == AssetState.Published, cancellation))
                return new Invalid("That place is not in the directory. Search for another one.") { Field = nameof(SurgeryPlan.AssetId) };
            List<Guid> published = [];
            for (var number = 0; number < command.Times; number++)
            {
                var plan = command.Plan with { Date = command.Plan.Date.AddDays(7 * command.EveryWeeks * number) };
                var outcome = Surgery.Publish(number == 0 ? command.FormId : Guid.CreateVersion7(), plan, user.Id, clock.GetUtcNow());
                if (outcome.Error is { } error)
                    return error;
                db.Surgeries.Add(outcome.Value.Surgery);
                foreach (var slot in outcome.Value.Slots)
                    db.Slots.Add(slot);
                published.Add(outcome.Value.Surgery.Id);
            }

            return published;
        }
    }
}

/// <summary>The surgery does not take place. Every group with a place in it is told by e-mail, each on its own.</summary>
[Requires(Permission.PublishSurgeries)]
[Audited]
public sealed record CancelSurgery(Guid SurgeryId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<CancelSurgery>
    {
        public Rules() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why the surgery is cancelled: the groups will read it")
            .MaximumLength(Surgery.ReasonLength).WithMessage("Shorten the reason to 1,000 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, BookingMail mail, TimeProvider clock) : ICommandHandler<CancelSurgery, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CancelSurgery command, CancellationToken cancellation)
        {
            if (await db.Surgeries.FindInCouncil(command.SurgeryId, cancellation) is not { } surgery)
                return new SurgeryNotFound();
            var now = clock.GetUtcNow();
            var outcome = surgery.Cancel(command.Reason, now);
            if (outcome.Error is not null)
                return outcome;
            var slots = await db.Slots.Where(slot => slot.SurgeryId == surgery.Id).ToListAsync(cancellation);
            var bookings = (await db.Bookings.Where(booking => booking.SurgeryId == surgery.Id && booking.State == BookingState.Booked).ToListAsync(cancellation)).ToLookup(booking => booking.SlotId);
            foreach (var slot in slots)
            {
                // A slot that is over took place, whatever becomes of the rest of the day.
                foreach (var booking in bookings[slot.Id])
                    if (slot.Cancel(booking, command.Reason, now).Succeeded)
                        await mail.Plan(booking, slot, cancellation);
                slot.Close();
            }

            return Nothing.Value;
        }
    }
}
