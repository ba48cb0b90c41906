using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Surgeries;

namespace LocalityLab.Domain.Tests.Surgeries;

/// <summary>Whatever groups do in whatever order: places are never oversold and never lost.</summary>
public sealed class BookingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private enum Act
    {
        Book,
        Cancel,
        Move,
        CancelAgain,
        CloseSlot,
        Wait,
    }

    private sealed record Step(Act Act, int Slot, int Booking, int Target);

    private static Gen<Step[]> Steps =>
        (from act in Gen.Frequency(
            (8, Gen.Constant(Act.Book)), (4, Gen.Constant(Act.Cancel)), (4, Gen.Constant(Act.Move)), (2, Gen.Constant(Act.CancelAgain)), (1, Gen.Constant(Act.CloseSlot)), (1, Gen.Constant(Act.Wait)))
         from slot in Gen.Choose(0, 3)
         from booking in Gen.Choose(0, 30)
         from target in Gen.Choose(0, 3)
         select new Step(act, slot, booking, target)).Arrays(1, 60);

    [Fact]
    public void Slots_AfterAnySequence_HoldExactlyTheirStandingBookings() =>
        Always.Holds(from capacity in Gen.Choose(1, 3) from steps in Steps select (capacity, steps), scenario =>
        {
            var slots = A(scenario.capacity);
            List<Booking> bookings = [];
            var now = Now;
            foreach (var step in scenario.steps)
            {
                now = Take(step, slots, bookings, now);
                foreach (var slot in slots)
                {
                    slot.Taken.ShouldBe(bookings.Count(booking => booking.SlotId == slot.Id && booking.State == BookingState.Booked));
                    slot.Taken.ShouldBeInRange(0, slot.Capacity);
                }
            }
        });

    [Fact]
    public void Booking_AfterAnySequence_HasOneSequenceNumberForEachChange() =>
        Always.Holds(Steps, steps =>
        {
            var slots = A(2);
            List<Booking> bookings = [];
            var now = Now;
            var changes = new Dictionary<Guid, int>();
            foreach (var step in steps)
            {
                var before = bookings.ToDictionary(booking => booking.Id, booking => (booking.SlotId, booking.State));
                now = Take(step, slots, bookings, now);
                foreach (var booking in bookings.Where(booking => before.TryGetValue(booking.Id, out var was) && was != (booking.SlotId, booking.State)))
                    changes[booking.Id] = changes.GetValueOrDefault(booking.Id) + 1;
            }

            foreach (var booking in bookings)
            {
                booking.Sequence.ShouldBe(changes.GetValueOrDefault(booking.Id));
                booking.CalendarId.ShouldBe($"{booking.Id:D}@locality-lab");
            }
        });

    [Fact]
    public void Book_WhenFull_IsSlotFull()
    {
        var slot = A(1)[0];
        slot.Book(Guid.NewGuid(), "First?", "", Guid.NewGuid(), Now).Succeeded.ShouldBeTrue();

        slot.Book(Guid.NewGuid(), "Second?", "", Guid.NewGuid(), Now).Error.ShouldBeOfType<SlotFull>().SurgeryId.ShouldBe(slot.SurgeryId);
    }

    [Fact]
    public void Book_WhenStarted_IsRefused() =>
        A(1)[0].Book(Guid.NewGuid(), "Late?", "", Guid.NewGuid(), Now.AddDays(30)).Error.ShouldBeOfType<SlotStarted>();

    [Fact]
    public void Cancel_OfOneBooking_LeavesTheOthers()
    {
        var slot = A(3)[0];
        var bookings = Enumerable.Range(0, 3).Select(_ => slot.Book(Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now).Value).ToList();

        slot.Cancel(bookings[1], "ill", Now).Succeeded.ShouldBeTrue();

        bookings.Select(booking => booking.State).ShouldBe([BookingState.Booked, BookingState.Cancelled, BookingState.Booked]);
        slot.Free.ShouldBe(1);
    }

    [Fact]
    public void Cancel_Twice_FreesOnePlace()
    {
        var slot = A(2)[0];
        var booking = slot.Book(Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now).Value;
        slot.Cancel(booking, "", Now).Succeeded.ShouldBeTrue();
        slot.Cancel(booking, "", Now).Succeeded.ShouldBeTrue();

        slot.Taken.ShouldBe(0);
        booking.Sequence.ShouldBe(1);
    }

    [Fact]
    public void Move_ToAFullSlot_ChangesNothing()
    {
        var slots = A(1);
        var booking = slots[0].Book(Guid.NewGuid(), "Mine?", "", Guid.NewGuid(), Now).Value;
        slots[1].Book(Guid.NewGuid(), "Theirs?", "", Guid.NewGuid(), Now).Succeeded.ShouldBeTrue();

        slots[0].Move(booking, slots[1], Now).Error.ShouldBeOfType<SlotFull>();

        booking.SlotId.ShouldBe(slots[0].Id);
        (slots[0].Taken, slots[1].Taken, booking.Sequence).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Tell_OfEachChange_IsTrueOnce()
    {
        var slots = A(1);
        var booking = slots[0].Book(Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now).Value;
        booking.Tell(0).ShouldBeTrue();
        booking.Tell(0).ShouldBeFalse();
        slots[0].Move(booking, slots[1], Now);

        booking.Tell(0).ShouldBeFalse();
        booking.Tell(1).ShouldBeTrue();
        booking.Tell(1).ShouldBeFalse();
    }

    [Fact]
    public void Remind_AfterMoveOrCancel_OnlyForThePresentState()
    {
        var slots = A(1);
        var booking = slots[0].Book(Guid.NewGuid(), "What?", "", Guid.NewGuid(), Now).Value;
        slots[0].Move(booking, slots[1], Now);
        booking.Remind(0).ShouldBeFalse();
        booking.Remind(1).ShouldBeTrue();
        booking.Remind(1).ShouldBeFalse();
        slots[1].Cancel(booking, "", Now);

        booking.Remind(2).ShouldBeFalse();
    }

    private static DateTimeOffset Take(Step step, IReadOnlyList<Slot> slots, List<Booking> bookings, DateTimeOffset now)
    {
        var booking = bookings.Count == 0 ? null : bookings[step.Booking % bookings.Count];
        switch (step.Act)
        {
            case Act.Book:
                if (slots[step.Slot].Book(Guid.NewGuid(), "What?", "", Guid.NewGuid(), now) is { Succeeded: true } booked)
                    bookings.Add(booked.Value);
                break;
            case Act.Cancel or Act.CancelAgain when booking is not null && (step.Act == Act.Cancel || booking.State == BookingState.Cancelled):
                slots.Single(slot => slot.Id == booking.SlotId).Cancel(booking, "", now);
                break;
            case Act.Move when booking is not null:
                slots.Single(slot => slot.Id == booking.SlotId).Move(booking, slots[step.Target], now);
                break;
            case Act.CloseSlot:
                slots[step.Slot].Close();
                break;
            case Act.Wait:
                return now.AddDays(6);
        }

        return now;
    }

    private static IReadOnlyList<Slot> A(int capacity) => Surgery.Publish(
        Guid.NewGuid(),
        new() { Title = "Data surgery", Date = new(2026, 11, 24), Start = new(10, 0), SlotMinutes = 30, SlotCount = 4, Capacity = capacity, OnlineLink = "https://meet.example.org/x" },
        Guid.NewGuid(),
        Now).Value.Slots;
}
