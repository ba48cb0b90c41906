using LocalityLab.Application.Indicators;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Application.Tests.Indicators;

/// <summary>Small numbers stay in, on every geography at once.</summary>
public sealed class GatedReleasesTests
{
    [Theory, EachDatabase]
    public async Task Find_OfAGuardedCount_WithholdsSmallNumbersAndWhatWouldGiveThemAway(DatabaseProvider provider)
    {
        var (council, smallAreas, wards) = await Counted(provider, [3, 40, 50], [93]);

        var small = await Read(council, smallAreas);
        small.All!.States[0].ShouldBe(ValueState.Suppressed);
        double.IsNaN(small.All.Values[0]).ShouldBeTrue();
        small.WithheldPrimary.ShouldBe(1);
        var total = await Read(council, wards);
        var shownParts = small.All.States.Count(state => state == ValueState.Present);
        (shownParts == 2 && total.All!.States[0] == ValueState.Present).ShouldBeFalse("the withheld count could be worked out by subtraction");
        small.All.Values.Where(value => !double.IsNaN(value)).ShouldBeSubsetOf([40d, 50d]);
    }

    [Theory, EachDatabase]
    public async Task Find_OfOpenData_ChangesNothing(DatabaseProvider provider)
    {
        var (council, smallAreas, _) = await Counted(provider, [3, 40, 50], [93], DisclosureRule.None);

        (await Read(council, smallAreas)).All!.Values.ShouldBe([3d, 40, 50]);
    }

    [Theory, EachDatabase]
    public async Task Find_OfAnotherCouncilsRelease_IsNull(DatabaseProvider provider)
    {
        var (_, theirs, _) = await Counted(provider, [30, 40, 50], [120], DisclosureRule.None);
        var mine = await A.Council(provider);

        (await mine.Run(services => services.GetRequiredService<IGatedReleases>().Find(theirs, default))).ShouldBeNull();
    }

    private static Task<GatedRelease> Read(TestCouncil council, Guid release) =>
        council.Run(async services => (await services.GetRequiredService<IGatedReleases>().Find(release, default))!);

    private static async Task<(TestCouncil Council, Guid SmallAreas, Guid Wards)> Counted(
        DatabaseProvider provider, double[] small, double[] large, DisclosureRule rule = DisclosureRule.Threshold)
    {
        var council = await A.Council(provider);
        var smallAreas = A.Geography("small", GeographyKind.Lsoa, small.Length);
        var wards = A.Geography("ward", GeographyKind.Ward, large.Length);
        var theme = new Theme { Slug = "t", Name = "T" };
        var indicator = new Indicator { Slug = "i", Name = "I", ThemeId = theme.Id, Unit = "people", Source = "s", Licence = "l", Disclosure = rule };
        await council.Save(smallAreas, wards, theme);
        await council.Save([
            indicator,
            .. A.Areas(smallAreas, [.. small.Select((_, index) => $"S{index}")]), .. A.Areas(wards, [.. large.Select((_, index) => $"W{index}")]),
            new Lookup { FromGeographyId = smallAreas.Id, ToGeographyId = wards.Id, Entries = LookupEntries.Encode([.. small.Select((_, index) => new LookupEntry(index, 0, 1))]) }]);
        return (council, await Publish(council, indicator, smallAreas, small), await Publish(council, indicator, wards, large));
    }

    private static async Task<Guid> Publish(TestCouncil council, Indicator indicator, Geography geography, double[] values)
    {
        var vector = ReleaseVector.Of(values);
        var release = new Release
        {
            IndicatorId = indicator.Id,
            GeographyId = geography.Id,
            PeriodFirst = new(2025, 1, 1),
            PeriodLast = new(2025, 12, 31),
            PeriodLabel = "2025",
            State = ReleaseState.Published,
            ContentHash = VectorBytes.ContentHash([vector]),
        };
        await council.Save(release);
        await council.Save(VectorBytes.ToRow(vector, council.Id, release.Id));
        return release.Id;
    }
}
