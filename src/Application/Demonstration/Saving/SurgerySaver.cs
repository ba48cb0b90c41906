using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Application.Demonstration.Saving;

/// <summary>What surgeries refer to, by slug and sign-in name.</summary>
internal sealed record SurgeryNames(IReadOnlyDictionary<string, Asset> Assets, IReadOnlyDictionary<string, Group> Groups, IReadOnlyDictionary<string, Guid> People);

/// <summary>Saves rooms, series, surgeries and bookings of the demonstration.</summary>
internal sealed class SurgerySaver(ILabDatabase db)
{
    public void Save(DemonstrationCouncil made, SurgeryNames names, DateTimeOffset now)
    {
        var rooms = SaveRooms(made, names);
        var series = made.Surgeries.Where(plan => plan.Series is not null).GroupBy(plan => plan.Series!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => SaveSeries([.. group], names, rooms, now), StringComparer.Ordinal);
        foreach (var plan in made.Surgeries)
        {
            var adviser = names.People[plan.Adviser];
            var (surgery, slots) = CommunitySaver.Must(
                Surgery.Publish(Guid.CreateVersion7(), Placed(plan, names, rooms), adviser, now, plan.Series is { } name ? series[name].Id : null));
            db.Surgeries.Add(surgery);
            db.Slots.AddRange(slots);
            db.SurgeryAdvisers.AddRange(plan.Advisers.Select(email => new SurgeryAdviser { SurgeryId = surgery.Id, UserId = names.People[email] }));
            foreach (var booking in plan.Bookings)
            {
                var group = names.Groups[booking.Group];
                db.Bookings.Add(CommunitySaver.Must(slots[booking.Slot - 1].Book(group.Id, booking.Question, booking.Idea, group.Members[0].UserId, now)));
            }
        }
    }

    private Dictionary<string, SurgeryRoom> SaveRooms(DemonstrationCouncil made, SurgeryNames names)
    {
        Dictionary<string, SurgeryRoom> rooms = new(StringComparer.Ordinal);
        foreach (var venue in made.Surgeries.Select(plan => plan.Venue).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            // One of them has steps, as one always has.
            var stepFree = rooms.Count == 1 ? StepFree.No : StepFree.Yes;
            var access = stepFree == StepFree.Yes ? "Level entrance beside the car park; lift to the first floor; hearing loop." : "Eleven steps from the street. Tell us when you need another room.";
            rooms[venue] = SurgeryRoom.Of(Guid.CreateVersion7(), names.Assets[venue].Id, "Meeting room", stepFree, access);
        }

        db.SurgeryRooms.AddRange(rooms.Values);
        return rooms;
    }

    private SurgerySeries SaveSeries(IReadOnlyList<DemonstrationSurgery> plans, SurgeryNames names, IReadOnlyDictionary<string, SurgeryRoom> rooms, DateTimeOffset now)
    {
        var weeks = plans.Count > 1 ? (plans[1].Day.DayNumber - plans[0].Day.DayNumber) / 7 : 1;
        var rule = new Recurrence(Repeats.Weekly, weeks, plans[0].Day, plans[^1].Day);
        var made = CommunitySaver.Must(SurgerySeries.Publish(Guid.CreateVersion7(), new(Placed(plans[0], names, rooms), rule, true, []), names.People[plans[0].Adviser], now));
        db.SurgerySeries.Add(made);
        db.SeriesExceptions.AddRange(rule.Dates().Except(plans.Select(plan => plan.Day))
            .Select(day => new SeriesException { SeriesId = made.Id, Date = day, Reason = BankHolidays.On(day)?.Name ?? "Between Christmas and New Year" }));
        return made;
    }

    private static SurgeryPlan Placed(DemonstrationSurgery plan, SurgeryNames names, IReadOnlyDictionary<string, SurgeryRoom> rooms) =>
        plan.Plan(slug => names.Assets[slug].Id) with { RoomId = plan.Venue is { } venue ? rooms[venue].Id : null };
}
