using LocalityLab.Application.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>Saves surgeries that were held, as if each step had been taken on its day: published, booked, checked in, written down, answered.</summary>
internal sealed class HeldSurgerySaver(ILabDatabase db)
{
    public async Task Save(DemonstrationCouncil made, SurgeryNames names, CancellationToken cancellation)
    {
        var themes = await db.Themes.ToDictionaryAsync(theme => theme.Slug, theme => theme.Id, StringComparer.Ordinal, cancellation);
        foreach (var held in made.HeldSurgeries)
        {
            var plan = held.Surgery;
            var adviser = names.People[plan.Adviser];
            var published = CommunitySaver.Must(LocalTime.ToUtc(plan.Day.AddDays(-21), plan.Starts));
            var (surgery, slots) = CommunitySaver.Must(Surgery.Publish(Guid.CreateVersion7(), plan.Plan(slug => names.Assets[slug].Id), adviser, published, null));
            db.Surgeries.Add(surgery);
            db.Slots.AddRange(slots);
            db.SurgeryAdvisers.Add(new SurgeryAdviser { SurgeryId = surgery.Id, UserId = adviser });
            foreach (var (asked, outcome) in plan.Bookings.Zip(held.Outcomes))
            {
                var group = names.Groups[asked.Group];
                var slot = slots[asked.Slot - 1];
                var booking = CommunitySaver.Must(slot.Book(group.Id, asked.Question, asked.Idea, group.Members[0].UserId, published.AddDays(3)));
                db.Bookings.Add(booking);
                WriteDown(booking, slot, outcome, themes[outcome.Theme]);
            }
        }
    }

    private void WriteDown(Booking booking, Slot slot, DemonstrationOutcome outcome, Guid theme)
    {
        var record = BookingRecord.Of(booking.Id);
        Must(record.CheckIn(outcome.IsAbsent ? Attendance.DidNotCome : Attendance.Arrived, slot, slot.StartsAt));
        record.Write(outcome.Outcome, theme, outcome.Summary, "");
        Must(record.SetBid(outcome.Bid, outcome.Funder, outcome.Pounds));
        db.BookingRecords.Add(record);
        if (outcome.Helpful is { } helpful)
        {
            var said = SurgeryFeedback.Of(booking.Id);
            Must(said.Say(helpful, outcome.Comment, slot.EndsAt.AddDays(1)));
            db.SurgeryFeedback.Add(said);
        }

        if (outcome.Missing.Length == 0)
            return;
        var request = DataRequest.Ask(Guid.CreateVersion7(), outcome.Missing, "", slot.EndsAt);
        db.DataRequests.Add(request);
        db.DataRequestAsks.Add(new DataRequestAsk { RequestId = request.Id, BookingId = booking.Id });
    }

    private static void Must(Domain.Platform.Error? error)
    {
        if (error is not null)
            throw new InvalidOperationException($"The demonstration breaks a rule: {error.Message}");
    }
}
