using System.Net;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>A partner's web page as a source, over a real socket: chosen on a preview, read again, stopped when it looks otherwise.</summary>
public sealed class PartnerWebPageTests
{
    [Theory, EachDatabase]
    public async Task Page_ChosenOnItsPreview_IsReadOnce_AndStopsWhenItChangesItsShape(DatabaseProvider provider)
    {
        // Its clock moves on by a day, which would sign out everybody on a host that tests share.
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        await A.Town(council);
        var (redesigned, robots) = (false, "User-agent: *\nDisallow: /private");
        await using var site = await LoopbackSite.Of(path => path switch
        {
            "/robots.txt" => robots,
            "/centres" => redesigned ? "<html><body><section class=card><h2>Centre 1</h2></section><section class=card><h2>Centre 2</h2></section></body></html>" : Page(6),
            _ => null,
        }, "text/html; charset=utf-8");
        var staff = await council.Person(Role.DataManager);
        var browser = await staff.Client();
        var form = await browser.Get($"/{council.Slug}/assets/partners/new");
        var offered = await browser.Submit(form, new Dictionary<string, string>
        {
            ["Format"] = "WebPage", ["Fields.Address"] = $"{site.Address}/centres", ["Fields.Name"] = "Leisure centres", ["Fields.Publisher"] = "Leisure trust", ["Fields.Licence"] = "By agreement", ["Fields.Schedule"] = "Weekly",
        }, follow: true);
        offered.Status.ShouldBe(HttpStatusCode.OK);
        offered.Document.QuerySelector("input[name=Items]")!.GetAttribute("value").ShouldBe("article.centre");
        offered.Document.QuerySelectorAll("main img, main script").ShouldBeEmpty("only the text of a foreign page is shown");
        var source = (await council.Read(db => db.DirectorySources.SingleAsync())).Id;
        (await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: true), staff))).Message.ShouldContain("Choose first what is read");

        var wrong = await browser.Get(offered.Path + "?Items=own&OwnItems=" + Uri.EscapeDataString("article..centre"));
        wrong.Text(".govuk-error-summary").ShouldContain("«article..centre» is not a CSS selector");
        wrong.Document.QuerySelector("#OwnItems")!.GetAttribute("value").ShouldBe("article..centre");
        var guessed = await browser.Get(offered.Path + "?Items=article.centre");
        guessed.Text("#count").ShouldBe("6 places.");
        var chosen = await browser.Get(offered.Path + "?Items=article.centre&Step=fields&Name=h3&Address=.address&Link=a&" + Uri.EscapeDataString("Own[Telephone]") + "=" + Uri.EscapeDataString("p:nth-of-type(2)"));
        chosen.Text("tbody tr").ShouldContain("1 High Street, AA1 1AA");
        chosen.Document.QuerySelector("#Telephone option[selected]")!.GetAttribute("value").ShouldBe("p:nth-of-type(2)");
        site.Asked.ShouldBe(["/robots.txt", "/centres"], "a page that was looked at a moment ago is not asked for again");
        var saved = await browser.Submit(chosen, new Dictionary<string, string>(), "form:has(input[type=hidden][name=Hours])", follow: true);
        saved.Text().ShouldContain("Each «article.centre», named by «h3»");

        (await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: true), staff))).Added.ShouldBe(6);
        var first = await Ended(council, await council.Send(new StartDirectorySource(source), staff));
        (first.Added, first.Rejected).ShouldBe((6, 0), first.Message);
        var asset = await council.Read(db => db.Assets.SingleAsync(row => row.Name == "<i>Centre</i> 1"));
        (asset.Postcode, asset.Address, asset.Telephone, asset.Website).ShouldBe(("AA1 1AA", "1 High Street", "0161 496 0001", $"{site.Address}/centres/1"));
        council.Host.Time.Advance(TimeSpan.FromDays(1));
        var second = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        (second.Unchanged, second.Added, second.Changed).ShouldBe((6, 0, 0));
        (await council.Read(db => db.SourceRecords.AsNoTracking().ToListAsync())).ShouldAllBe(record => record.LastSeen > record.FirstSeen);

        redesigned = true;
        var stopped = await Ended(council, await council.Send(new RunDirectorySource(source, IsTrial: false), staff));
        (stopped.State, stopped.ProposedDeletions).ShouldBe((RunState.NotTaken, 0));
        stopped.Message.ShouldContain("The page has changed its shape: no place is found on it any more");
        (await council.Read(db => db.DirectorySources.SingleAsync())).State.ShouldBe(SourceState.Stopped);
        (await council.Read(db => db.Assets.CountAsync(row => row.State == AssetState.Published))).ShouldBe(6);
        (await council.Read(db => db.SourceRecords.CountAsync(record => record.State == RecordState.Listed))).ShouldBe(6);
        (await Mailbox.WaitFor(council.Host, staff.Email, "has stopped")).Text.ShouldContain("The page has changed its shape");
    }

    [Fact]
    public async Task Page_ThatItsSiteKeepsProgramsFrom_IsNeverAskedFor()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        await A.Town(council);
        await using var site = await LoopbackSite.Of(path => path is "/robots.txt" ? "User-agent: LocalityLab\nDisallow: /centres" : Page(6), "text/html");
        var staff = await council.Person(Role.DataManager);
        var source = (await council.Send(new AddDirectorySource(Guid.CreateVersion7(), SourceFormat.WebPage, new("Centres", "Trust", "By agreement", $"{site.Address}/centres", SourceSchedule.ByHand), "", []), staff)).Value;

        var page = await (await staff.Client()).Get($"/{council.Slug}/assets/partners/{source}/page");

        page.Text(".govuk-error-summary").ShouldContain("asks programs not to read this page");
        site.Asked.ShouldBe(["/robots.txt"]);
    }

    private static string Page(int centres) => $"""
        <html><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
        {string.Concat(Enumerable.Range(1, centres).Select(number => $"""
            <article class="centre"><img src="/x.png" onerror="alert(1)"><h3><a href="/centres/{number}">&lt;i&gt;Centre&lt;/i&gt; {number}</a></h3>
            <p class="address">{number} High Street, AA1 1{(number % 2 == 0 ? "AB" : "AA")}</p><p>Tel: 0161 496 000{number}</p><script>alert(1)</script></article>
            """))}
        </body></html>
        """;

    /// <summary>The run once its job has ended.</summary>
    private static async Task<SourceRun> Ended(TestCouncil council, Result<Guid> started)
    {
        started.Error?.Message.ShouldBeNull();
        for (var tries = 0; tries < 600; tries++)
        {
            if (await council.Read(db => db.SourceRuns.AsNoTracking().SingleAsync(run => run.Id == started.Value)) is { EndedAt: not null } run)
                return run;
            await Task.Delay(50);
        }

        throw new TimeoutException("The run did not end in 30 seconds.");
    }
}
