using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Surgeries;

/// <summary>Tells the person who joined a waiting list how their place stands: offered, run out, or the surgery is off.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="ChangedAt">The change that is told; when another came since, that one's own message tells it.</param>
[Public("Runs as a job of the waiting list: writes only to the person who joined it, and only about its present state")]
public sealed record SendWaitingMail(Guid EntryId, DateTimeOffset ChangedAt) : IJobRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, IAccounts accounts, IMailer mailer, ISurgeryLinks links, ICouncilScope scope) : IJobRequestHandler<SendWaitingMail, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendWaitingMail request, CancellationToken cancellation)
        {
            if (await db.WaitingEntries.AsNoTracking().FindInCouncil(request.EntryId, cancellation) is not { } entry || entry.ChangedAt != request.ChangedAt
                || await accounts.Find(entry.JoinedBy, cancellation) is not { } person)
                return Nothing.Value;
            var surgery = await db.Surgeries.AsNoTracking().SingleAsync(row => row.Id == entry.SurgeryId, cancellation);
            var slot = entry.OfferedSlotId is { } id ? await db.Slots.AsNoTracking().SingleAsync(row => row.Id == id, cancellation) : null;
            var when = slot is null ? SlotWords.Full(surgery.StartsAt, surgery.EndsAt) : SlotWords.Full(slot.StartsAt, slot.EndsAt);
            var (subject, text) = entry.State switch
            {
                WaitingState.Offered => ($"A place is free for you: {when}",
                    $"A place at «{surgery.Title}» is kept for your group.\n\nWhen: {when}\nAnswer by: {SlotWords.Moment(entry.OfferUntil!.Value)}\n\nAccept it or let it go on this page. If we hear nothing, the next group gets it."),
                WaitingState.Expired => ($"The place was passed on: {when}", $"The place at «{surgery.Title}» that was kept for your group went to the next one, because we did not hear from you in time. You can join the waiting list again."),
                WaitingState.Closed => ($"A surgery you wait for is cancelled: {when}", $"«{surgery.Title}» does not take place.{(surgery.Reason.Length > 0 ? $" The reason given: {surgery.Reason}" : "")} You can book another one."),
                _ => ("", ""),
            };
            if (subject.Length > 0)
                await mailer.Send(new(person.Email, subject, $"Hello {person.DisplayName},\n\n{text}\n\n{links.Waiting(scope.Council.Slug, entry.Id)}\n\n{scope.Council.Name}, Locality Lab\n"), cancellation);
            return Nothing.Value;
        }
    }
}
