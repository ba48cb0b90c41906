using System.Globalization;
using System.Net;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Surgeries;

/// <summary>Surgeries in a browser without JavaScript.</summary>
public sealed class SurgeryPagesTests
{
    [Theory, EachDatabase]
    public async Task Surgery_IsPublishedBookedMovedAndCancelled(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        await A.Room(council, await A.Asset(council, "Sale Library"));
        var adviser = await (await council.Person(Role.Adviser)).Client();
        await Publish(council, adviser, "Sale Library");

        var person = await council.Person();
        var group = await A.Group(council, person);
        var member = await person.Client();
        var list = await member.Get($"/{council.Slug}/surgeries");
        list.Text("main").ShouldContain("Sale Library");
        var surgery = await member.Get(list.Document.QuerySelector("main li h3 a")!.GetAttribute("href")!);
        var slots = surgery.Document.QuerySelectorAll(".lab-slots a");
        slots[0].TextContent.ShouldMatch("^10:00am to 10:30am on [A-Z][a-z]+day \\d{1,2} [A-Z][a-z]+ \\d{4}, 1 place left$");
        var form = await member.Get(slots[0].GetAttribute("href")!);
        (await member.Submit(form, new Dictionary<string, string> { ["Question"] = "" })).Text(".govuk-error-summary").ShouldContain("Say what you would like to find out");
        var booked = await member.Submit(form, new Dictionary<string, string> { ["Question"] = "A secret question" });
        booked.Status.ShouldBe(HttpStatusCode.Redirect);
        (await member.Submit(form, new Dictionary<string, string> { ["Question"] = "A secret question" })).Location.ShouldBe(booked.Location);
        var booking = await member.Get(booked.Location!);
        booking.Text("h1").ShouldEndWith("10:00am to 10:30am");
        var calendar = await member.Get(booked.Location + "/calendar.ics");
        calendar.Message.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        calendar.Body.ShouldContain("METHOD:PUBLISH");

        (await adviser.Get(surgery.Path + "/bookings")).Text().ShouldContain("A secret question");
        await ForOthers(council, booked.Location!, surgery.Path);

        var move = await member.Get(booked.Location + "/move");
        var other = move.Document.QuerySelectorAll("input[type=radio]").Last().GetAttribute("value")!;
        (await member.Submit(move, new Dictionary<string, string> { ["SlotId"] = other }, follow: true)).Text("h1").ShouldEndWith("11:30am to midday");
        var cancel = await member.Get(booked.Location + "/cancel");
        (await member.Submit(cancel, new Dictionary<string, string>(), follow: true)).Text(".govuk-inset-text").ShouldContain("cancelled");
        (await adviser.Get(surgery.Path + "/bookings")).Text().ShouldContain("0 bookings, 1 cancelled");
        group.Name.ShouldNotBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task FullSlot_OffersTheOtherTimes(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        await A.Room(council, await A.Asset(council, "Sale Library"));
        await Publish(council, await (await council.Person(Role.Adviser)).Client(), "Sale Library");
        var (first, second) = (await council.Person(), await council.Person());
        await A.Group(council, first);
        await A.Group(council, second);
        var (one, two) = (await first.Client(), await second.Client());
        var surgery = await one.Get((await one.Get($"/{council.Slug}/surgeries")).Document.QuerySelector("main li h3 a")!.GetAttribute("href")!);
        var slot = surgery.Document.QuerySelector(".lab-slots a")!.GetAttribute("href")!;
        var (formOne, formTwo) = (await one.Get(slot), await two.Get(slot));
        (await one.Submit(formOne, new Dictionary<string, string> { ["Question"] = "First?" })).Status.ShouldBe(HttpStatusCode.Redirect);

        var late = await two.Submit(formTwo, new Dictionary<string, string> { ["Question"] = "Second?" });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text(".govuk-error-summary").ShouldContain("Somebody has just taken the last place");
        late.Document.QuerySelectorAll(".lab-slots a").Length.ShouldBe(3);
        late.Text(".lab-slots li").ShouldEndWith("Full");
    }

    private static async Task ForOthers(TestCouncil council, string booking, string surgery)
    {
        var person = await council.Person();
        await A.Group(council, person);
        var other = await person.Client();
        foreach (var path in new[] { booking, booking + "/move", booking + "/cancel", booking + "/calendar.ics" })
            (await other.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await other.Get(surgery)).Body.ShouldNotContain("secret");
        (await other.Get(surgery + "/bookings")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await LabClient.Anonymous(council.Host).Get(booking)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task Publish(TestCouncil council, LabClient adviser, string place)
    {
        var date = DateOnly.FromDateTime(council.Host.Time.GetUtcNow().UtcDateTime).AddDays(21);
        var form = await adviser.Get($"/{council.Slug}/surgeries/new");
        var values = new Dictionary<string, string>
        {
            ["Date.Day"] = date.Day.ToString(CultureInfo.InvariantCulture), ["Date.Month"] = date.Month.ToString(CultureInfo.InvariantCulture),
            ["Date.Year"] = date.Year.ToString(CultureInfo.InvariantCulture),
            ["Where"] = form.Document.QuerySelectorAll("input[name=Where]").Single(input => form.Text($"label[for={input.Id}]").StartsWith(place, StringComparison.Ordinal)).GetAttribute("value")!,
        };
        (await adviser.Submit(form, values)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await adviser.Submit(form, values)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await adviser.Get($"/{council.Slug}/surgeries/run")).Document.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }
}
