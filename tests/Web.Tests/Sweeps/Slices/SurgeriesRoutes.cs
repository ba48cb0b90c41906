using LocalityLab.Application.Assets;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>Surgeries: their times are open to everybody; bookings belong to groups; advisers run them.</summary>
internal sealed class SurgeriesRoutes : ISliceRoutes
{
    private const Who Advisers = Who.Administrator | Who.Adviser;
    private const Who Group = Who.GroupMember | Who.Adviser;

    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/{council}/surgeries", Who.Everybody),
        new("/{council}/surgeries/{id}", Who.Everybody),
        new("/{council}/surgeries/times/{id}", Group),
        new("/{council}/surgeries/bookings/{id}", Group),
        new("/{council}/surgeries/bookings/{id}/move", Group),
        new("/{council}/surgeries/bookings/{id}/cancel", Group),
        new("/{council}/surgeries/bookings/{id}/calendar.ics", Group),
        new("/{council}/surgeries/run", Advisers),
        new("/{council}/surgeries/new", Advisers),
        new("/{council}/surgeries/{id}/bookings", Advisers),
        new("/{council}/surgeries/{id}/cancel", Advisers),
        new("/{council}/surgeries/{id}/change", Advisers),
        new("/{council}/surgeries/series/{series}", Advisers),
        new("/{council}/surgeries/series/{series}/change", Advisers),
        new("/{council}/surgeries/series/{series}/extend", Advisers),
        new("/{council}/surgeries/series/{series}/end", Advisers),
        new("/{council}/surgeries/{id}/wait", Group),
        new("/{council}/surgeries/waiting/{entry}", Group),
        new("/{council}/surgeries/rules", Advisers),
        new("/{council}/surgeries/{id}/move", Advisers),
        new("/{council}/surgeries/reminders", Group),
        new("/{council}/surgeries/calendars", Group),
        new("/{council}/surgeries/feeds/{token}/calendar.ics", Who.Everybody),
        new("/{council}/surgeries/record/{id}", Advisers),
        new("/{council}/surgeries/bookings/{id}/thread", Group),
        new("/{council}/surgeries/report", Advisers),
        new("/{council}/surgeries/report.csv", Advisers),
        new("/{council}/data-requests", Who.Administrator | Who.DataManager),
        new("/{council}/surgeries/rooms", Advisers),
        new("/{council}/surgeries/rooms/new", Advisers),
        new("/{council}/surgeries/rooms/{room}", Advisers),
        new("/{council}/surgeries/closures", Advisers),
    ];

    public async Task<IReadOnlyDictionary<string, string>> OfCouncil(SweepCouncil council)
    {
        var adviser = council.People[Who.Adviser];
        var (surgery, slot) = await Publish(council.Council, adviser);
        var first = DateOnly.FromDateTime(council.Council.Host.Time.GetUtcNow().UtcDateTime).AddDays(30);
        var series = await council.Council.Send(
            new PublishSeries(Guid.CreateVersion7(), new(Plan(council.Council) with { Date = first }, new(Repeats.Weekly, 1, first, first.AddDays(8)), false, []), []), adviser);
        var building = await council.Council.Send(
            new AddAsset(Guid.CreateVersion7(), new AssetFields { Kind = "library", Name = "Library of rooms", Longitude = council.Spot.Longitude, Latitude = council.Spot.Latitude }), adviser);
        var room = await council.Council.Send(new AddRoom(Guid.CreateVersion7(), building.Value, "Room 1", StepFree.Yes, ""), adviser);
        var helped = await A.Group(council.Council, adviser);
        var booking = await council.Council.Send(new BookSlot(slot, helped.Id, "A secret question"), adviser);
        return new Dictionary<string, string>
        {
            ["/{council}/surgeries/record/{id}"] = booking.Value.BookingId.ToString(),
            ["/{council}/surgeries/{id}"] = surgery.ToString(),
            ["/{council}/surgeries/times/{id}"] = slot.ToString(),
            ["/{council}/surgeries/series/{series}"] = series.Value.ToString(),
            ["/{council}/surgeries/rooms/{room}"] = room.Value.ToString(),
            ["/{council}/surgeries/feeds/{token}"] = (await council.Council.Send(new StartAdviserFeed(), adviser)).Value,
        };
    }

    public async Task<IReadOnlyDictionary<string, string>> OfGroup(SweepGroup group)
    {
        var (_, slot) = await Publish(group.Council, await group.Council.Person(Role.Adviser));
        var booking = (await group.Council.Send(new BookSlot(slot, group.Group.Id, "A secret question"), group.Organiser)).Value;
        var (other, slots) = await A.Surgery(group.Council, capacity: 1, change: plan => plan with { SlotCount = 1 });
        var adviser = await group.Council.Person(Role.Adviser);
        var first = await A.Group(group.Council, adviser);
        await group.Council.Send(new BookSlot(slots[0], first.Id, "First?"), adviser);
        var waiting = await group.Council.Send(new JoinWaitingList(other, null, group.Group.Id, "A secret question"), group.Organiser);
        return new Dictionary<string, string>
        {
            ["/{council}/surgeries/bookings/{id}"] = booking.BookingId.ToString(),
            ["/{council}/surgeries/waiting/{entry}"] = waiting.Value.EntryId.ToString(),
        };
    }

    public IReadOnlyDictionary<string, string> Streams => new Dictionary<string, string> { ["surgery"] = "/{council}/surgeries/{id}" };

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Forms => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["/{council}/surgeries/times/{id}"] = new Dictionary<string, string> { ["Question"] = "What?", ["GroupId"] = Guid.Empty.ToString() },
        ["/{council}/surgeries/bookings/{id}/move"] = new Dictionary<string, string> { ["SlotId"] = Guid.Empty.ToString() },
        ["/{council}/surgeries/{id}/wait"] = new Dictionary<string, string> { ["Question"] = "What?", ["GroupId"] = Guid.Empty.ToString(), ["Wanted"] = "any" },
        ["/{council}/surgeries/{id}/move"] = new Dictionary<string, string> { ["Date.Day"] = "1", ["Date.Month"] = "6", ["Date.Year"] = "2030", ["Start"] = "10:00", ["Reason"] = "ill" },
        ["/{council}/surgeries/series/{series}/extend"] = new Dictionary<string, string> { ["Until.Day"] = "1", ["Until.Month"] = "6", ["Until.Year"] = "2030" },
        ["/{council}/surgeries/series/{series}/end"] = new Dictionary<string, string> { ["From.Day"] = "1", ["From.Month"] = "6", ["From.Year"] = "2030", ["Reason"] = "ill" },
        ["/{council}/surgeries/closures?handler=Remove"] = new Dictionary<string, string> { ["ClosureId"] = Guid.Empty.ToString() },
        ["/{council}/surgeries/{id}/cancel"] = new Dictionary<string, string> { ["Reason"] = "ill" },
    };

    private static async Task<(Guid Surgery, Guid Slot)> Publish(TestCouncil council, TestPerson adviser)
    {
        var published = await council.Send(new PublishSurgery(Guid.CreateVersion7(), Plan(council)), adviser);
        return (published.Value, (await council.Send(new GetSurgery(published.Value))).Value.Slots[0].Id);
    }

    private static SurgeryPlan Plan(TestCouncil council) => new()
    {
        Title = "Data surgery", Date = DateOnly.FromDateTime(council.Host.Time.GetUtcNow().UtcDateTime).AddDays(20), Start = new(10, 0), SlotMinutes = 30, SlotCount = 4, Capacity = 2,
        OnlineLink = "https://meet.example.org/x",
    };
}
