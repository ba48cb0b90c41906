using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Surgeries;

public sealed class BookingTests
{
    [Theory, EachDatabase]
    public async Task Book_By200AtOnce_GivesOneBooking(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var slot = (await Surgery(council, capacity: 1))[0];
        var adviser = await council.Person(Role.Adviser);
        var groups = Enumerable.Range(0, 200).Select(number => new Group { Name = $"Group {number}", Purpose = "All at once", RegisteredAt = council.Host.Time.GetUtcNow() }).ToArray();
        await council.Save([.. groups]);

        var start = new TaskCompletionSource();
        var attempts = groups.Select(group => Task.Run(async () =>
        {
            await start.Task;
            return await council.Send(new BookSlot(slot, group.Id, "Can we have the last place?"), adviser);
        })).ToArray();
        start.SetResult();
        var outcomes = await Task.WhenAll(attempts);

        outcomes.Count(outcome => outcome.Succeeded).ShouldBe(1);
        outcomes.Where(outcome => !outcome.Succeeded).ShouldAllBe(outcome => outcome.Error is SlotFull);
        (await council.Read(db => db.Bookings.CountAsync())).ShouldBe(1);
        (await council.Read(db => db.Slots.Where(row => row.Id == slot).Select(row => row.Taken).SingleAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Book_TwiceWithTheSameForm_GivesTheFirstBooking(DatabaseProvider provider)
    {
        var (council, member, group) = await GroupOf(provider);
        var slots = await Surgery(council);

        var first = await council.Send(new BookSlot(slots[0], group.Id, "Who lives here?"), member);
        var second = await council.Send(new BookSlot(slots[0], group.Id, "Who lives here?"), member);
        second.Value.ShouldBe(first.Value);
        (await council.Send(new BookSlot(slots[1], group.Id, "And there?"), member)).Error.ShouldBeOfType<AlreadyBooked>().BookingId.ShouldBe(first.Value.BookingId);
        (await council.Read(db => db.Bookings.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Booking_OfAnotherGroup_DoesNotExist(DatabaseProvider provider)
    {
        var (council, member, group) = await GroupOf(provider);
        var stranger = await council.Person(Role.GroupMember);
        await A.Group(council, stranger);
        var slots = await Surgery(council);
        var booking = (await council.Send(new BookSlot(slots[0], group.Id, "A secret question"), member)).Value.BookingId;

        (await council.Send(new GetBooking(booking), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new GetBookingCalendar(booking), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new MoveBooking(booking, slots[1]), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new CancelBooking(booking), stranger)).Error.ShouldBeOfType<BookingNotFound>();
        (await council.Send(new BookSlot(slots[1], group.Id, "On their behalf"), stranger)).Error.ShouldBeOfType<NotFound>();
        (await council.Send(new ListGroupBookings(group.Id), stranger)).Error.ShouldBeOfType<NotFound>();
        (await council.Send(new ListSurgeryBookings((await council.Send(new GetBooking(booking), member)).Value.SurgeryId), stranger)).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new ListGroupBookings(group.Id), member)).Value.ShouldHaveSingleItem().Question.ShouldBe("A secret question");
    }

    [Theory, EachDatabase]
    public async Task Surgery_ForAnybody_TellsNothingOfBookings(DatabaseProvider provider)
    {
        var (council, member, group) = await GroupOf(provider);
        var slots = await Surgery(council);
        await council.Send(new BookSlot(slots[0], group.Id, "A secret question", "A secret idea"), member);

        var seen = System.Text.Json.JsonSerializer.Serialize((await council.Send(new ListSurgeries())).Value);
        seen.ShouldNotContain("secret");
        seen.ShouldNotContain(group.Id.ToString());
        seen.ShouldNotContain("meet.example.org");
    }

    [Theory, EachDatabase]
    public async Task Move_FreesTheOldPlaceAndTakesTheNew(DatabaseProvider provider)
    {
        var (council, member, group) = await GroupOf(provider);
        var slots = await Surgery(council, capacity: 1);
        var booking = (await council.Send(new BookSlot(slots[0], group.Id, "What?"), member)).Value.BookingId;

        (await council.Send(new MoveBooking(booking, slots[2]), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new MoveBooking(booking, slots[2]), member)).Succeeded.ShouldBeTrue();

        (await Taken(council)).ShouldBe([0, 0, 1, 0]);
        (await council.Send(new GetBooking(booking), member)).Value.Words.ShouldEndWith("11:00am to 11:30am");
    }

    [Theory, EachDatabase]
    public async Task Cancel_OfOneGroup_LeavesTheOthers(DatabaseProvider provider)
    {
        var (council, member, group) = await GroupOf(provider);
        var other = await council.Person();
        var theirs = await A.Group(council, other);
        var slots = await Surgery(council, capacity: 2);
        var mine = (await council.Send(new BookSlot(slots[0], group.Id, "Mine?"), member)).Value.BookingId;
        var kept = (await council.Send(new BookSlot(slots[0], theirs.Id, "Theirs?"), other)).Value.BookingId;

        (await council.Send(new CancelBooking(mine, "ill"), member)).Succeeded.ShouldBeTrue();
        (await council.Send(new CancelBooking(mine, "ill"), member)).Succeeded.ShouldBeTrue();

        (await Taken(council)).ShouldBe([1, 0, 0, 0]);
        (await council.Send(new GetBooking(kept), other)).Value.State.ShouldBe(BookingState.Booked);
    }

    [Theory, EachDatabase]
    public async Task CancelSurgery_CancelsEveryBooking_AndNobodyBooksAfterwards(DatabaseProvider provider)
    {
        var (council, member, group) = await GroupOf(provider);
        var adviser = await council.Person(Role.Adviser);
        var slots = await Surgery(council);
        var booking = (await council.Send(new BookSlot(slots[0], group.Id, "Mine?"), member)).Value.BookingId;
        var surgery = (await council.Send(new GetBooking(booking), member)).Value.SurgeryId;

        (await council.Send(new CancelSurgery(surgery, "The adviser is ill"), adviser)).Succeeded.ShouldBeTrue();

        var view = (await council.Send(new GetBooking(booking), member)).Value;
        (view.State, view.Reason).ShouldBe((BookingState.Cancelled, "The adviser is ill"));
        (await council.Send(new BookSlot(slots[1], group.Id, "Again?"), member)).Error.ShouldBeOfType<SurgeryCancelled>();
        (await council.Send(new ListSurgeries())).Value.ShouldBeEmpty();
        (await council.Send(new ListSurgeryBookings(surgery), adviser)).Value.Cancelled.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Publish_ByAMember_IsForbidden(DatabaseProvider provider)
    {
        var (council, member, _) = await GroupOf(provider);

        (await council.Send(new PublishSurgery(Guid.CreateVersion7(), Plan(new DateOnly(2100, 1, 4))), member)).Error.ShouldBeOfType<Forbidden>();
    }

    internal static SurgeryPlan Plan(DateOnly date, int capacity = 2) => new()
    {
        Title = "Data surgery", Date = date, Start = new(10, 0), SlotMinutes = 30, SlotCount = 4, Capacity = capacity, OnlineLink = "https://meet.example.org/room",
    };

    /// <summary>A surgery of four slots from 10:00, three weeks from now; the ids of its slots.</summary>
    internal static async Task<IReadOnlyList<Guid>> Surgery(TestCouncil council, int capacity = 2)
    {
        var date = DateOnly.FromDateTime(council.Host.Time.GetUtcNow().UtcDateTime).AddDays(21);
        var published = await council.Send(new PublishSurgery(Guid.CreateVersion7(), Plan(date, capacity)), await council.Person(Role.Adviser));
        return [.. (await council.Send(new GetSurgery(published.Value))).Value.Slots.Select(slot => slot.Id)];
    }

    internal static async Task<(TestCouncil Council, TestPerson Member, Group Group)> GroupOf(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var member = await council.Person();
        return (council, member, await A.Group(council, member));
    }

    private static Task<List<int>> Taken(TestCouncil council) => council.Read(db => db.Slots.OrderBy(slot => slot.Number).Select(slot => slot.Taken).ToListAsync());
}
