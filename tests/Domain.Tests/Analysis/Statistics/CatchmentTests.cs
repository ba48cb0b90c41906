using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Statistics;

public sealed class CatchmentTests
{
    [Fact]
    public void Enhanced_OnThreePlaces_MatchesThePublishedValues()
    {
        var bands = new CatchmentBands([10, 20, 30], [1, 0.68, 0.22]);
        double[,] cost = { { 1, 40, 20 }, { 40, 1, 20 }, { 20, 20, 1 } };
        var result = FloatingCatchment.Of([100, 50, 10], [15, 20, 100], Within(cost, bands));
        Match(result.Ratios, [0.1404494, 0.3521127, 0.8928571]);
        Match(result.Access, [0.7475923, 0.9592555, 1.2277994]);
        result.Unreached.ShouldBeEmpty();
    }

    [Fact]
    public void Plain_SharesOneSupplierEqually()
    {
        var result = FloatingCatchment.Of([30, 10], [4], [new(0, 0, 1), new(1, 0, 1)]);
        result.Access.ShouldBe([0.1, 0.1]);
    }

    [Fact]
    public void SupplierThatNobodyReaches_IsNamedAndCountsForNobody()
    {
        var result = FloatingCatchment.Of([30, 10], [4, 9], [new(0, 0, 1)]);
        result.Unreached.ShouldBe([1]);
        result.Ratios[1].ShouldBe(0);
        result.Access.ShouldBe([4 / 30.0, 0]);
    }

    [Fact]
    public void Access_HandsOutAllCapacityThatIsReached() =>
        Always.Holds(Cases(), places =>
        {
            var result = FloatingCatchment.Of(places.People, places.Capacity, places.Reaches);
            var handedOut = result.Access.Zip(places.People, (access, people) => access * people).Sum();
            var reached = places.Capacity.Where((_, supplier) => !result.Unreached.Contains(supplier)).Sum();
            handedOut.ShouldBe(reached, 1e-9 * (1 + reached));
        });

    [Fact]
    public void MoreCapacity_NeverLowersAccess() =>
        Always.Holds(Cases(), places =>
        {
            var before = FloatingCatchment.Of(places.People, places.Capacity, places.Reaches);
            var after = FloatingCatchment.Of(places.People, [places.Capacity[0] + 5, .. places.Capacity[1..]], places.Reaches);
            for (var place = 0; place < places.People.Length; place++)
                after.Access[place].ShouldBeGreaterThanOrEqualTo(before.Access[place] - 1e-12);
        });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(800, 1)]
    [InlineData(800.1, 0.68)]
    [InlineData(2_400, 0.22)]
    [InlineData(2_400.5, 0)]
    [InlineData(double.NaN, 0)]
    public void Walking_WeighsByBand(double metres, double weight) => CatchmentBands.Walking.WeightAt(metres).ShouldBe(weight);

    [Fact]
    public void Bands_ThatDoNotRiseOrWeighTooMuch_AreNotUsable()
    {
        CatchmentBands.Walking.AreUsable.ShouldBeTrue();
        new CatchmentBands([800, 800], [1, 0.5]).AreUsable.ShouldBeFalse();
        new CatchmentBands([800], [1.2]).AreUsable.ShouldBeFalse();
        new CatchmentBands([800], [0]).AreUsable.ShouldBeFalse();
        new CatchmentBands([double.NaN], [1]).AreUsable.ShouldBeFalse();
        new CatchmentBands([], []).AreUsable.ShouldBeFalse();
    }

    [Fact]
    public void DifferenceInDifferences_MatchesCardAndKrueger() =>
        DifferenceInDifferences.Of(20.43941, 21.02743, 23.33117, 21.16558).ShouldBe(2.75361, 5e-6);

    [Fact]
    public void DifferenceInDifferences_FromAreas_IsTheDifferenceOfMeanChangesWithWelchsInterval()
    {
        // Changes 1, 3 and −1, 1: effect 2; variance 2 each, so s.e. √2 on 2 degrees of freedom and t = 4.302653.
        var effect = DifferenceInDifferences.Of([10, 10], [11, 13], [5, 5], [4, 6]);
        effect.Effect.ShouldBe(2, 1e-12);
        effect.Interval.Upper.ShouldBe(2 + (4.302653 * Math.Sqrt(2)), 1e-5);
        effect.Interval.Lower.ShouldBe(2 - (4.302653 * Math.Sqrt(2)), 1e-5);
    }

    [Fact]
    public void DifferenceInDifferences_OfSingleAreas_HasNoInterval() =>
        DifferenceInDifferences.Of([10], [12], [5, 5], [4, 6]).Interval.Exists.ShouldBeFalse();

    [Fact]
    public void TrendGap_OfParallelLines_IsZeroAndOtherwiseTheirSlopesDifference()
    {
        DifferenceInDifferences.TrendGap([1, 2, 3], [5, 6, 7]).ShouldBe(0, 1e-12);
        DifferenceInDifferences.TrendGap([1, 3, 5], [5, 6, 7]).ShouldBe(1, 1e-12);
        double.IsNaN(DifferenceInDifferences.TrendGap([1], [2])).ShouldBeTrue();
    }

    [Fact]
    public void Attribution_WeighsByRegistrationsAndStatesWhoIsNotCovered()
    {
        var result = Attribution.ToResidents([new(0, 0, 30), new(0, 1, 10), new(1, 2, 5)], [70, 50, double.NaN], areas: 3);
        result.Rates[0].ShouldBe(65, 1e-12);
        result.Covered[0].ShouldBe(1);
        double.IsNaN(result.Rates[1]).ShouldBeTrue();
        result.Covered[1].ShouldBe(0);
        double.IsNaN(result.Covered[2]).ShouldBeTrue();
    }

    private static IReadOnlyList<Reach> Within(double[,] cost, CatchmentBands bands) =>
        [.. from demand in Enumerable.Range(0, cost.GetLength(0))
            from supplier in Enumerable.Range(0, cost.GetLength(1))
            let weight = bands.WeightAt(cost[demand, supplier])
            where weight > 0
            select new Reach(demand, supplier, weight)];

    private static void Match(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var index = 0; index < expected.Length; index++)
            actual[index].ShouldBe(expected[index], 5e-8);
    }

    private static Gen<(double[] People, double[] Capacity, IReadOnlyList<Reach> Reaches)> Cases() =>
        from people in Always.Whole(0, 900).Arrays(1, 8)
        from capacity in Always.Whole(0, 50).Arrays(1, 6)
        from costs in Always.Whole(0, 45).ArrayOf(people.Length * capacity.Length)
        let bands = new CatchmentBands([10, 20, 30], [1, 0.68, 0.22])
        let reaches = costs
            .Select((cost, at) => new Reach(at / capacity.Length, at % capacity.Length, bands.WeightAt(cost)))
            .Where(reach => reach.Weight > 0)
            .ToArray()
        select (people, capacity, (IReadOnlyList<Reach>)reaches);
}
