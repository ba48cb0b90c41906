using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Application.Tests.Analysis;

/// <summary>Need against provision over real assets and populations.</summary>
public sealed class GapTests
{
    private static readonly NeedDefinition Poverty = new("lsoa21", [new("child-poverty", NeedDirection.HighIsNeed, 1)]);

    [Theory, EachDatabase]
    public async Task NearestDistance_FindsTheNeedyAreasFarFromALibrary(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(12);

        var found = await Find(council, new());

        // S01 to S04 need most; S12 stands in the far corner, and S01 is furthest from it.
        found.Gaps.Select(row => row.Area.Code).ShouldContain("S01");
        found.FromWidest[0].Area.Code.ShouldBe("S01");
        var first = found.FromWidest[0];
        first.NearestMetres.ShouldBe(7_420, 60);
        first.NearestService!.Name.ShouldBe("library 12");
        first.Gap!.Need.Group.ShouldBe(1);
        first.Gap.Provision.Rank.ShouldBe(1);
        first.Why.ShouldStartWith("Need is in the highest third (rank 1 of 12); the nearest library is 7,4");
        found.Rows.Select(row => row.People).ShouldBe([.. Enumerable.Repeat(200.0, 11), 0]);
        found.Demand.Points.ShouldBe(24);
        found.Demand.Nouns.ShouldBe("output areas");
        found.Demand.People.ShouldBe(2_200);
        GapWords.Summary(found).ShouldContain("The widest gap is Small area S01 in ");
    }

    [Theory, EachDatabase]
    public async Task AreasWithoutPeople_AreLeftOutAndNamed(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1);

        var found = await Find(council, new());

        found.Rows[11].Gap.ShouldBeNull();
        found.Rows[11].Why.ShouldBe("Nobody lives there.");
        found.LeftOut.AreasWithoutPeople.ShouldBe(["Small area S12"]);
        found.Result!.Ranked.ShouldBe(11);
        GapWords.LeftOut(found).ShouldContain("1 small area left out because nobody lives there: Small area S12.");
    }

    [Theory, EachDatabase]
    public async Task AssetsOutsideArchivedAndUnused_AreCountedAndSaid(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1);
        await town.Service(2, archived: true);
        await town.Service(3, inside: false);
        await town.Service(3, inside: false);
        await town.Service(4, kind: "gp-practice");

        var found = await Find(council, new());

        found.Services.Select(service => service.Name).ShouldBe(["library 1"]);
        GapWords.LeftOut(found).ShouldBe([
            "2 libraries are outside the council and not counted.",
            "1 library is archived and not counted.",
            "2 rows of the file «Libraries» could not be used when it was loaded, for example because they have no place.",
            "1 small area left out because nobody lives there: Small area S12."]);
        found.AssetSources.Single().ShouldBe(new("Libraries", "Test Council", "OGL v3.0", "July 2025", 1, 2));
    }

    [Theory, EachDatabase]
    public async Task CountWithin_CountsFromThePlacesWherePeopleLive(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1);
        await town.Service(1, east: 0.0075);

        // The output areas of S01 lie 0.0075 degrees (some 498 m) either side of its middle.
        var found = await Find(council, new() { Measure = ProvisionKind.CountWithin, CountMetres = 600 });

        found.Rows[0].CountWithin.ShouldBe(1.5, 1e-9, "one output area reaches the first, the other reaches both");
        found.Rows[0].ShareWithin.ShouldBe(1);
        found.Rows[1].CountWithin.ShouldBe(0);
        GapWords.Value(found, found.Rows[0]).ShouldBe("1.5");
        found.Rows[1].Why.ShouldBe("Need is in the highest third (rank 2 of 12); there are no libraries within 600 m, fewer than in 10% of small areas.");
    }

    [Theory, EachDatabase]
    public async Task Access_HandsOutEveryPlaceOnce(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1, capacity: 100);
        await town.Service(6, capacity: 40);

        var found = await Find(council, new() { Measure = ProvisionKind.Access });

        found.CapacityUsed.ShouldBeTrue();
        found.Rows.Sum(row => row.People > 0 ? row.People * row.Access : 0).ShouldBe(140, 1e-6);
        found.Rows[0].Access.ShouldBeGreaterThan(found.Rows[5].Access);
        GapWords.Value(found, found.Rows[0]).ShouldEndWith(" per 1,000 people");
    }

    [Theory, EachDatabase]
    public async Task Access_WithSomeCapacitiesUnknown_CountsEachAsOneUnlessAskedOtherwise(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1, capacity: 100);
        await town.Service(6);

        var alike = await Find(council, new() { Measure = ProvisionKind.Access });
        var known = await Find(council, new() { Measure = ProvisionKind.Access, UseCapacity = true });

        alike.CapacityUsed.ShouldBeFalse();
        alike.Rows.Sum(row => row.People > 0 ? row.People * row.Access : 0).ShouldBe(2, 1e-9);
        known.Rows.Sum(row => row.People > 0 ? row.People * row.Access : 0).ShouldBe(101, 1e-6);
        GapWords.LeftOut(known).ShouldContain("1 library without a known capacity counts as 1.");
    }

    [Theory, EachDatabase]
    public async Task SeveralKinds_AndATopLevelKind_AreCountedTogether(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1);
        await town.Service(6, kind: "gp-practice");
        await town.Service(9, kind: "food-bank");

        (await Find(council, new(), "library", "gp-practice")).Service.ShouldBe(new("library or GP practice", "libraries or GP practices"));
        (await Find(council, new(), "place")).Services.Count.ShouldBe(2);
        (await Find(council, new(), "place", "food-bank", "library")).Services.Count.ShouldBe(3, "none is counted twice");
    }

    [Theory, EachDatabase]
    public async Task WithoutServices_IsEmptyAndSaysWhatToDo(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        var found = await Find(council, new());

        found.Result.ShouldBeNull();
        found.Rows.ShouldAllBe(row => row.Gap == null);
        GapWords.Summary(found).ShouldBe("The asset register has no libraries in the council. Choose another kind of asset, or add them to the register.");
    }

    [Theory, EachDatabase]
    public async Task ForWards_IsMeasuredFromOutputAreasToo(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(1);

        var found = await Find(council, new(), NeedReference.Unsaved(new("ward23", [new("child-poverty", NeedDirection.HighIsNeed, 1)])), "library");

        found.Demand.Points.ShouldBe(24);
        found.Rows.Select(row => row.People).ShouldBe([600, 600, 600, 400]);
        found.Rows[0].NearestMetres.ShouldBeLessThan(found.Rows[3].NearestMetres);
    }

    [Theory, EachDatabase]
    public async Task Classes_OfTheMap_AgreeWithTheTable(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        await town.Service(12);

        var found = await Find(council, new());

        for (var area = 0; area < found.Rows.Count; area++)
            (found.NeedClasses[area] == 2 && found.ProvisionClasses[area] == 0).ShouldBe(found.Rows[area].Gap?.IsGap ?? false);
        found.NeedClasses[11].ShouldBe(-1);
    }

    [Theory, EachDatabase]
    public async Task Find_OfWhatIsNotThere_IsRefused(DatabaseProvider provider)
    {
        var (council, town) = await Town(provider);
        var (other, _) = await Town(provider);
        await town.Service(1);
        var theirs = (await other.Send(new CreateNeedProfile(Guid.CreateVersion7(), new("Theirs", "", Poverty, NeedProfileVisibility.Public)), await other.Person(Role.Adviser))).Value;

        (await council.Send(new FindGaps(NeedReference.Saved("nothing"), ["library"], new()))).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new FindGaps(NeedReference.Saved(theirs.Slug), ["library"], new()))).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new FindGaps(NeedReference.Unsaved(Poverty), ["moon-base"], new()))).Error.ShouldBeOfType<GapKindNotFound>();
        (await council.Send(new FindGaps(NeedReference.Unsaved(Poverty), [], new()))).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Kinds");
    }

    [Theory, EachDatabase]
    public async Task Options_ThatCannotBeUsed_SayWhichField(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        foreach (var (options, field) in new (GapOptions, string)[]
        {
            (new() { CountMetres = double.NaN }, nameof(GapOptions.CountMetres)),
            (new() { CountMetres = 10 }, nameof(GapOptions.CountMetres)),
            (new() { Bands = new([800, 700], [1, 0.5]) }, nameof(GapOptions.Bands)),
            (new() { Bands = new([800], [2]) }, nameof(GapOptions.Bands)),
            (new() { Bands = CatchmentBands.Within(80_000) }, nameof(GapOptions.Bands)),
            (new() { Measure = (ProvisionKind)9 }, nameof(GapOptions.Measure)),
        })
        {
            (await council.Send(new FindGaps(NeedReference.Unsaved(Poverty), ["library"], options))).Error.ShouldBeOfType<Invalid>().Field.ShouldBe(field);
        }
    }

    private static async Task<(TestCouncil Council, NeedTown Town)> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        return (council, await NeedTown.Build(council));
    }

    private static Task<GapFindings> Find(TestCouncil council, GapOptions options, params string[] kinds) =>
        Find(council, options, NeedReference.Unsaved(Poverty), kinds.Length == 0 ? ["library"] : kinds);

    private static async Task<GapFindings> Find(TestCouncil council, GapOptions options, NeedReference need, params string[] kinds) =>
        (await council.Send(new FindGaps(need, kinds, options))).Value;
}
