using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Surgeries;

public sealed class SeriesTests
{
    [Theory, EachDatabase]
    public async Task Publish_EveryTwoWeeksOverTheClockChange_KeepsTheTimeOfDay_AndPublishesOnce(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var first = new DateOnly(council.Host.Time.GetUtcNow().Year + 1, 10, 12);
        var command = new PublishSeries(Guid.CreateVersion7(), new(A.SurgeryPlan(first), new(Repeats.Weekly, 2, first, first.AddDays(45)), true, []), []);

        (await council.Send(command, adviser)).Value.ShouldBe(command.FormId);
        (await council.Send(command, adviser)).Value.ShouldBe(command.FormId);

        var all = (await council.Send(new ListSurgeries())).Value;
        all.Count.ShouldBe(4);
        all.Select(surgery => SlotWords.Hours(surgery.StartsAt, surgery.EndsAt)).Distinct().ShouldHaveSingleItem().ShouldBe("10:00am to midday");
        all.Select(surgery => surgery.StartsAt.UtcDateTime.Hour).Distinct().Order().ShouldBe([9, 10]);
    }

    [Theory, EachDatabase]
    public async Task Series_LeavesOutClosuresAndHolidays_AndRemembersWhy(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var first = new DateOnly(council.Host.Time.GetUtcNow().Year + 1, 12, 4);
        var closed = Guid.CreateVersion7();
        await council.Send(new AddClosure(closed, first.AddDays(7), first.AddDays(7), "Election"), adviser);
        await council.Send(new AddClosure(closed, first.AddDays(7), first.AddDays(7), "Election"), adviser);
        var plan = new SeriesPlan(A.SurgeryPlan(first), new(Repeats.Weekly, 1, first, first.AddDays(35)), true, [first.AddDays(14)]);

        var preview = (await council.Send(new PreviewSeries(plan, []), adviser)).Value;
        var series = (await council.Send(new PublishSeries(Guid.CreateVersion7(), plan, []), adviser)).Value;
        var view = (await council.Send(new GetSeries(series), adviser)).Value;

        preview.Count.ShouldBe(6);
        preview.Count(day => day.LeftOut.Length == 0).ShouldBe(view.Surgeries.Count);
        view.LeftOut.Select(day => day.LeftOut).Take(2).ShouldBe(["Election", SeriesPlan.TakenOut]);
        (view.Surgeries.Count + view.LeftOut.Count).ShouldBe(6);
        (await council.Send(new ListClosures(), adviser)).Value.Closures.ShouldHaveSingleItem().Surgeries.ShouldBeEmpty();
        (await council.Send(new RemoveClosure(closed), adviser)).Succeeded.ShouldBeTrue();
        (await council.Send(new RemoveClosure(closed), adviser)).Succeeded.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Series_IsMadeLongerChangedAndEnded(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var (adviser, second) = (await council.Person(Role.Adviser), await council.Person(Role.Adviser));
        var room = await A.Room(council, await Building(council));
        var first = LocalTime.DateAt(council.Host.Time.GetUtcNow()).AddDays(7);
        var series = (await council.Send(
            new PublishSeries(Guid.CreateVersion7(), new(A.SurgeryPlan(first), new(Repeats.Weekly, 1, first, first.AddDays(14)), false, []), [adviser.Id, second.Id]), adviser)).Value;
        var member = await council.Person();
        var group = await A.Group(council, member);
        var last = (await council.Send(new GetSeries(series), adviser)).Value.Surgeries[^1].Id;
        var slot = (await council.Send(new GetSurgery(last))).Value.Slots[0].Id;
        var booking = (await council.Send(new BookSlot(slot, group.Id, "What?"), member)).Value.BookingId;

        (await council.Send(new ExtendSeries(series, first.AddDays(28)), adviser)).Value.ShouldBe(2);
        (await council.Send(new ExtendSeries(series, first.AddDays(28)), adviser)).Value.ShouldBe(0);
        (await council.Send(new ChangeSeries(series, new("Morning surgery", "Bring a form", room, ""), [second.Id]), adviser)).Value.ShouldBe(5);

        var view = (await council.Send(new GetSeries(series), adviser)).Value;
        view.Surgeries.ShouldAllBe(line => line.Title == "Morning surgery" && line.Place.Room == "Meeting room");
        var seen = (await council.Send(new GetBooking(booking), member)).Value;
        (seen.Place.StepFree, seen.OnlineLink, seen.Advisers.Count).ShouldBe((StepFree.Yes, "", 1));
        (await council.Read(db => db.Bookings.Where(row => row.Id == booking).Select(row => row.Sequence).SingleAsync())).ShouldBe(1);

        (await council.Send(new EndSeries(series, first.AddDays(10), "No more money"), adviser)).Value.ShouldBe(3);
        (await council.Send(new GetSeries(series), adviser)).Value.Surgeries.Count(line => line.State == SurgeryState.Cancelled).ShouldBe(3);
        (await council.Send(new GetBooking(booking), member)).Value.Reason.ShouldBe("No more money");
    }

    [Theory, EachDatabase]
    public async Task Preview_ShowsWhatTheRoomAndTheAdviserAreTakenBy(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var adviser = await council.Person(Role.Adviser);
        var room = await A.Room(council, await Building(council));
        var first = LocalTime.DateAt(council.Host.Time.GetUtcNow()).AddDays(7);
        var inRoom = A.SurgeryPlan(first) with { RoomId = room, OnlineLink = "" };
        await council.Send(new PublishSurgery(Guid.CreateVersion7(), inRoom with { Start = new(11, 30) }), adviser);
        var rule = new Recurrence(Repeats.Weekly, 1, first, first.AddDays(7));

        var other = await council.Person(Role.Adviser);
        (await council.Send(new PreviewSeries(new(inRoom, rule, false, []), [other.Id]), adviser)).Value.Select(day => day.Clash)
            .ShouldBe(["The room is taken: «Data surgery», 11:30am to 1:30pm", ""]);
        (await council.Send(new PreviewSeries(new(A.SurgeryPlan(first), rule, false, []), [adviser.Id]), adviser)).Value[0].Clash.ShouldStartWith("An adviser is busy");
        (await council.Send(new PreviewSeries(new(A.SurgeryPlan(first), rule, false, []), [other.Id]), adviser)).Value[0].Clash.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task DropIn_CannotBeBooked_AndListsCanBeNarrowed(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var member = await council.Person();
        var group = await A.Group(council, member);
        var asset = await Building(council);
        var (steps, level) = (await A.Room(council, asset, "Cellar", StepFree.No), await A.Room(council, asset, "Hall"));
        await A.Surgery(council, change: plan => plan with { RoomId = steps, OnlineLink = "" });
        await A.Surgery(council, change: plan => plan with { RoomId = level, OnlineLink = "" });
        var (dropIn, slots) = await A.Surgery(council, change: plan => plan with { Kind = SurgeryKind.DropIn });

        (await council.Send(new BookSlot(slots[0], group.Id, "Now?"), member)).Error.ShouldBeOfType<NoBookingNeeded>();
        (await council.Send(new ListSurgeries(new(SurgeryWhere.Online)))).Value.ShouldHaveSingleItem().Id.ShouldBe(dropIn);
        (await council.Send(new ListSurgeries(new(DropInOnly: true)))).Value.ShouldHaveSingleItem().Id.ShouldBe(dropIn);
        (await council.Send(new ListSurgeries(new(SurgeryWhere.AtAPlace, StepFreeOnly: true)))).Value.ShouldHaveSingleItem().Place.Room.ShouldBe("Hall");
        (await council.Send(new ListSurgeries(new(SurgeryWhere.AtAPlace)))).Value.Count.ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Series_ByAMemberOrWithAStrangerAsAdviser_IsRefused(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var member = await council.Person(Role.GroupMember);
        var adviser = await council.Person(Role.Adviser);
        var first = LocalTime.DateAt(council.Host.Time.GetUtcNow()).AddDays(7);
        var plan = new SeriesPlan(A.SurgeryPlan(first), new(Repeats.Weekly, 1, first, first), false, []);

        (await council.Send(new PublishSeries(Guid.CreateVersion7(), plan, []), member)).Error.ShouldBeOfType<Forbidden>();
        (await council.Send(new PublishSeries(Guid.CreateVersion7(), plan, [member.Id]), adviser)).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("AdviserIds");
        (await council.Send(new PublishSeries(Guid.CreateVersion7(), plan with { Without = [first] }, []), adviser)).Error.ShouldBeOfType<SeriesIsEmpty>();
    }

    private static async Task<Guid> Building(TestCouncil council)
    {
        await A.Town(council);
        return await A.Asset(council);
    }
}
