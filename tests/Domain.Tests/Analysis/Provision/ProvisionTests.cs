using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Provision;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Provision;

public sealed class ProvisionTests
{
    [Fact]
    public void Of_OneService_MeasuresDistanceCountAndAccess()
    {
        // 600 m and 1,200 m away and out of reach: 100 × 1 + 50 × 0.68 people share 2 places.
        var result = ProvisionMeasure.Of(
            new([0, 1_800, 9_000], [0, 0, 0], [100, 50, 10]), new([600], [0], [2]), ProvisionOptions.Walking);
        result.NearestMetres.ShouldBe([600, 1_200, 8_400]);
        result.NearestService.ShouldBe([0, 0, 0]);
        result.CountWithin.ShouldBe([1, 1, 0]);
        result.ServiceRatios[0].ShouldBe(2 / 134.0, 1e-15);
        result.Access[0].ShouldBe(2 / 134.0, 1e-15);
        result.Access[1].ShouldBe(0.68 * 2 / 134.0, 1e-15);
        result.Access[2].ShouldBe(0);
    }

    [Fact]
    public void Of_WithoutServices_HasNoNearestAndNoAccess()
    {
        var result = ProvisionMeasure.Of(new([0], [0], [100]), SupplyPoints.Alike([], []), ProvisionOptions.Walking);
        double.IsNaN(result.NearestMetres[0]).ShouldBeTrue();
        result.NearestService.ShouldBe([-1]);
        result.CountWithin.ShouldBe([0]);
        result.Access.ShouldBe([0]);
    }

    [Fact]
    public void Of_PlacesWithoutPosition_AreCountedAndNotMeasured()
    {
        var result = ProvisionMeasure.Of(
            new([double.NaN, 0], [0, 0], [100, 10]), SupplyPoints.Alike([0, double.NaN], [0, 5]), ProvisionOptions.Walking);
        result.DemandWithoutPosition.ShouldBe(1);
        result.SupplyWithoutPosition.ShouldBe(1);
        double.IsNaN(result.Access[0]).ShouldBeTrue();
        double.IsNaN(result.CountWithin[0]).ShouldBeTrue();
        result.Access[1].ShouldBe(0.1, 1e-15);
        result.Unreached.ShouldBe([1]);
    }

    [Fact]
    public void Of_UnknownCapacity_CountsAsOne() =>
        ProvisionMeasure.Of(new([0], [0], [10]), new([0], [0], [double.NaN]), ProvisionOptions.Walking).Access[0].ShouldBe(0.1, 1e-15);

    [Fact]
    public void Of_BandsThatFall_Throw() =>
        Should.Throw<ArgumentException>(() => ProvisionMeasure.Of(
            new([0], [0], [10]), SupplyPoints.Alike([0], [0]), new(new([800, 400], [1, 0.5]), 800)));

    [Fact]
    public void Of_AgreesWithLookingAtEveryPair() =>
        Always.Holds(Towns(), town =>
        {
            var result = ProvisionMeasure.Of(town.Demand, town.Supply, ProvisionOptions.Walking);
            List<Reach> reaches = [];
            for (var place = 0; place < town.Demand.Easting.Length; place++)
            {
                var distances = town.Supply.Easting.Select((_, service) => Math.Sqrt(
                    Math.Pow(town.Supply.Easting[service] - town.Demand.Easting[place], 2)
                    + Math.Pow(town.Supply.Northing[service] - town.Demand.Northing[place], 2))).ToArray();
                result.NearestMetres[place].ShouldBe(distances.Min(), 1e-9);
                result.NearestService[place].ShouldBe(Array.IndexOf(distances, distances.Min()));
                result.CountWithin[place].ShouldBe(distances.Count(metres => metres <= 1_600));
                reaches.AddRange(distances.Select((metres, service) => new Reach(place, service, CatchmentBands.Walking.WeightAt(metres))).Where(reach => reach.Weight > 0));
            }

            var expected = FloatingCatchment.Of(town.Demand.Population, town.Supply.Capacity, reaches);
            for (var place = 0; place < expected.Access.Length; place++)
                result.Access[place].ShouldBe(expected.Access[place], 1e-9);
            var handedOut = result.Access.Zip(town.Demand.Population, (access, people) => access * people).Sum();
            handedOut.ShouldBe(town.Supply.Capacity.Where((_, service) => !result.Unreached.Contains(service)).Sum(), 1e-6);
        });

    [Fact]
    public void PointGrid_WithOneFarPoint_StaysSmallAndExact()
    {
        var grid = new PointGrid([0, 10, 5e9], [0, 0, 5e9], 100);
        grid.Nearest(9, 1).Point.ShouldBe(1);
        grid.Nearest(4.9e9, 4.9e9).Point.ShouldBe(2);
        grid.Nearest(-7e12, 0).Point.ShouldBe(0);
    }

    [Fact]
    public void AreaProvision_IsTheMeanOverResidents()
    {
        var result = ProvisionMeasure.Of(
            new([0, 2_000, 9_000], [0, 0, 0], [300, 100, 0]), SupplyPoints.Alike([0], [0]), ProvisionOptions.Walking);
        var areas = AreaProvision.Of(result, [300, 100, 0], [0, 0, 1], areas: 3);
        areas.NearestMetres[0].ShouldBe(500);
        areas.ShareWithin[0].ShouldBe(0.75);
        areas.CountWithin[0].ShouldBe(0.75);
        // Nobody lives in the second: its place counts as it is. The third has no place.
        areas.NearestMetres[1].ShouldBe(9_000);
        double.IsNaN(areas.NearestMetres[2]).ShouldBeTrue();
    }

    [Fact]
    public void Gap_OrdersByTheSumOfRanksAndMarksTheWorstGroupOfBoth()
    {
        double[] need = [90, 80, 10, 20, 30, 40];
        double[] metres = [3_000, 100, 5_000, 200, 300, 400];
        var gap = Gap.Of(need, metres, ProvisionKind.NearestDistance, groups: 3);
        var first = gap.Areas[0].ShouldNotBeNull();
        first.Need.Rank.ShouldBe(1);
        first.Provision.Rank.ShouldBe(2);
        first.IsGap.ShouldBeTrue();
        first.GapRank.ShouldBe(1);
        first.Provision.BetterServed.ShouldBe(0.8);
        first.Provision.WorseServed.ShouldBe(0.2);
        gap.Areas.Count(area => area!.IsGap).ShouldBe(1);
        gap.Areas.Select(area => area!.Need.Rank + area.Provision.Rank).ShouldBe([3, 8, 7, 10, 8, 6]);
        // Equal sums (the second and the fifth): the greater need comes first.
        gap.Areas.Select(area => area!.GapRank).ShouldBe([1, 4, 3, 6, 5, 2]);
    }

    [Fact]
    public void Gap_WhenAllAreServedAlike_MarksNone() =>
        Gap.Of([3, 2, 1], [1, 1, 1], ProvisionKind.CountWithin, groups: 3).Areas.ShouldAllBe(area => !area!.IsGap && area.Provision.BetterServed == 0);

    [Fact]
    public void Gap_WithoutNeedOrProvision_SaysHowManyAreLeft()
    {
        var gap = Gap.Of([3, double.NaN, 1], [0, 1, double.NaN], ProvisionKind.Access);
        gap.Areas[1].ShouldBeNull();
        gap.Areas[2].ShouldBeNull();
        (gap.WithNeed, gap.WithProvision, gap.Ranked).ShouldBe((2, 2, 1));
    }

    [Fact]
    public void Gap_MoreNeed_NeverMakesTheGapSmaller() =>
        Always.Holds(
            from need in Always.Whole(0, 30).Arrays(2, 20)
            from provision in Always.Whole(0, 8).ArrayOf(need.Length)
            from area in Gen.Choose(0, need.Length - 1)
            select (need, provision, area),
            sample =>
            {
                var raised = sample.need.ToArray();
                raised[sample.area] += 7;
                var before = Gap.Of(sample.need, sample.provision, ProvisionKind.CountWithin).Areas[sample.area]!;
                var after = Gap.Of(raised, sample.provision, ProvisionKind.CountWithin).Areas[sample.area]!;
                after.GapRank.ShouldBeLessThanOrEqualTo(before.GapRank);
            });

    private static Gen<(DemandPoints Demand, SupplyPoints Supply)> Towns() =>
        from size in Gen.Elements(3_000, 12_000, 120_000)
        from east in Always.Whole(-size, size).Arrays(1, 25)
        from north in Always.Whole(-size, size).ArrayOf(east.Length)
        from people in Always.Whole(0, 400).ArrayOf(east.Length)
        from serviceEast in Always.Whole(-size, size).Arrays(1, 20)
        from serviceNorth in Always.Whole(-size, size).ArrayOf(serviceEast.Length)
        from capacity in Always.Whole(0, 9).ArrayOf(serviceEast.Length)
        select (new DemandPoints(east, north, people), new SupplyPoints(serviceEast, serviceNorth, capacity));
}
