using System.Net;
using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>A pack from its first page to the file and the verification, on the real host.</summary>
public sealed class PackJourneyTests
{
    [Theory]
    [EachDatabase]
    public async Task Pack_BuiltOnItsPages_IsIssuedExportedAndVerified(DatabaseProvider provider)
    {
        var (council, _, person, group) = await Town(provider);
        var client = await person.Client();
        var packs = $"/{council.Slug}/groups/{group.Id}/packs";
        var home = await client.Submit(await client.Get($"{packs}/new"), new Dictionary<string, string> { ["Title"] = "Warm rooms", ["Funder"] = "The Lottery" }, form: "main form", follow: true);
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Text("h1").ShouldBe("Warm rooms");
        var at = home.Path;
        await Fill(client, $"{at}/project", new() { ["Aims"] = "Three **warm** rooms", ["Beneficiaries"] = "Families" });
        await Fill(client, $"{at}/areas", new() { ["Pick"] = "lsoa21|S01" });
        var indicator = await council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "child-poverty"));
        await Fill(client, $"{at}/indicators/choose", new() { ["Chosen"] = indicator.Id.ToString() });
        foreach (var part in (string[])["title", "indicators", "need", "assets", "sections", "citations", "consultation", "check", "exports"])
            (await client.Get($"{at}/{part}")).Status.ShouldBe(HttpStatusCode.OK, part);
        var preview = await client.Get($"{at}/preview");
        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Text(".pack").ShouldContain("Draft");
        preview.Text(".pack").ShouldContain("Child poverty");
        preview.Document.QuerySelectorAll(".pack-figure svg").ShouldNotBeEmpty();
        preview.Document.QuerySelectorAll("[style], main style, main script").ShouldBeEmpty();
        var issued = await client.Submit(await client.Get($"{at}/check"), new Dictionary<string, string>(), form: "main form", follow: true);
        issued.Text().ShouldContain("Verification code");
        var pack = await council.Read(db => db.Packs.SingleAsync(row => row.GroupId == group.Id));
        VerificationCode.TryParse(pack.VerificationCode, out var code).ShouldBeTrue();
        var verified = await LabClient.Anonymous(council.Host).Get($"/verify/{code}");
        verified.Status.ShouldBe(HttpStatusCode.OK);
        verified.Text().ShouldContain(pack.ContentHash!);
        verified.Text().ShouldContain("No newer figures");
        var funder = LabClient.Anonymous(council.Host);
        var typed = await funder.Submit(await funder.Get("/verify"), new Dictionary<string, string> { ["Code"] = code.ToString().Replace('-', ' ').ToLowerInvariant() }, form: "main form", follow: true);
        typed.Text("h1").ShouldBe("This evidence pack is genuine");
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/packs/{code}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await council.Send(new PublishPack(new(group.Id, pack.Id), true), person);
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/packs/{code}")).Text("h1").ShouldBe("Warm rooms");
    }

    [Theory]
    [EachDatabase]
    public async Task Figures_OfAnIssuedPack_StayAfterACorrection_AndVerificationSaysSo(DatabaseProvider provider)
    {
        var (council, town, person, group) = await Town(provider);
        var of = await IssuedPack(council, person, group);
        var before = (await council.Send(new PreviewPack(of), person)).Value;
        var indicator = await council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "child-poverty"));
        await town.Release(indicator, town.SmallAreas, ReleaseVector.Of(NeedTown.Each(_ => 99)), year: 2026);
        var after = (await council.Send(new PreviewPack(of), person)).Value;
        Domain.Evidence.Content.PackContentBytes.Write(after.Content).ShouldBe(Domain.Evidence.Content.PackContentBytes.Write(before.Content));
        var verified = (await council.Send(new VerifyPack(before.Seal!.Code))).Value;
        verified.Newer.ShouldContain(newer => newer.Indicator == "Child poverty" && newer.Was == "2025" && newer.Now == "figures for 2026 have been published");
    }

    [Theory]
    [EachDatabase]
    public async Task Content_OfTheSameDraft_HasTheSameHash(DatabaseProvider provider)
    {
        var (council, _, person, group) = await Town(provider);
        var of = await Draft(council, person, group);
        var one = Domain.Evidence.Content.PackContentBytes.Write((await council.Send(new PreviewPack(of), person)).Value.Content);
        var two = Domain.Evidence.Content.PackContentBytes.Write((await council.Send(new PreviewPack(of), person)).Value.Content);
        two.ShouldBe(one);
    }

    [Theory]
    [EachDatabase]
    public async Task Packs_OfAnotherGroup_DoNotExist(DatabaseProvider provider)
    {
        var (council, _, person, group) = await Town(provider);
        var of = await Draft(council, person, group);
        var stranger = await council.Person();
        var other = await A.Group(council, stranger);
        var client = await stranger.Client();
        (await client.Get($"/{council.Slug}/groups/{group.Id}/packs/{of.PackId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await client.Get($"/{council.Slug}/groups/{other.Id}/packs/{of.PackId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Send(new IssuePack(of with { GroupId = other.Id }), stranger)).Error.ShouldBeOfType<PackNotFound>();
        (await council.Send(new SeePack(of), await council.Person(Role.Adviser))).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [EachDatabase]
    public async Task Form_WhenSomebodyElseSavedMeanwhile_TellsSoAndKeepsTheText(DatabaseProvider provider)
    {
        var (council, _, person, group) = await Town(provider);
        var of = await Draft(council, person, group);
        var client = await person.Client();
        var page = await client.Get($"/{council.Slug}/groups/{group.Id}/packs/{of.PackId}/title");
        var version = (await council.Read(db => db.Packs.SingleAsync(row => row.Id == of.PackId))).Version;
        (await council.Send(new ChangePackFunding(of, version, new() { Title = "Theirs", Funder = "F" }), person)).Succeeded.ShouldBeTrue();
        var stale = await client.Submit(page, new Dictionary<string, string> { ["Title"] = "Mine" }, form: "main form");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text().ShouldContain("Theirs");
        stale.Document.QuerySelector("input[name=Title]")!.GetAttribute("value").ShouldBe("Mine");
        var saved = await client.Submit(stale, new Dictionary<string, string>(), form: "main form", follow: true);
        saved.Text("h1").ShouldBe("Mine");
    }

    [Theory]
    [EachDatabase]
    public async Task Export_AskedForTwice_IsOneFile(DatabaseProvider provider)
    {
        var (council, _, person, group) = await Town(provider);
        var of = await IssuedPack(council, person, group);
        var first = (await council.Send(new RequestPackExport(of, PackFormat.Xlsx), person)).Value;
        (await council.Send(new RequestPackExport(of, PackFormat.Xlsx), person)).Value.ShouldBe(first);
        var file = (await council.Send(new MakePackExport(of, first), person)).Value;
        (await council.Send(new MakePackExport(of, first), person)).Value.ShouldBe(file);
        (await council.Send(new RequestPackExport(of, PackFormat.Xlsx), person)).Value.ShouldBe(first);
        var client = await person.Client();
        var answer = await client.Http.GetAsync($"/{council.Slug}/groups/{group.Id}/packs/{of.PackId}/exports/{first}", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("warm-rooms.xlsx");
    }

    private static async Task Fill(LabClient client, string path, Dictionary<string, string> values)
    {
        var answer = await client.Submit(await client.Get(path), values, form: path.EndsWith("areas", StringComparison.Ordinal) ? "main form:has(select[name=Pick])" : "main form");
        ((int)answer.Status).ShouldBe(302, answer.Text());
    }

    private static async Task<(TestCouncil Council, NeedTown Town, TestPerson Person, Group Group)> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var town = await NeedTown.Build(council);
        var person = await council.Person();
        return (council, town, person, await A.Group(council, person));
    }

    private static async Task<PackOf> Draft(TestCouncil council, TestPerson person, Group group)
    {
        var of = new PackOf(group.Id, (await council.Send(new StartPack(group.Id, new() { Title = "Warm rooms", Funder = "The Lottery" }), person)).Value);
        var indicator = await council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "child-poverty"));
        (await council.Send(new ChangePackProject(of, 0, new() { Aims = "Warmth" }), person)).Succeeded.ShouldBeTrue();
        (await council.Send(new PickPackArea(of, "lsoa21", "S01"), person)).Succeeded.ShouldBeTrue();
        (await council.Send(new ChangePackIndicators(of, 2, [new(indicator.Id, indicator.Name, [PackFigureKind.Map, PackFigureKind.Bars])]), person)).Succeeded.ShouldBeTrue();
        return of;
    }

    private static async Task<PackOf> IssuedPack(TestCouncil council, TestPerson person, Group group)
    {
        var of = await Draft(council, person, group);
        (await council.Send(new IssuePack(of), person)).Succeeded.ShouldBeTrue();
        return of;
    }
}
