using System.Net;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>Partners' directories read into a council's, over real sockets.</summary>
public sealed class PartnersTests
{
    [Theory, EachDatabase]
    public async Task AnotherCouncilsDirectory_ReadAgainAndAgain_MakesEachEntryOnce(DatabaseProvider provider)
    {
        var (other, council) = (await Town(provider), await Town(provider));
        var library = await A.Asset(other, "Town Library", "library", change: fields => fields with { Telephone = "0161 496 0000" });
        var club = await A.Asset(other, "Youth club", "youth-club", "AA1 1AB");
        var existing = await A.Asset(council, "The Town Library", "library");
        await using var site = await LoopbackSite.Before(other.Host);
        var staff = await council.Person(Role.DataManager);
        var source = (await council.Send(new AddDirectorySource(Guid.CreateVersion7(), SourceFormat.OpenReferral, Fields($"{site.Address}/{other.Slug}/api/open-referral"), "", []), staff)).Value;
        (await council.Send(new StartDirectorySource(source), staff)).Error.ShouldBeOfType<SourceNotPreviewed>();

        var preview = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: true), staff));
        (preview.EntriesRead, preview.Added, preview.Matched, preview.AddsUp).ShouldBe((2, 1, 1, true), preview.Message);
        (await council.Read(db => db.Assets.CountAsync())).ShouldBe(1, "a preview changes nothing");

        var first = await Ended(council, await council.Send(new StartDirectorySource(source), staff));
        (first.Added, first.Matched, first.AddsUp).ShouldBe((1, 1, true), first.Message);
        var brought = await council.Read(db => db.Assets.SingleAsync(asset => asset.Name == "Youth club"));
        brought.SourceKey.ShouldBe(club.ToString());
        (await council.Read(db => db.AssetKinds.SingleAsync(kind => kind.Id == brought.KindId))).Slug.ShouldBe("youth-club", "a word that is a kind's name is that kind");
        var match = (await council.Send(new GetSourceProposals(source), staff)).Value.Matches.Single();
        match.Existing!.Id.ShouldBe(existing);
        (await council.Send(new DecideMatch(source, match.Record.Id, MatchDecision.Same), staff)).Succeeded.ShouldBeTrue();

        var again = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        (again.Unchanged, again.Added, again.Changed, again.Matched).ShouldBe((2, 0, 0, 0), again.Message);
        (await council.Read(db => db.Assets.CountAsync())).ShouldBe(2);
        (await council.Read(db => db.Assets.SingleAsync(asset => asset.Id == existing))).Telephone.ShouldBeEmpty("what was the council's own stays the council's");

        await other.Send(new ArchiveAsset(club, "It closed."), await other.Person(Role.DataManager));
        var shrunk = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        shrunk.ProposedDeletions.ShouldBe(1);
        (await council.Read(db => db.Assets.SingleAsync(asset => asset.Id == brought.Id))).State.ShouldBe(AssetState.Published, "only people take an entry out");
        var lost = (await council.Send(new GetSourceProposals(source), staff)).Value.Deletions.Single();
        (await council.Send(new DecideDeletions(source, [lost.Record.Id], Accept: true), staff)).Value.ShouldBe(1);
        (await council.Read(db => db.Assets.SingleAsync(asset => asset.Id == brought.Id))).State.ShouldBe(AssetState.Archived);
        await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        (await council.Read(db => db.Assets.CountAsync())).ShouldBe(2);
        library.ShouldNotBe(existing);
    }

    [Fact]
    public async Task Staff_SetUpPreviewAndStart_WithFormsAlone()
    {
        var council = await Town(DatabaseProvider.Sqlite);
        await using var site = await LoopbackSite.Of(path => path.StartsWith("/api/services?", StringComparison.Ordinal)
            ? """
              { "total_pages": 1, "contents": [
                { "id": "a", "name": "<b>Chair</b> yoga<script>alert(1)</script>", "description": "<img src=x onerror=alert(1)>Gentle", "url": "javascript:alert(1)", "minimum_age": 60, "cost_options": [ { "amount": 3.5, "currency": "GBP", "option": "each class" } ], "attributes": [ { "taxonomy_term": { "name": "Exercise" } } ], "service_at_locations": [ { "location": { "id": "a", "latitude": 53.4, "longitude": -2.35 } } ] },
                { "id": "b", "name": "On the moon", "service_at_locations": [ { "location": { "id": "b", "latitude": 999, "longitude": -2.35 } } ] },
                { "id": "c", "name": "In the sea", "service_at_locations": [ { "location": { "id": "c", "latitude": 0, "longitude": 0 } } ] },
                { "id": "d", "name": "In London", "service_at_locations": [ { "location": { "id": "d", "latitude": 51.5, "longitude": -0.12 } } ] },
                { "id": "a", "name": "Chair yoga again", "service_at_locations": [] } ] }
              """
            : null);
        var browser = await (await council.Person(Role.DataManager)).Client();
        var form = await browser.Get($"/{council.Slug}/assets/partners/new");
        (await browser.Submit(form, new Dictionary<string, string> { ["Fields.Name"] = "Yoga" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        var page = await browser.Submit(form, new Dictionary<string, string>
        {
            ["Format"] = "OpenReferral", ["Fields.Address"] = $"{site.Address}/api", ["Fields.Name"] = "Yoga", ["Fields.Publisher"] = "Yoga for All", ["Fields.Licence"] = "OGL v3.0", ["Fields.Schedule"] = "Daily",
        }, follow: true);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text().ShouldContain("Nothing yet");

        var preview = await Shown(browser, await browser.Submit(page, new Dictionary<string, string>(), "form[action$='handler=Preview']"));
        preview.Text("#sums").ShouldStartWith("4 entries read = 1 new + 0 changed + 0 unchanged + 0 waiting for a decision + 3 rejected + 0 left out");
        preview.Text().ShouldContain("Coordinates outside Great Britain: 2, such as On the moon");
        preview.Text().ShouldContain("Outside the council’s area: 1");

        page = await browser.Get(page.Path);
        page = await browser.Submit(page, new Dictionary<string, string> { ["Kind"] = "service", ["WordKinds[0]"] = "activity" }, "form:has(select[name=Kind])", follow: true);
        page.Document.QuerySelector("select[name='WordKinds[0]'] option[selected]")!.TextContent.ShouldBe("Activity or class");
        var run = await Shown(browser, await browser.Submit(page, new Dictionary<string, string>(), "form[action$='handler=Start']"));
        run.Document.QuerySelectorAll("main li a").Select(link => link.TextContent).ShouldContain("Chair yoga");

        var asset = await council.Read(db => db.Assets.SingleAsync());
        (asset.Name, asset.Description, asset.Website).ShouldBe(("Chair yoga", "Gentle", ""), "markup and scripts stay behind");
        (asset.Cost, asset.CostNote, asset.MinimumAge, asset.MaximumAge).ShouldBe((AssetCost.Paid, "£3.50 (each class)", 60, (int?)null), "what it costs and for whom can be searched by");
        var shown = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/assets/{asset.Id}");
        shown.Text().ShouldContain("Yoga for All");
        var source = await council.Read(db => db.DirectorySources.SingleAsync());
        source.NextRunAt.ShouldNotBeNull().ShouldBeGreaterThan(council.Host.Time.GetUtcNow().AddHours(23));
        (await council.Read(db => db.JobRuns.CountAsync(job => job.DueAt != null && job.Command.EndsWith("RunPlannedSource")))).ShouldBe(1);
    }

    [Fact]
    public async Task Source_ThatLosesHalfOrCannotBeRead_StopsKeepsEverythingAndTellsDataManagers()
    {
        var council = await Town(DatabaseProvider.Sqlite);
        var (services, loops) = (8, false);
        await using var site = await LoopbackSite.Of(_ => loops
            ? """{ "total_pages": 9, "contents": [ { "id": "0", "name": "Again", "service_at_locations": [] } ] }"""
            : $$"""{ "total_pages": 1, "contents": [ {{string.Join(',', Enumerable.Range(0, services).Select(number => $$$"""{ "id": "{{{number}}}", "name": "Class {{{(char)('A' + number)}}}{{{number * number}}}", "service_at_locations": [ { "location": { "latitude": {{{53.39 + (number * 0.005)}}}, "longitude": -2.35 } } ] }"""))}} ] }""");
        var staff = await council.Person(Role.DataManager);
        var source = (await council.Send(new AddDirectorySource(Guid.CreateVersion7(), SourceFormat.OpenReferral, Fields(site.Address), "", []), staff)).Value;
        await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: true), staff));
        (await Ended(council, await council.Send(new StartDirectorySource(source), staff))).Added.ShouldBe(8);

        services = 3;
        var run = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        (run.State, run.ProposedDeletions).ShouldBe((RunState.NotTaken, 0));
        var stopped = await council.Read(db => db.DirectorySources.SingleAsync());
        (stopped.State, stopped.NextRunAt).ShouldBe((SourceState.Stopped, null));
        stopped.Reason.ShouldContain("3 instead of 8");
        (await council.Read(db => db.Assets.CountAsync(asset => asset.State == AssetState.Published))).ShouldBe(8);
        (await Mailbox.WaitFor(council.Host, staff.Email, "has stopped")).Text.ShouldContain("3 instead of 8");
        (await (await staff.Client()).Get($"/{council.Slug}/work", follow: true)).Text().ShouldContain("has stopped and is no longer read");
        (await council.Send(new RunDirectorySource(source, IsTrial: false), staff)).Error.ShouldBeOfType<SourceNotRunning>();

        // Somebody looked and said that it is right.
        var accepted = await Ended(council, await council.Send(new StartDirectorySource(source), staff));
        (accepted.State, accepted.Unchanged, accepted.ProposedDeletions).ShouldBe((RunState.TakenIn, 3, 5));
        loops = true;
        (await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff))).Message.ShouldContain("goes round in a circle");
        (await council.Read(db => db.DirectorySources.SingleAsync())).State.ShouldBe(SourceState.Stopped);
    }

    [Theory, EachDatabase]
    public async Task Feed_KeepsItsPosition_AndProposesWhatItDeletes(DatabaseProvider provider)
    {
        var council = await Town(provider);
        var deleted = false;
        static string Item(string state, int id, string data) => $$"""{ "state": "{{state}}", "kind": "SessionSeries", "id": "{{id}}"{{data}} }""";
        static string Data(string name, double north) => $$""", "data": { "name": "{{name}}", "activity": [ { "prefLabel": "Yoga" } ], "location": { "geo": { "latitude": {{north}}, "longitude": -2.35 } } }""";
        await using var site = await LoopbackSite.Of(path => path switch
        {
            "/feed" => $$"""{ "next": "/feed?after=1", "items": [ {{Item("updated", 1, Data("Morning yoga", 53.40))}}, {{Item("updated", 2, Data("Evening swim", 53.46))}} ] }""",
            "/feed?after=1" => deleted ? $$"""{ "next": "/feed?after=2", "items": [ {{Item("deleted", 1, "")}} ] }""" : """{ "next": "/feed?after=1", "items": [] }""",
            _ => """{ "next": "/feed?after=2", "items": [] }""",
        });
        var staff = await council.Person(Role.DataManager);
        var source = (await council.Send(new AddDirectorySource(Guid.CreateVersion7(), SourceFormat.OpenActive, Fields(site.Address + "/feed"), "", []), staff)).Value;
        await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: true), staff));
        (await Ended(council, await council.Send(new StartDirectorySource(source), staff))).Added.ShouldBe(2);
        var quiet = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        (quiet.EntriesRead, quiet.ProposedDeletions).ShouldBe((0, 0), "a feed that tells nothing new takes nothing out");

        deleted = true;
        var run = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));

        (run.EntriesRead, run.SaidDeleted, run.ProposedDeletions).ShouldBe((1, 1, 1));
        (await council.Read(db => db.Assets.CountAsync(asset => asset.State == AssetState.Published))).ShouldBe(2);
        (await council.Read(db => db.AssetKinds.CountAsync(kind => kind.Slug == "activity"))).ShouldBe(1);
        site.Asked.Count(path => path == "/feed").ShouldBe(2, "the preview and the first run alone begin at the start");
    }

    [Theory, EachDatabase]
    public async Task Embed_ShowsWhatIsFixed_OnItsSitesAlone_WithoutCookies(DatabaseProvider provider)
    {
        var council = await Town(provider);
        await A.Asset(council, "<i>Town</i> Library", "library");
        await A.Asset(council, "Youth club", "youth-club", "AA1 1AB");
        var browser = await (await council.Person(Role.Adviser)).Client();
        var form = await browser.Get($"/{council.Slug}/assets/embeds/new");
        var faint = await browser.Submit(form, new Dictionary<string, string> { ["Fields.Name"] = "Near you", ["Fields.Origins"] = "https://www.example.org; script-src *", ["Fields.Accent"] = "#ffdd00" });
        faint.Status.ShouldBe(HttpStatusCode.BadRequest);
        faint.Text(".govuk-error-summary").ShouldContain("Links and headings cannot be read on this background: the contrast is 1.3 to 1");
        (await browser.Submit(form, new Dictionary<string, string> { ["Fields.Name"] = "Near you", ["Fields.Origins"] = "https://www.example.org; script-src *" })).Text(".govuk-error-summary").ShouldContain("is not a site");
        var made = await browser.Submit(form, new Dictionary<string, string>
        {
            ["Fields.Name"] = "Near you", ["Fields.Origins"] = "https://www.example.org/some/page\nexample.net", ["Fields.Kind"] = "place", ["Fields.ShowsMap"] = "true", ["Fields.Ground"] = "#101820", ["Fields.Ink"] = "#ffffff", ["Fields.Accent"] = "#ffdd00",
        }, follow: true);
        var snippet = made.Document.QuerySelector("#snippet")!.TextContent;
        var address = new Uri(snippet.Split('"')[1]).AbsolutePath;

        var visitor = LabClient.Anonymous(council.Host);
        var shown = await visitor.Get(address + "?kind=social-club");

        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Text("#result").ShouldBe("1 entry", "what is fixed stays fixed");
        shown.Text(".embed__list h3").ShouldBe("<i>Town</i> Library");
        shown.Document.QuerySelectorAll("figure svg").Length.ShouldBe(1);
        shown.Document.QuerySelectorAll("script, [style], [onclick]").ShouldBeEmpty();
        shown.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors 'self' https://www.example.org https://example.net");
        shown.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await visitor.Get(address + "/colours.css")).Body.ShouldContain("--embed-accent:#ffdd00");
        (await visitor.Get(address + "?q=nothing")).Text("#result").ShouldBe("No entries");

        await browser.Submit(made, new Dictionary<string, string>(), "form[action$='handler=Off']");
        (await visitor.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static SourceFields Fields(string address) => new($"Directory {Guid.NewGuid():N}"[..30], "Another council", "OGL v3.0", address, SourceSchedule.ByHand);

    /// <summary>The run once its job has ended.</summary>
    private static async Task<SourceRun> Ended(TestCouncil council, Result<Guid> started)
    {
        started.Error?.Message.ShouldBeNull();
        for (var tries = 0; tries < 600; tries++)
        {
            if (await council.Read(db => db.SourceRuns.AsNoTracking().SingleAsync(run => run.Id == started.Value)) is { EndedAt: not null } run)
            {
                run.AddsUp.ShouldBeTrue();
                return run;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The run did not end in 30 seconds.");
    }

    private static async Task<LabResponse> Shown(LabClient browser, LabResponse posted)
    {
        posted.Location.ShouldNotBeNull(posted.Text(".govuk-error-summary"));
        for (var tries = 0; tries < 600; tries++)
        {
            var page = await browser.Get(posted.Location);
            if (page.Document.QuerySelector("#sums") is not null)
                return page;
            page.Document.QuerySelector(".govuk-warning-text").ShouldBeNull(page.Text());
            await Task.Delay(50);
        }

        throw new TimeoutException("The run did not end in 30 seconds.");
    }

    private static async Task<TestCouncil> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        return council;
    }
}
