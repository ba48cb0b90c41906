using System.Net;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>A workshop from the facilitator's form to the pins on everybody's map, without an account and without JavaScript.</summary>
public sealed class WorkshopTests
{
    internal const string AddForm = "#pin-form";

    [Theory, EachDatabase]
    public async Task Workshop_FromOpeningToPins_WorksWithoutScripts(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var adviser = await (await council.Person(Role.Adviser)).Client();
        var form = await adviser.Get($"/{council.Slug}/workshops/new");
        var opened = await adviser.Submit(form, new Dictionary<string, string> { ["Title"] = "What we have", ["Area"] = "L1", ["Kinds"] = "library" }, "main form", follow: true);
        opened.Status.ShouldBe(HttpStatusCode.OK);
        opened.Document.QuerySelector(".lab-join__qr svg[role=img]").ShouldNotBeNull(opened.Body).GetAttribute("aria-label").ShouldNotBeNull(opened.Body).ShouldContain($"/{council.Slug}/join");
        var code = opened.Text(".lab-join__code");

        var ann = LabClient.Anonymous(council.Host);
        var bea = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");
        page.Text("h1").ShouldBe("What we have");
        await Join(council, bea, code.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal), "Bea");
        var added = await ann.Submit(page, Pin("Book swap", postcode: "AA1 1AA", story: "In the old telephone box."), AddForm, follow: true);
        added.Text("#pin-list").ShouldContain("Book swap");
        added.Text("#pin-list").ShouldContain("Area W1 · added by Ann");

        var seen = await bea.Get(added.Path);
        seen.Text("#pin-count").ShouldBe("1");
        await bea.Submit(seen, new Dictionary<string, string>(), "#pin-list form");
        await bea.Submit(seen, new Dictionary<string, string>(), "#pin-list form");
        var pin = await bea.Get(seen.Document.QuerySelector("#pin-list a")!.GetAttribute("href")!);
        pin.Text("#pin-answers").ShouldContain("1 other person knows it too.");
        var said = await bea.Submit(pin, new Dictionary<string, string> { ["Text"] = "Open all night" }, "form[action$=Comment]", follow: true);
        said.Text("#pin-answers").ShouldContain("Open all night – Bea");
        (await bea.Submit(said, new Dictionary<string, string> { ["Reason"] = "It is gone" }, "form[action$=Flag]", follow: true)).Text().ShouldContain("You have asked the facilitator");
        (await ann.Get(pin.Path)).Text().ShouldNotContain("It is gone");
        (await council.Read(db => db.PinFlags.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Join_WithAWrongOrClosedCode_IsRefused_AndNothingIsOpened(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var browser = LabClient.Anonymous(council.Host);

        (await TryToJoin(council, browser, "K7MQ2XRT")).Text(".govuk-error-summary").ShouldContain("does not lead to an open workshop");
        (await TryToJoin(council, browser, code, name: "  ")).Text(".govuk-error-summary").ShouldContain("Enter the name");
        (await browser.Get($"/{council.Slug}/workshops/{workshop}")).Location.ShouldBe($"/{council.Slug}/join");
        (await browser.Get($"/{council.Slug}/workshops/{Guid.CreateVersion7()}")).Location.ShouldBe($"/{council.Slug}/join");
        (await browser.Get($"/{council.Slug}/api/workshops/{workshop}/pins")).Status.ShouldBe(HttpStatusCode.NotFound);
        await council.Send(new MoveWorkshop(workshop, WorkshopState.Closed), await council.Person(Role.Adviser));
        (await TryToJoin(council, browser, code)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Join_WhenCodesAreGuessed_IsLimited_ButAHallThatTypesRightIsNot()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["RateLimits:Enabled"] = "true", ["RateLimits:WrongJoinCodesPerTenMinutes"] = "3" });
        var council = await A.Council(host);
        await A.Town(council);
        var (_, code) = await Open(council);
        for (var person = 0; person < 30; person++)
            (await TryToJoin(council, LabClient.Anonymous(host), code)).Status.ShouldBe(HttpStatusCode.Found);
        var guesser = LabClient.Anonymous(host);
        for (var guess = 0; guess < 3; guess++)
            (await TryToJoin(council, guesser, JoinCode.New())).Status.ShouldBe(HttpStatusCode.BadRequest);

        var refused = await TryToJoin(council, guesser, code);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text(".govuk-error-summary").ShouldContain("Wait ten minutes");
    }

    [Theory, EachDatabase]
    public async Task Cookie_OpensItsOwnWorkshopAlone(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var ((first, code), (second, _)) = (await Open(council), await Open(council));
        var browser = LabClient.Anonymous(council.Host);
        await Join(council, browser, code, "Ann");
        var cookie = browser.Cookies.GetCookies(new Uri($"https://localhost/{council.Slug}/")).Single(found => found.Name == $"workshop-{first:N}");
        (cookie.HttpOnly, cookie.Secure, cookie.Path).ShouldBe((true, true, $"/{council.Slug}"));

        browser.Cookies.Add(new Cookie($"workshop-{second:N}", cookie.Value, cookie.Path, "localhost"));
        (await browser.Get($"/{council.Slug}/workshops/{second}")).Location.ShouldBe($"/{council.Slug}/join");
        browser.Cookies.Add(new Cookie($"workshop-{first:N}", cookie.Value[..^8] + "AAAAAAAA", cookie.Path, "localhost"));
        (await browser.Get($"/{council.Slug}/workshops/{first}")).Location.ShouldBe($"/{council.Slug}/join");
    }

    [Theory, EachDatabase]
    public async Task Pin_IsToldToEverybodyInTheWorkshopAtOnce_AndToNobodyElse(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var (ann, bea) = (LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host));
        var page = await Join(council, ann, code, "Ann");
        await Join(council, bea, code, "Bea");
        await using var hears = await LiveConnection.Open(council.Host, council.Slug, bea);
        await using var stranger = await LiveConnection.Open(council.Host, council.Slug);
        await hears.Follow($"workshop:{workshop}");
        await Should.ThrowAsync<HubException>(() => stranger.Follow($"workshop:{workshop}"));

        await ann.Submit(page, Pin("Cycle path", drawing: """{"type":"LineString","coordinates":[[-2.36,53.40],[-2.35,53.41],[-2.34,53.41]]}"""), AddForm);

        var told = (await hears.WaitFor(1))[0];
        told.Type.ShouldBe("PinPlaced");
        var pin = told.Value!.Value.GetProperty("pin");
        (pin.GetProperty("name").GetString(), pin.GetProperty("by").GetString(), pin.GetProperty("shape").GetString()).ShouldBe(("Cycle path", "Ann", "Line"));
        pin.GetProperty("coordinates").GetArrayLength().ShouldBe(6);
        var map = await bea.Get($"/{council.Slug}/api/workshops/{workshop}/pins");
        map.Body.ShouldContain("\"after\":1");
        map.Body.ShouldContain("Cycle path");
    }

    [Theory, EachDatabase]
    public async Task Pin_SavedByThePagesScript_IsAnsweredShortly_AndIsOneHoweverOftenItIsSent(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (_, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");
        var form = page.Document.QuerySelectorAll($"{AddForm} input[type=hidden][name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "", StringComparer.Ordinal);

        var answers = new List<(HttpStatusCode Status, string Body)>();
        foreach (var pin in (Dictionary<string, string>[])[Pin("Bench", postcode: "AA1 1AA"), Pin("Bench", postcode: "AA1 1AA"), Pin("", postcode: "AA1 1AA")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = new FormUrlEncodedContent(form.Concat(pin).GroupBy(field => field.Key).Select(field => field.Last())) };
            request.Headers.Accept.ParseAdd("application/json");
            var answer = await ann.Read(await ann.Http.SendAsync(request), page.Path);
            answers.Add((answer.Status, answer.Body));
        }

        answers.Select(answer => answer.Status).ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity]);
        answers[1].Body.ShouldContain($"\"id\":\"{form["FormId"]}\"");
        (await council.Read(db => db.WorkshopPins.Select(row => row.Name).ToListAsync())).ShouldBe(["Bench"]);
    }

    [Theory, EachDatabase]
    public async Task Pin_WithScriptInItsWords_IsShownAsWords(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (_, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "<img src=x onerror=alert(1)>");

        var added = await ann.Submit(page, Pin("<script>alert(1)</script>", postcode: "AA1 1AA", story: "\"><svg onload=alert(1)>"), AddForm, follow: true);

        added.Document.QuerySelectorAll("#pin-list script, #pin-list img, #pin-list svg").ShouldBeEmpty();
        added.Text("#pin-list").ShouldContain("<script>alert(1)</script>");
        (await ann.Get(added.Document.QuerySelector("#pin-list a")!.GetAttribute("href")!)).Document.QuerySelectorAll("main script, main img, main svg:not(.govuk-button__start-icon)").ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Pin_ThatCannotBeTaken_SaysWhyAndKeepsWhatWasTyped(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");
        foreach (var (fields, why) in new[]
        {
            (Pin("No place"), "Show where it is"),
            (Pin("Unknown", postcode: "ZZ9 9ZZ"), "is not a postcode that this council knows"),
            (Pin("Far away", drawing: """{"type":"Point","coordinates":[0,51]}"""), "outside"),
            (Pin("Half out", drawing: """{"type":"LineString","coordinates":[[-2.35,53.40],[-2.35,53.41],[1,53.41]]}"""), "outside"),
            (Pin("Scribble", drawing: """{"type":"Polygon","coordinates":[[[-2.35,53.40],[-2.34,53.41],[-2.34,53.40],[-2.35,53.41]]]}"""), "crosses itself"),
            (Pin("Other kind", postcode: "AA1 1AA", kind: "park"), "There is no kind of asset"),
            (Pin(" ", postcode: "AA1 1AA"), "Enter what it is called"),
        })
        {
            var refused = await ann.Submit(page, fields, AddForm);
            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused.Text(".govuk-error-summary").ShouldContain(why);
            refused.Document.QuerySelector("#Fields_Name")!.GetAttribute("value").ShouldBe(fields["Fields.Name"]);
        }

        await council.Send(new MoveWorkshop(workshop, WorkshopState.Paused), await council.Person(Role.Adviser));
        var paused = await ann.Submit(page, Pin("Late", postcode: "AA1 1AA"), AddForm);
        paused.Status.ShouldBe(HttpStatusCode.Conflict);
        paused.Text().ShouldContain("paused the workshop");
        await council.Send(new MoveWorkshop(workshop, WorkshopState.Closed), await council.Person(Role.Adviser));
        (await ann.Submit(page, Pin("Later", postcode: "AA1 1AA"), AddForm)).Text().ShouldContain("closed");
        (await council.Read(db => db.WorkshopPins.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Pin_SentTwice_IsPlacedOnce_AndByArea(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (_, code) = await Open(council);
        var ann = LabClient.Anonymous(council.Host);
        var page = await Join(council, ann, code, "Ann");

        var fields = Pin("Allotment");
        fields["Fields.Area"] = "S1";
        await ann.Submit(page, fields, AddForm);
        await ann.Submit(page, fields, AddForm);

        var pins = await council.Read(db => db.WorkshopPins.ToListAsync());
        pins.Count.ShouldBe(1);
        (pins[0].Longitude, pins[0].Latitude, pins[0].AreaName).ShouldBe((-2.36, 53.42, "Area W1"));
    }

    [Theory, EachDatabase]
    public async Task Facilitator_HidesPutsBackAndMerges_AndNothingThatWasToldIsLost(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var (ann, bea, cem) = (LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host));
        var page = await Join(council, ann, code, "Ann");
        var other = await Join(council, bea, code, "Bea");
        await Join(council, cem, code, "Cem");
        await ann.Submit(page, Pin("Book swap", postcode: "AA1 1AA", story: "In the old telephone box."), AddForm);
        await bea.Submit(other, Pin("The book-swap box", postcode: "AA1 1AA", story: "Open all night."), AddForm);
        var pins = await council.Read(db => db.WorkshopPins.OrderBy(row => row.PlacedAt).ThenBy(row => row.Id).ToListAsync());
        var (swap, box) = (pins.Single(row => row.Name == "Book swap"), pins.Single(row => row.Name != "Book swap"));
        var list = await cem.Get($"/{council.Slug}/workshops/{workshop}");
        await cem.Submit(list, new Dictionary<string, string>(), $"#pin-{box.Id} form");
        await cem.Submit(await cem.Get($"/{council.Slug}/workshops/{workshop}/pins/{swap.Id}"), new Dictionary<string, string> { ["Reason"] = "It is gone" }, "form[action$=Flag]");
        var adviser = await (await council.Person(Role.Adviser)).Client();
        var moderate = await adviser.Get($"/{council.Slug}/workshops/{workshop}/moderate");
        moderate.Text("#workshop-flagged").ShouldContain("They say: «It is gone»");

        (await adviser.Submit(moderate, new Dictionary<string, string>(), "#workshop-flagged form[action$=Dismiss]", follow: true)).Text("#workshop-flagged").ShouldContain("No pin on the map was flagged");
        (await adviser.Submit(moderate, new Dictionary<string, string>(), "#workshop-flagged form[action$=Dismiss]")).Status.ShouldBe(HttpStatusCode.Found, "a second click is harmless");
        moderate.Document.QuerySelectorAll("#workshop-merges button").Select(button => button.FirstChild!.TextContent).ShouldBe(["They are one: keep «The book-swap box»", "They are one: keep «Book swap»"], "the facilitator chooses which one stays");

        var hidden = await adviser.Submit(moderate, new Dictionary<string, string>(), "#workshop-flagged form", follow: true);
        hidden.Text("#workshop-hidden").ShouldContain("Because: «It is gone»");
        (await cem.Get($"/{council.Slug}/workshops/{workshop}")).Text("#pin-count").ShouldBe("1");
        var back = await adviser.Submit(hidden, new Dictionary<string, string>(), "#workshop-hidden form", follow: true);
        (await cem.Get($"/{council.Slug}/workshops/{workshop}")).Text("#pin-count").ShouldBe("2");

        back.Text("#workshop-merges").ShouldContain("keep «The book-swap box»");
        (await adviser.Submit(back, new Dictionary<string, string>(), "#workshop-merges form", follow: true)).Text("#workshop-merges").ShouldContain("No two pins");
        var kept = await ann.Get($"/{council.Slug}/workshops/{workshop}/pins/{box.Id}");
        kept.Text("#pin-answers").ShouldContain("2 others know it too.");
        kept.Text("#pin-answers").ShouldContain("«Book swap»: In the old telephone box. – Ann");
        (await ann.Get($"/{council.Slug}/workshops/{workshop}/pins/{swap.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await adviser.Get($"/{council.Slug}/workshops/{workshop}/wall")).Text("#wall-now").ShouldContain("1");
    }

    [Theory, EachDatabase]
    public async Task Report_SaysWhatIsNew_AndTakesChosenPinsOnce_NamingOnlyThoseWhoAllowedIt(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var (workshop, code) = await Open(council);
        var (ann, bea) = (LabClient.Anonymous(council.Host), LabClient.Anonymous(council.Host));
        var page = await Join(council, ann, code, "Ann");
        var form = await bea.Get($"/{council.Slug}/join?code={code}");
        var named = await bea.Submit(form, new Dictionary<string, string> { ["Code"] = code, ["Name"] = "Bea", ["MayBeNamed"] = "true" }, "main form", follow: true);
        await ann.Submit(page, Pin("=Book swap", postcode: "AA1 1AA", story: "In the old telephone box."), AddForm);
        await bea.Submit(named, Pin("Chess club", postcode: "AA1 1AA", story: "On Fridays."), AddForm);
        await bea.Submit(await bea.Get(named.Path), Pin("Town Library", postcode: "AA1 1AA"), AddForm);
        var chess = await council.Read(db => db.WorkshopPins.SingleAsync(row => row.Name == "Chess club"));
        var library = await council.Read(db => db.AssetKinds.SingleAsync(row => row.Slug == "library"));
        await council.Save(Domain.Assets.Asset.Add(Guid.CreateVersion7(), new() { KindId = library.Id, Name = "Town library" }, new(chess.Longitude, chess.Latitude, 0, 0, Domain.Assets.PlacedBy.Map), null, council.Host.Time.GetUtcNow()));
        var adviser = await (await council.Person(Role.Adviser)).Client();

        var report = await adviser.Get($"/{council.Slug}/workshops/{workshop}/report");
        report.Text().ShouldContain("2 people placed 3 pins: 3 on the map, 0 merged into another, 0 taken off.");
        report.Document.QuerySelectorAll(".lab-pins")[0].TextContent.ShouldContain("Chess club");
        report.Document.QuerySelectorAll(".lab-pins")[1].TextContent.ShouldContain("Like Town library, at the same place");

        foreach (var pin in await council.Read(db => db.WorkshopPins.Where(row => row.Name != "Town Library").ToListAsync()))
        {
            await adviser.Submit(report, new Dictionary<string, string> { ["Pins"] = pin.Id.ToString() }, "main form");
            await adviser.Submit(report, new Dictionary<string, string> { ["Pins"] = pin.Id.ToString() }, "main form");
        }

        var taken = await council.Read(db => db.Assets.Where(row => row.Name != "Town library").OrderBy(row => row.Name).ToListAsync());
        taken.Select(row => row.Description).ShouldBe(["In the old telephone box. Told at the workshop «What we have».", "On Fridays. Told by Bea at the workshop «What we have»."]);
        (await council.Read(db => db.AssetAreas.AnyAsync(row => row.AssetId == chess.Id))).ShouldBeTrue();
        var csv = (await adviser.Get($"/{council.Slug}/workshops/{workshop}/pins.csv")).Body;
        csv.ShouldContain("'=Book swap,library,In the old telephone box.,,0,Point");
        csv.ShouldContain("Chess club,library,On Fridays.,Bea,0,Point");
        csv.ShouldNotContain("Ann");
        (await adviser.Submit(report, new Dictionary<string, string>(), "main form")).Text(".govuk-error-summary").ShouldContain("Choose the pins");
    }

    internal static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(LabHost.For(provider));
        await A.Town(council);
        var small = A.Geography("lsoa21", Domain.Places.GeographyKind.Lsoa, 1);
        await council.Save(small, new Domain.Places.Area { GeographyId = small.Id, Ordinal = 0, Code = "S1", Name = "Town 001A", HasShape = true, Longitude = -2.36, Latitude = 53.42 });
        return council;
    }

    internal static async Task<(Guid Workshop, string Code)> Open(TestCouncil council)
    {
        var opened = await council.Send(new OpenWorkshop(Guid.CreateVersion7(), "What we have", "What is here?", ["library"], "", ""), await council.Person(Role.Adviser));
        return (opened.Value, await council.Read(db => db.Workshops.Where(row => row.Id == opened.Value).Select(row => row.Code).SingleAsync()));
    }

    private static async Task<LabResponse> TryToJoin(TestCouncil council, LabClient browser, string code, string name = "Somebody") =>
        await browser.Submit(await browser.Get($"/{council.Slug}/join?code={code}"), new Dictionary<string, string> { ["Code"] = code, ["Name"] = name }, "main form");

    internal static async Task<LabResponse> Join(TestCouncil council, LabClient browser, string code, string name)
    {
        var joined = await TryToJoin(council, browser, code, name);
        joined.Status.ShouldBe(HttpStatusCode.Found, joined.Text());
        return await browser.Get(joined.Location!);
    }

    internal static Dictionary<string, string> Pin(string name, string postcode = "", string drawing = "", string story = "", string kind = "library") => new()
    {
        ["Fields.Kind"] = kind, ["Fields.Name"] = name, ["Fields.Story"] = story, ["Fields.Postcode"] = postcode, ["Fields.Drawing"] = drawing,
    };
}
