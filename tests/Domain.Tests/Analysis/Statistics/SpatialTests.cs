using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Statistics;
using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Tests.Analysis.Statistics;

public sealed class SpatialTests
{
    private static readonly double[] OneToNine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void MoransI_OnALattice_MatchesPysal()
    {
        var result = MoransI.Of(OneToNine, Lattice(3));
        result.I.ShouldBe(0.5, 1e-12);
        result.Expected.ShouldBe(-0.125, 1e-12);
        result.VarianceNormality.ShouldBe(0.053125, 1e-12);
        result.VarianceRandomisation.ShouldBe(0.0596875, 1e-12);
        result.Areas.ShouldBe(9);
    }

    [Fact]
    public void MoransI_Randomisation_IsTheVarianceOfAllPlacements()
    {
        // Four areas in a row: all 24 placements are few enough to list.
        var chain = SpatialWeights.Of([[1], [0, 2], [1, 3], [2]]);
        double[] values = [1, 2, 4, 9];
        var placed = Orders([0, 1, 2, 3]).Select(order => MoransI.Of([.. order.Select(at => values[at])], chain, permutations: 0).I).ToArray();
        var result = MoransI.Of(values, chain, permutations: 0);
        placed.Average().ShouldBe(result.Expected, 1e-12);
        placed.Average(i => (i - result.Expected) * (i - result.Expected)).ShouldBe(result.VarianceRandomisation, 1e-12);
    }

    [Fact]
    public void MoransI_WithTheSameSeed_RepeatsItsP()
    {
        var (first, second) = (MoransI.Of(OneToNine, Lattice(3), 199, seed: 7), MoransI.Of(OneToNine, Lattice(3), 199, seed: 7));
        second.ShouldBe(first);
        first.Test.Seed.ShouldBe(7);
        first.Test.P.ShouldBeInRange(0.01, 0.2);
    }

    [Fact]
    public void MoransI_LeavesMissingAreasOut()
    {
        // The fifth column is missing: what is left is the lattice of three columns and three rows.
        var values = new double[16];
        Array.Fill(values, double.NaN);
        for (var area = 0; area < 9; area++)
            values[(area / 3 * 4) + (area % 3)] = OneToNine[area];
        var result = MoransI.Of(values, Lattice(4), permutations: 0);
        result.I.ShouldBe(0.5, 1e-12);
        result.Areas.ShouldBe(9);
    }

    [Fact]
    public void MoransI_OfEqualValues_IsUndefined() => double.IsNaN(MoransI.Of([4, 4, 4, 4], SpatialWeights.Of([[1], [0], [3], [2]])).I).ShouldBeTrue();

    [Fact]
    public void GetisOrd_OnSixPoints_MatchesPysal()
    {
        var weights = SpatialWeights.WithinDistance([10, 20, 40, 15, 30, 30], [10, 10, 10, 20, 20, 30], 15);
        var spots = GetisOrd.Of([2, 3, 3.2, 5, 8, 7], weights);
        spots.Z[0].ShouldBe(-1.39727626, 5e-9);
        spots.P[0].ShouldBe(0.162327, 1e-5);
    }

    [Fact]
    public void GetisOrd_IsTheSameForStandardisedRows()
    {
        var weights = Lattice(4);
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3];
        var (plain, shares) = (GetisOrd.Of(values, weights), GetisOrd.Of(values, weights.RowStandardised()));
        for (var area = 0; area < values.Length; area++)
            shares.Z[area].ShouldBe(plain.Z[area], 1e-9);
    }

    [Fact]
    public void GetisOrd_WhereTheValueIsMissing_IsMissing()
    {
        var spots = GetisOrd.Of([1, double.NaN, 3, 4], SpatialWeights.Of([[1], [0, 2], [1, 3], [2]]));
        double.IsNaN(spots.Z[1]).ShouldBeTrue();
        double.IsNaN(spots.Z[2]).ShouldBeFalse();
    }

    [Fact]
    public void LocalMoran_OnALattice_FollowsTheDefinition()
    {
        var result = LocalMoran.Of(OneToNine, Lattice(3), permutations: 99);
        result.I[0].ShouldBe(8 * -4.0 * (-3 + -1) / 60, 1e-12);
        result.I[4].ShouldBe(0, 1e-12);
        result.Clusters[0].ShouldBe(Cluster.LowLow);
        result.Clusters[8].ShouldBe(Cluster.HighHigh);
        // The local values add up to the global one: ΣIᵢ = (n − 1)·S₀·I/n.
        result.I.Sum().ShouldBe(8 * 24 / 9.0 * 0.5, 1e-12);
    }

    [Fact]
    public void LocalMoran_FindsTheOutlierInTheMiddle()
    {
        double[] values = [1, 1, 1, 1, 9, 1, 1, 1, 1];
        LocalMoran.Of(values, Lattice(3)).Clusters[4].ShouldBe(Cluster.HighLow);
    }

    [Fact]
    public void LocalMoran_OfAnIsland_IsUndefined()
    {
        var result = LocalMoran.Of([1, 2, 3, 4], SpatialWeights.Of([[1], [0, 2], [1], []]), permutations: 9);
        double.IsNaN(result.I[3]).ShouldBeTrue();
        double.IsNaN(result.P[3]).ShouldBeTrue();
        result.Clusters[3].ShouldBe(Cluster.None);
    }

    [Fact]
    public void LocalMoran_OnRandomValues_CallsAboutOneInTwentySignificant()
    {
        // The two-sided p keeps its promise: over 40 maps of noise close to 5 % of areas fall at or below 0.05.
        var weights = Lattice(10).RowStandardised();
        var random = new SeededRandom(11);
        var significant = 0;
        for (var map = 0; map < 40; map++)
        {
            var noise = Enumerable.Range(0, 100).Select(_ => (double)random.Next(1_000_000)).ToArray();
            significant += LocalMoran.Of(noise, weights, permutations: 199, seed: map).P.Count(p => p <= 0.05);
        }

        (significant / 4_000.0).ShouldBeInRange(0.03, 0.07);
    }

    [Fact]
    public void Touching_CountsCornersAndIgnoresAreasWithoutShape()
    {
        var weights = SpatialWeights.Touching([Square(0, 0), Square(1, 0), Square(1, 1), null, Square(5, 5)]);
        weights.NeighboursOf(0).ToArray().ShouldBe([1, 2]);
        weights.NeighboursOf(1).ToArray().ShouldBe([0, 2]);
        weights.NeighboursOf(3).IsEmpty.ShouldBeTrue();
        weights.NeighboursOf(4).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void RowStandardised_RowsAddUpToOne() =>
        Always.Holds(Gen.Choose(2, 8), side =>
        {
            var weights = Lattice(side).RowStandardised();
            for (var area = 0; area < weights.Count; area++)
                weights.WeightsOf(area).ToArray().Sum().ShouldBe(1, 1e-12);
        }, times: 7);

    [Fact]
    public void BenjaminiHochberg_MatchesThePaper()
    {
        // The fifteen p of the thrombolysis example, section 3.2: the first four are found.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
        var test = MultipleTesting.BenjaminiHochberg(p);
        test.Found.Count(found => found).ShouldBe(4);
        test.Uncorrected.ShouldBe(9);
        test.ExpectedByChance.ShouldBe(0.75, 1e-12);
        test.Adjusted[3].ShouldBe(0.0095 * 15 / 4, 1e-12);
    }

    [Fact]
    public void BenjaminiHochberg_NeverFindsMoreThanUncorrectedAndKeepsTheOrder() =>
        Always.Holds(Always.Whole(0, 1_000).Select(value => value / 1_000).SometimesMissing(9).Arrays(1, 60), p =>
        {
            var test = MultipleTesting.BenjaminiHochberg(p);
            for (var area = 0; area < p.Length; area++)
            {
                double.IsNaN(test.Adjusted[area]).ShouldBe(double.IsNaN(p[area]));
                if (double.IsNaN(p[area]))
                    continue;
                test.Adjusted[area].ShouldBeInRange(p[area], 1);
                for (var other = 0; other < p.Length; other++)
                    (p[other] <= p[area] && test.Adjusted[other] > test.Adjusted[area]).ShouldBeFalse();
            }

            test.Found.Count(found => found).ShouldBeLessThanOrEqualTo(test.Uncorrected);
        });

    private static Polygon Square(double x, double y) =>
        new(new LinearRing([new(x, y), new(x + 1, y), new(x + 1, y + 1), new(x, y + 1), new(x, y)]));

    private static SpatialWeights Lattice(int side) =>
        SpatialWeights.Of([.. Enumerable.Range(0, side * side).Select(area => new (int X, int Y)[] { (0, -1), (-1, 0), (1, 0), (0, 1) }
            .Select(step => (X: (area % side) + step.X, Y: (area / side) + step.Y))
            .Where(at => at.X >= 0 && at.X < side && at.Y >= 0 && at.Y < side)
            .Select(at => (at.Y * side) + at.X)
            .ToArray())]);

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1 ? [items] : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
