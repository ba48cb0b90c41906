using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>A town with a group that has a draft pack about its poorest small area.</summary>
internal sealed record Packs(TestCouncil Council, NeedTown Town, TestPerson Person, Group Group, PackOf Of, LabClient Client)
{
    /// <summary>Address of the pack.</summary>
    public string At => $"/{Council.Slug}/groups/{Group.Id}/packs/{Of.PackId}";

    public static async Task<Packs> Draft(DatabaseProvider provider, LabHost? host = null)
    {
        var council = host is null ? await A.Council(provider) : await A.Council(host);
        var town = await NeedTown.Build(council);
        var person = await council.Person();
        var group = await A.Group(council, person);
        var of = new PackOf(group.Id, (await council.Send(new StartPack(group.Id, new() { Title = "Warm rooms", Funder = "The Lottery" }), person)).Value);
        var packs = new Packs(council, town, person, group, of, await person.Client());
        var indicator = await packs.ChildPoverty();
        (await council.Send(new ChangePackProject(of, 0, new() { Aims = "Warmth" }), person)).Succeeded.ShouldBeTrue();
        (await council.Send(new PickPackArea(of, "lsoa21", "S01"), person)).Succeeded.ShouldBeTrue();
        (await council.Send(new ChangePackIndicators(of, 2, [new(indicator.Id, indicator.Name, [PackFigureKind.Map, PackFigureKind.Bars, PackFigureKind.Trend])]), person)).Succeeded.ShouldBeTrue();
        return packs;
    }

    public Task<Domain.Indicators.Indicator> ChildPoverty() => Council.Read(db => db.Indicators.SingleAsync(row => row.Slug == "child-poverty"));

    public async Task<PackPlan> Plan() => (await Council.Read(db => db.Packs.AsNoTracking().SingleAsync(row => row.Id == Of.PackId))).Plan;

    public async Task<Domain.Evidence.Content.PackContent> Content() => (await Council.Send(new PreviewPack(Of), Person)).Value.Content;

    /// <summary>Opens a page of the pack and sends its form with these values.</summary>
    public async Task<LabResponse> Fill(string part, Dictionary<string, string> values, string form = "main form", bool follow = true) =>
        await Client.Submit(await Client.Get($"{At}/{part}"), values, form, follow);
}
