using System.Net;
using System.Text.Json;
using LocalityLab.Application.Assets;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Assets;

/// <summary>Records belong to someone: asked every six months, confirmed on one page, faded when nobody answers, with their history.</summary>
public sealed class AssetRecordsTests
{
    [Theory, EachDatabase]
    public async Task Group_IsAsked_AnswersOnOnePage_AndWhatNobodyConfirmsFades(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host);
        await A.Town(council);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        await A.Asset(council, "Library");
        var now = host.Time.GetUtcNow();
        var (hall, club, shed) = (await Owned(council, group, "Hall", now.AddDays(-200)), await Owned(council, group, "Club", now.AddDays(-190)), await Owned(council, group, "Shed", now.AddDays(-260), now.AddDays(-40)));
        await Owned(council, group, "New", now);
        await host.Services.GetRequiredService<ConfirmationClock>().Look(default);
        (await council.Send(new AskToConfirm())).Value.ShouldBe(0, "a second node asks nobody again");
        var mail = await Mailbox.WaitFor(host, organiser.Email, "3 records");
        mail.Text.ShouldContain("- Hall, last known to be right on");
        mail.Text.ShouldNotContain("New");
        var browser = await organiser.Client();
        (await browser.Get($"/{council.Slug}/work")).Text().ShouldContain("3 records in the asset directory wait to be confirmed");
        var page = await browser.Get(mail.Link());
        page.Text().ShouldContain("Not confirmed since");

        var order = page.Document.QuerySelectorAll("input[name$='.Id']").Select(input => Guid.Parse(input.GetAttribute("value")!)).ToList();
        Dictionary<string, string> Answer(string website) => new()
        {
            [$"Records[{order.IndexOf(hall)}].Answer"] = "Right",
            [$"Records[{order.IndexOf(club)}].Website"] = website,
            [$"Records[{order.IndexOf(club)}].Telephone"] = "0161 496 0001",
        };
        var wrong = await browser.Submit(page, Answer("javascript:alert(1)"), "main form");
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text(".govuk-error-summary").ShouldContain("Club: Enter a web address");
        (await council.Read(db => db.Assets.CountAsync(asset => asset.ConfirmedAt != null))).ShouldBe(0, "all of it is saved or none");
        (await browser.Submit(page, Answer("https://club.example.org"), "main form", follow: true)).Text().ShouldContain("Thank you: 1 record confirmed, 1 record corrected.");
        (await browser.Submit(page, Answer("https://other.example.org"), "main form")).Status.ShouldBe(HttpStatusCode.Conflict, "the page is of before");

        var resident = LabClient.Anonymous(host);
        var list = await resident.Get($"/{council.Slug}/assets");
        list.Document.QuerySelectorAll("#assets tbody tr th").Select(cell => cell.QuerySelector("a")!.TextContent).ShouldBe(["Club", "Hall", "Library", "New"]);
        list.Text().ShouldContain("1 more matches that nobody has confirmed for over six months.");
        (await resident.Get($"/{council.Slug}/assets.csv")).Body.ShouldNotContain("Shed");
        (await resident.Get($"/{council.Slug}/assets.csv?unconfirmed=true")).Body.ShouldContain("Shed");
        (await resident.Get($"/{council.Slug}/assets?unconfirmed=true")).Text("#assets").ShouldContain("Not confirmed since");
        (await resident.Get($"/{council.Slug}/assets/{shed}")).Text(".govuk-inset-text").ShouldContain("Not confirmed since");
        using var served = JsonDocument.Parse((await resident.Get($"/{council.Slug}/api/open-referral/services")).Body);
        var dates = served.RootElement.GetProperty("contents").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!, row => row.GetProperty("assured_date").GetString());
        string.CompareOrdinal(dates["Shed"], dates["Hall"]).ShouldBeLessThan(0, "who harvests sees when each was last assured");

        var gone = await browser.Get(mail.Link());
        var shedAt = gone.Document.QuerySelectorAll("input[name$='.Id']").ToList().FindIndex(input => input.GetAttribute("value") == shed.ToString());
        await browser.Submit(gone, new Dictionary<string, string> { [$"Records[{shedAt}].Answer"] = "Gone" }, "main form");
        (await resident.Get($"/{council.Slug}/assets/{shed}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task History_SaysWhoChangedWhat_ToThoseWhoLookAfterIt_AndIsNeverRewritten(DatabaseProvider provider)
    {
        var council = await A.Council(LabHost.For(provider));
        await A.Town(council);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var manager = await council.Person(Role.DataManager);
        var id = await A.Asset(council, "Chess club", "sports-club");
        var staff = await manager.Client();
        var owner = await organiser.Client();
        (await owner.Get($"/{council.Slug}/assets/of-group/{group.Id}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound, "it is not theirs yet");
        await staff.Submit(await staff.Get($"/{council.Slug}/assets/{id}/keeper"), new Dictionary<string, string> { ["Group"] = group.Id.ToString() }, "main form");

        var form = await owner.Get($"/{council.Slug}/assets/of-group/{group.Id}/{id}");
        (await owner.Submit(form, new Dictionary<string, string> { ["Fields.Name"] = "Chess & draughts", ["Fields.Kind"] = "youth-club" }, "main form")).Status.ShouldBe(HttpStatusCode.Redirect);

        foreach (var reader in new[] { staff, owner })
        {
            var page = (await reader.Get($"/{council.Slug}/assets/{id}")).Text();
            page.ShouldContain("Name: «Chess club» → «Chess & draughts»");
            page.ShouldContain("Kind: «Sports club» → «Youth club»");
            page.ShouldContain($"Belongs to: «The council» → «{group.Name}»");
            page.ShouldContain("Came into the register");
        }

        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/assets/{id}")).Body.ShouldNotContain("draughts» ");
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/assets/{id}")).Document.QuerySelector("#history").ShouldBeNull();
        (await council.Send(new GiveAsset(id, Guid.CreateVersion7()), manager)).Error.ShouldBeOfType<NoGroupToKeepIt>();
        await Should.ThrowAsync<InvalidOperationException>(() => council.Run(async services =>
        {
            var db = services.GetRequiredService<LabContext>();
            db.Remove(await db.AssetChanges.FirstAsync(change => change.AssetId == id));
            return await db.SaveChangesAsync();
        }));
    }

    private static async Task<Guid> Owned(TestCouncil council, Group group, string name, DateTimeOffset lastSeen, DateTimeOffset? asked = null)
    {
        var kind = await council.Read(db => db.AssetKinds.Where(row => row.Slug == "library").Select(row => row.Id).SingleAsync());
        var asset = Asset.Suggest(Guid.CreateVersion7(), new() { KindId = kind, Name = name }, new(-2.35, 53.40, 376_800, 389_800, PlacedBy.Map), null, group.Id, lastSeen);
        asset.Accept(lastSeen);
        if (asked is { } at)
            asset.Ask(at).ShouldBeTrue();
        await council.Save(asset);
        return asset.Id;
    }
}
