using System.Net;
using System.Text.Json;
using LocalityLab.Application.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Groups;

public sealed class GroupProfileTests
{
    [Theory, EachDatabase]
    public async Task Check_ByAnAdviser_IsSeenByTheGroup_AndEndsWithAnotherNumber(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var client = await organiser.Client();
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/details"), new Dictionary<string, string> { ["CharityNumber"] = "1108232" });
        var adviser = await (await council.Person(Role.Adviser)).Client();
        (await adviser.Get($"/{council.Slug}/work")).Document.QuerySelector($"a[href='/{council.Slug}/group-checks']").ShouldNotBeNull();
        var list = await adviser.Get($"/{council.Slug}/group-checks");
        list.Text().ShouldContain("Not checked");
        var page = await adviser.Get($"/{council.Slug}/group-checks/{group.Id}");
        page.Document.QuerySelector("a[href^='https://register-of-charities.charitycommission.gov.uk/']").ShouldNotBeNull();

        (await adviser.Submit(page, new Dictionary<string, string>())).Text(".govuk-error-summary").ShouldContain("Choose what you checked");
        (await adviser.Submit(page, new Dictionary<string, string> { ["Checks"] = "CharityRegister", ["Note"] = "Spoke to the treasurer" })).Location
            .ShouldBe($"/{council.Slug}/group-checks/{group.Id}");

        var home = await client.Get($"/{council.Slug}/groups/{group.Id}");
        home.Text().ShouldContain("Checked by the council on");
        home.Text().ShouldNotContain("treasurer");
        (await adviser.Get($"/{council.Slug}/group-checks/{group.Id}")).Text().ShouldContain("Spoke to the treasurer");
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/details"), new Dictionary<string, string> { ["CharityNumber"] = "1108233" });
        (await client.Get($"/{council.Slug}/groups/{group.Id}")).Text().ShouldContain("when the charity number changed");
        (await council.Read(db => db.AuditRows.Where(row => row.Action == "VerifyGroup").CountAsync())).ShouldBe(1);

        // A form that was opened before the change is not taken: it checked another number.
        (await adviser.Submit(page, new Dictionary<string, string> { ["Checks"] = "CharityRegister" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await client.Get($"/{council.Slug}/group-checks/{group.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, EachDatabase]
    public async Task Check_TakenBack_NeedsAReason_WhichTheGroupDoesNotSee(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var administrator = await (await council.Person(Role.Administrator)).Client();
        var path = $"/{council.Slug}/group-checks/{group.Id}";
        await administrator.Submit(await administrator.Get(path), new Dictionary<string, string> { ["Checks"] = "KnownToCouncil" });
        var page = await administrator.Get(path);

        (await administrator.Submit(page, new Dictionary<string, string>(), "form[action*='Withdraw']")).Text(".govuk-error-summary").ShouldContain("Say why");
        await administrator.Submit(page, new Dictionary<string, string> { ["Reason"] = "The hall does not know them" }, "form[action*='Withdraw']");

        var home = await (await organiser.Client()).Get($"/{council.Slug}/groups/{group.Id}");
        home.Text().ShouldContain("The council took its check back");
        home.Text().ShouldNotContain("hall");
        (await council.Read(db => db.AuditRows.Where(row => row.Action == "WithdrawVerification").Select(row => row.Reason).SingleAsync())).ShouldBe("The hall does not know them");
    }

    [Theory, EachDatabase]
    public async Task Profile_IsNotFound_UntilAnOrganiserPublishesIt_AndNamesNoPerson(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var member = await council.Person();
        var group = await A.Group(council, organiser, member);
        var visitor = LabClient.Anonymous(council.Host);
        var address = $"/{council.Slug}/groups/friends-of-the-park";
        (await visitor.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await member.Client()).Get($"/{council.Slug}/groups/{group.Id}/profile")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var client = await organiser.Client();
        var form = await client.Get($"/{council.Slug}/groups/{group.Id}/profile");
        var text = new Dictionary<string, string> { ["About"] = "We plant </script> trees.", ["Website"] = "www.example.org", ["PublicEmail"] = "park@example.org" };
        await client.Submit(form, new Dictionary<string, string>(text) { ["Shown"] = "no" });
        (await visitor.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await client.Submit(form, new Dictionary<string, string>(text) { ["Shown"] = "yes" })).Location.ShouldBe(address);

        var page = await visitor.Get(address);
        page.Text("h1").ShouldBe("Friends of the park");
        page.Text().ShouldContain("We plant </script> trees.");
        page.Document.QuerySelector("a[href='https://www.example.org']").ShouldNotBeNull();
        page.Body.ShouldNotContain(organiser.Email);
        page.Body.ShouldNotContain("Test person");
        using var data = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        (data.RootElement.GetProperty("@type").GetString(), data.RootElement.GetProperty("email").GetString()).ShouldBe(("Organization", "park@example.org"));
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/profile"), new Dictionary<string, string> { ["Shown"] = "no" });
        (await visitor.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Profile_OfAGroupThatClosed_IsNotFound()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var client = await organiser.Client();
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/profile"), new Dictionary<string, string> { ["About"] = "Trees", ["Shown"] = "yes" });
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/leave"), new Dictionary<string, string>());

        (await council.Read(db => db.GroupProfiles.SingleAsync())).IsPublished.ShouldBeTrue();
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/groups/friends-of-the-park")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Profile_AndTheGroupsAsset_LeadToEachOther_OnlyWhileItIsPublished(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        await A.Town(council);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var asset = await A.Asset(council, "Park hut");
        await council.Send(new GiveAsset(asset, group.Id), await council.Person(Role.DataManager));
        var visitor = LabClient.Anonymous(council.Host);
        (await visitor.Get($"/{council.Slug}/assets/{asset}")).Text().ShouldNotContain("Friends of the park");
        var client = await organiser.Client();
        await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/profile"), new Dictionary<string, string> { ["About"] = "Trees", ["Shown"] = "yes" });

        (await visitor.Get($"/{council.Slug}/assets/{asset}")).Document.QuerySelector($"main a[href='/{council.Slug}/groups/friends-of-the-park']")!.TextContent.ShouldBe("Friends of the park");
        (await visitor.Get($"/{council.Slug}/groups/friends-of-the-park")).Document.QuerySelector($"main a[href='/{council.Slug}/assets/{asset}']")!.TextContent.ShouldBe("Park hut");
    }
}
