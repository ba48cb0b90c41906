using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Tests.Surgeries;

/// <summary>Whatever groups do in whatever order: nobody is passed over, and no place is promised twice.</summary>
public sealed class WaitingListTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private enum Act
    {
        Join,
        JoinForOne,
        Cancel,
        Accept,
        Decline,
        RunOut,
    }

    private sealed record Step(Act Act, int Slot, int Who);

    private static Gen<Step[]> Steps =>
        (from act in Gen.Frequency((6, Gen.Constant(Act.Join)), (3, Gen.Constant(Act.JoinForOne)), (5, Gen.Constant(Act.Cancel)), (4, Gen.Constant(Act.Accept)), (2, Gen.Constant(Act.Decline)), (2, Gen.Constant(Act.RunOut)))
         from slot in Gen.Choose(0, 2)
         from who in Gen.Choose(0, 40)
         select new Step(act, slot, who)).Arrays(1, 80);

    [Fact]
    public void Offers_AfterAnySequence_GoToWhoIsNext_AndNeverBeyondThePlaces() =>
        Always.Holds(from capacity in Gen.Choose(1, 2) from newFirst in ArbMap.Default.GeneratorFor<bool>() from steps in Steps select (capacity, newFirst, steps), scenario =>
        {
            var (slots, bookings) = Full(scenario.capacity);
            List<WaitingEntry> entries = [];
            HashSet<Guid> came = [];
            var now = Now;
            foreach (var step in scenario.steps)
            {
                now = now.AddMinutes(1);
                var slot = slots[step.Slot];
                Take(step, slot, slots, bookings, entries, came, now);
                Fill(slots, entries, came, scenario.newFirst, now);
                Check(slots, bookings, entries);
            }
        });

    [Fact]
    public void Everybody_WhenOffersAreDeclined_IsAskedOnce_InOrder() =>
        Always.Holds(from count in Gen.Choose(1, 30) from newcomers in Gen.Choose(0, 30) select (count, newcomers), scenario =>
        {
            var (slots, bookings) = Full(1);
            HashSet<Guid> came = [];
            List<WaitingEntry> entries = [];
            for (var number = 0; number < scenario.count; number++)
            {
                entries.Add(WaitingEntry.Join(slots[0].SurgeryId, null, Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now.AddMinutes(number)));
                if (number >= scenario.newcomers)
                    came.Add(entries[^1].GroupId);
            }

            slots[0].Cancel(bookings[0], "", Now);
            List<Guid> asked = [];
            while (WaitingOrder.Next(entries, slots[0], came, newGroupsFirst: true) is { } next)
            {
                slots[0].Offer(next, Now.AddHours(24), Now);
                asked.Add(next.Id);
                slots[0].Release(next, WaitingState.Left, Now);
            }

            asked.ShouldBe(entries.OrderBy(entry => came.Contains(entry.GroupId)).ThenBy(entry => entry.JoinedAt).Select(entry => entry.Id));
        });

    [Fact]
    public void Accept_AtTheLastMoment_AndAfterIt()
    {
        var (slots, bookings) = Full(1);
        var entry = WaitingEntry.Join(slots[0].SurgeryId, slots[0].Id, Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now);
        slots[0].Cancel(bookings[0], "", Now);
        var until = Now.AddHours(1);
        slots[0].Offer(entry, until, Now);

        slots[0].Free.ShouldBe(0);
        slots[0].Accept(entry, Guid.NewGuid(), until).Error.ShouldBeOfType<OfferRanOut>();
        slots[0].Accept(entry, Guid.NewGuid(), until.AddTicks(-1)).Value.GroupId.ShouldBe(entry.GroupId);
        slots[0].Accept(entry, Guid.NewGuid(), Now).Error.ShouldBeOfType<NothingOffered>();
        (slots[0].Taken, slots[0].Held).ShouldBe((1, 0));
    }

    [Fact]
    public void Offer_CloseToTheStart_RunsOutAnHourBefore_OrIsNotMade()
    {
        var slot = Full(1).Slots[0];
        var rules = SurgeryRules.Of(Guid.NewGuid());

        rules.OfferUntil(slot, slot.StartsAt.AddDays(-3)).ShouldBe(slot.StartsAt.AddDays(-2));
        rules.OfferUntil(slot, slot.StartsAt.AddHours(-5)).ShouldBe(slot.StartsAt.AddHours(-1));
        rules.OfferUntil(slot, slot.StartsAt.AddMinutes(-80)).ShouldBeNull();
        rules.Set(-1, 21, true, 0, 0, 0)!.ShouldBeOfType<Domain.Platform.Invalid>().Problems.Select(problem => problem.Field).ShouldBe(["NoticeHours", "MostBookings", "OfferHours"]);
    }

    [Fact]
    public void Rules_SayWhyAGroupMustWait()
    {
        var slot = Full(1).Slots[0];
        var rules = SurgeryRules.Of(Guid.NewGuid());
        rules.Set(24, 2, true, 1, 48, 24).ShouldBeNull();
        var early = slot.StartsAt.AddDays(-5);

        rules.Refusal(slot, slot.StartsAt, 0, false, 1, slot.StartsAt.AddHours(-23)).ShouldBeOfType<TooLateToBook>();
        rules.Refusal(slot, slot.StartsAt, 2, false, 1, early).ShouldBeOfType<TooManyBookings>();
        rules.Refusal(slot, slot.StartsAt, 1, true, 1, early).ShouldBeOfType<KeptForNewGroups>();
        rules.Refusal(slot, slot.StartsAt, 1, false, 1, early).ShouldBeNull();
        rules.Refusal(slot, slot.StartsAt, 1, true, 2, early).ShouldBeNull();
        rules.Refusal(slot, slot.StartsAt, 1, true, 1, slot.StartsAt.AddHours(-40)).ShouldBeNull();
    }

    private static void Take(Step step, Slot slot, IReadOnlyList<Slot> slots, List<Booking> bookings, List<WaitingEntry> entries, HashSet<Guid> came, DateTimeOffset now)
    {
        var offered = entries.Where(entry => entry.State == WaitingState.Offered).ToList();
        var one = offered.Count > 0 ? offered[step.Who % offered.Count] : null;
        switch (step.Act)
        {
            case Act.Join or Act.JoinForOne:
                entries.Add(WaitingEntry.Join(slot.SurgeryId, step.Act == Act.Join ? null : slot.Id, Guid.NewGuid(), "What?", "", Guid.NewGuid(), now));
                if (step.Who % 2 == 0)
                    came.Add(entries[^1].GroupId);
                break;
            case Act.Cancel:
                var standing = bookings.Where(booking => booking.State == BookingState.Booked && booking.SlotId == slot.Id).ToList();
                if (standing.Count > 0)
                    slot.Cancel(standing[step.Who % standing.Count], "", now).Succeeded.ShouldBeTrue();
                break;
            case Act.Accept when one is not null:
                bookings.Add(slots.Single(other => other.Id == one.OfferedSlotId).Accept(one, Guid.NewGuid(), now).Value);
                break;
            case Act.Decline or Act.RunOut when one is not null:
                slots.Single(other => other.Id == one.OfferedSlotId).Release(one, step.Act == Act.Decline ? WaitingState.Left : WaitingState.Expired, now);
                break;
        }
    }

    private static void Fill(IReadOnlyList<Slot> slots, List<WaitingEntry> entries, HashSet<Guid> came, bool newFirst, DateTimeOffset now)
    {
        foreach (var slot in slots)
        {
            while (slot.Free > 0 && WaitingOrder.Next(entries, slot, came, newFirst) is { } next)
            {
                // Nobody who waits for this slot and comes before is passed over.
                entries.Where(other => other != next && other.Wants(slot) && (!newFirst || came.Contains(other.GroupId) == came.Contains(next.GroupId)))
                    .ShouldAllBe(other => other.JoinedAt > next.JoinedAt || (other.JoinedAt == next.JoinedAt && other.Id.CompareTo(next.Id) > 0));
                if (newFirst && came.Contains(next.GroupId))
                    entries.Where(other => other.Wants(slot)).ShouldAllBe(other => came.Contains(other.GroupId));
                slot.Offer(next, now.AddHours(24), now);
            }
        }
    }

    private static void Check(IReadOnlyList<Slot> slots, List<Booking> bookings, List<WaitingEntry> entries)
    {
        foreach (var slot in slots)
        {
            var booked = bookings.Count(booking => booking.State == BookingState.Booked && booking.SlotId == slot.Id);
            slot.Held.ShouldBe(entries.Count(entry => entry.State == WaitingState.Offered && entry.OfferedSlotId == slot.Id));
            slot.Taken.ShouldBe(booked + slot.Held);
            slot.Taken.ShouldBeInRange(0, slot.Capacity);
            if (slot.Free > 0)
                entries.ShouldAllBe(entry => !entry.Wants(slot));
        }
    }

    private static (IReadOnlyList<Slot> Slots, List<Booking> Bookings) Full(int capacity)
    {
        var plan = new SurgeryPlan { Title = "Data surgery", Date = new(2026, 11, 24), Start = new(10, 0), SlotMinutes = 30, SlotCount = 3, Capacity = capacity, OnlineLink = "https://meet.example.org/x" };
        var slots = Surgery.Publish(Guid.NewGuid(), plan, Guid.NewGuid(), Now).Value.Slots;
        return (slots, [.. slots.SelectMany(slot => Enumerable.Range(0, capacity).Select(_ => slot.Book(Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now).Value))]);
    }
}
