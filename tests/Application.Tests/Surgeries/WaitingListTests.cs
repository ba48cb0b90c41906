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

public sealed class WaitingListTests
{
    [Theory, EachDatabase]
    public async Task BookOrWait_By200AtOnce_ThenPlacesComeFree_IsNeverOversold(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var (surgery, slots) = await A.Surgery(council, capacity: 5, change: plan => plan with { SlotCount = 2 });
        var adviser = await council.Person(Role.Adviser);
        var groups = Enumerable.Range(0, 200).Select(number => new Group { Name = $"Group {number}", Purpose = "All at once", RegisteredAt = council.Host.Time.GetUtcNow() }).ToArray();
        await council.Save([.. groups]);

        var outcomes = await AtOnce(groups, async (group, number) =>
        {
            var booked = await council.Send(new BookSlot(slots[number % 2], group.Id, "A place?"), adviser);
            return booked.Error is SlotFull ? (await council.Send(new JoinWaitingList(surgery, slots[number % 2], group.Id, "Then later?"), adviser)).Error : booked.Error;
        });

        outcomes.ShouldAllBe(error => error == null);
        (await council.Read(db => db.Bookings.CountAsync())).ShouldBe(10);
        (await council.Read(db => db.WaitingEntries.CountAsync())).ShouldBe(190);

        var bookings = await council.Read(db => db.Bookings.Select(row => row.Id).ToListAsync());
        await AtOnce(bookings, async (booking, _) => (await council.Send(new CancelBooking(booking), adviser)).Error);
        var offered = await council.Read(db => db.WaitingEntries.Where(row => row.State == WaitingState.Offered).ToListAsync());
        offered.Count.ShouldBe(10);
        (await council.Read(db => db.Slots.Where(row => row.SurgeryId == surgery).Select(row => new { row.Taken, row.Held }).ToListAsync())).ShouldAllBe(slot => slot.Taken == 5 && slot.Held == 5);

        // Each by two tabs at once, while others try to step in.
        // Who steps in has no offer: a group that accepted its own and books that slot again is rightly answered with its booking.
        var tabs = offered.Concat(offered).ToList();
        var outsiders = groups.ExceptBy(offered.Select(entry => entry.GroupId), group => group.Id).ToArray();
        var accepted = await AtOnce(tabs, async (entry, number) => number % 3 == 0
            ? (await council.Send(new BookSlot(entry.OfferedSlotId!.Value, outsiders[number].Id, "Me first?"), adviser)).Error is SlotFull ? null : new NothingOffered()
            : (await council.Send(new AcceptOffer(entry.Id), adviser)).Error);
        accepted.ShouldAllBe(error => error == null);
        (await council.Read(db => db.Slots.Where(row => row.SurgeryId == surgery).Select(row => row.Taken).ToListAsync())).ShouldAllBe(taken => taken == 5);
        (await council.Read(db => db.WaitingEntries.CountAsync(row => row.State == WaitingState.Accepted)))
            .ShouldBe(await council.Read(db => db.Bookings.CountAsync(row => row.State == BookingState.Booked)));
    }

    [Theory, EachDatabase]
    public async Task Offer_GoesToTheNext_WhenItIsDeclinedOrRunsOut(DatabaseProvider provider)
    {
        using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var (surgery, slots) = await A.Surgery(council, capacity: 1, change: plan => plan with { SlotCount = 1 });
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await council.Person()));
        var groups = new List<Group>();
        foreach (var person in people)
            groups.Add(await A.Group(council, person));
        var booking = (await council.Send(new BookSlot(slots[0], groups[0].Id, "First"), people[0])).Value.BookingId;
        var entries = new List<Guid>();
        for (var number = 1; number < 4; number++)
            entries.Add((await council.Send(new JoinWaitingList(surgery, null, groups[number].Id, $"Question {number}"), people[number])).Value.EntryId);
        (await council.Send(new JoinWaitingList(surgery, null, groups[1].Id, "Twice"), people[1])).Value.EntryId.ShouldBe(entries[0]);
        (await council.Send(new GetWaiting(entries[2]), people[3])).Value.Before.ShouldBe(2);
        (await council.Send(new GetWaiting(entries[2]), people[1])).Error.ShouldBeOfType<WaitingNotFound>();
        (await council.Send(new AcceptOffer(entries[0]), people[1])).Error.ShouldBeOfType<NothingOffered>();

        await council.Send(new CancelBooking(booking, "ill"), people[0]);
        (await council.Send(new AcceptOffer(entries[0]), people[2])).Error.ShouldBeOfType<WaitingNotFound>();
        (await council.Send(new LeaveWaitingList(entries[0]), people[1])).Succeeded.ShouldBeTrue();
        (await council.Send(new LeaveWaitingList(entries[0]), people[1])).Succeeded.ShouldBeTrue();
        var second = (await council.Send(new GetWaiting(entries[1]), people[2])).Value;
        second.CanAccept.ShouldBeTrue();

        // A scheduler whose clock is ahead takes nothing away.
        await council.Send(new ExpireOffer(entries[1], second.OfferUntil!.Value));
        (await council.Send(new GetWaiting(entries[1]), people[2])).Value.CanAccept.ShouldBeTrue();
        host.Time.Advance(TimeSpan.FromHours(25));
        (await council.Send(new AcceptOffer(entries[1]), people[2])).Error.ShouldBeOfType<OfferRanOut>();
        await council.Send(new ExpireOffer(entries[1], second.OfferUntil.Value));
        await council.Send(new ExpireOffer(entries[1], second.OfferUntil.Value));

        (await council.Send(new GetWaiting(entries[1]), people[2])).Value.State.ShouldBe(WaitingState.Expired);
        var accepted = (await council.Send(new AcceptOffer(entries[2]), people[3])).Value;
        (await council.Send(new AcceptOffer(entries[2]), people[3])).Value.ShouldBe(accepted);
        (await council.Send(new GetBooking(accepted.BookingId), people[3])).Value.Question.ShouldBe("Question 3");
        (await council.Read(db => db.Slots.Where(row => row.Id == slots[0]).Select(row => new { row.Taken, row.Held }).SingleAsync())).ShouldBe(new { Taken = 1, Held = 0 });
    }

    [Theory, EachDatabase]
    public async Task Rules_BindGroups_AndNotAdvisers(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var member = await council.Person();
        var group = await A.Group(council, member);
        var (_, soon) = await A.Surgery(council, days: 2);
        var (later, slots) = await A.Surgery(council, days: 20);

        (await council.Send(new ChangeSurgeryRules(new(96, 1, true, 0, 48, 24)), member)).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new ChangeSurgeryRules(new(96, 1, true, 0, 48, 24)), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new ChangeSurgeryRules(new(96, 1, true, 0, 48, 24)), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new BookSlot(soon[0], group.Id, "Now?"), member)).Error.ShouldBeOfType<TooLateToBook>();
        (await council.Send(new BookSlot(slots[0], group.Id, "Later?"), member)).Succeeded.ShouldBeTrue();
        var (_, more) = await A.Surgery(council, days: 25);
        (await council.Send(new BookSlot(more[0], group.Id, "More?"), member)).Error.ShouldBeOfType<TooManyBookings>();
        (await council.Send(new BookSlot(soon[0], group.Id, "For them"), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new JoinWaitingList(later, slots[1], (await A.Group(council, member)).Id, "Wait?"), member)).Error.ShouldBeOfType<PlacesLeft>();
    }

    [Theory, EachDatabase]
    public async Task CancelSurgery_ClosesItsWaitingList(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var member = await council.Person();
        var group = await A.Group(council, member);
        var (surgery, slots) = await A.Surgery(council, capacity: 1, change: plan => plan with { SlotCount = 1 });
        await council.Send(new BookSlot(slots[0], (await A.Group(council, adviser)).Id, "First"), adviser);
        var entry = (await council.Send(new JoinWaitingList(surgery, null, group.Id, "Wait"), member)).Value.EntryId;

        await council.Send(new CancelSurgery(surgery, "Flood"), adviser);

        (await council.Send(new GetWaiting(entry), member)).Value.State.ShouldBe(WaitingState.Closed);
        (await council.Send(new JoinWaitingList(surgery, null, group.Id, "Again"), member)).Error.ShouldBeOfType<SurgeryCancelled>();
    }

    private static async Task<IReadOnlyList<Error?>> AtOnce<T>(IReadOnlyCollection<T> items, Func<T, int, Task<Error?>> act)
    {
        var start = new TaskCompletionSource();
        var attempts = items.Select((item, number) => Task.Run(async () =>
        {
            await start.Task;
            return await act(item, number);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(attempts);
    }
}
