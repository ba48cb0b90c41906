using LocalityLab.Application.Demonstration;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Tests.Demonstration;

public sealed class DemonstrationFiguresTests
{
    public static TheoryData<int> Seeds => [DemonstrationOptions.UsualSeed, 7];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Indicators_AreFortyOverEightThemesWithFiveYearsEach(int seed)
    {
        var council = Councils.Of(seed);

        council.Indicators.Count.ShouldBe(40);
        council.Indicators.Select(indicator => indicator.Slug).ShouldBeUnique();
        council.Indicators.Select(indicator => indicator.Name).ShouldBeUnique();
        council.Themes.Count.ShouldBe(8);
        council.Themes.ShouldAllBe(theme => council.Indicators.Count(indicator => indicator.Theme == theme.Slug) >= 4);
        foreach (var indicator in council.Indicators)
        {
            indicator.Source.ShouldContain("fictional");
            indicator.Name.Length.ShouldBeLessThanOrEqualTo(120);
            indicator.Releases.ShouldNotBeEmpty();
            foreach (var releases in indicator.Releases.GroupBy(release => release.Geography))
            {
                releases.Count().ShouldBe(5, $"{indicator.Slug} on {releases.Key}");
                releases.Select(release => release.Period.Last).ShouldBeInOrder(SortDirection.Ascending);
                releases.Select(release => release.Period.Key).ShouldBeUnique();
                releases.ShouldAllBe(release => release.Period.Last < Councils.Today);
            }
        }
    }

    [Fact]
    public void Indicators_AreNotAllPublishedEverywhere()
    {
        var indicators = Councils.Usual.Indicators;

        indicators.Count(indicator => indicator.Latest("small-area") is null && indicator.Latest("ward") is not null).ShouldBe(8);
        indicators.Count(indicator => indicator.Latest("small-area") is null && indicator.Latest("ward") is null).ShouldBe(4);
        indicators.ShouldAllBe(indicator => indicator.Latest("authority") != null && indicator.Latest("locality") == null);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Vectors_AreWholeAndPlausible(int seed)
    {
        var council = Councils.Of(seed);
        foreach (var (indicator, release, vector) in Vectors(council))
        {
            var where = $"{indicator.Slug} on {release.Geography}, {release.Period}, {vector.Breakdown}";
            vector.Count.ShouldBe(council.Geography(release.Geography).Areas.Count, where);
            vector.States.Length.ShouldBe(vector.Count, where);
            for (var i = 0; i < vector.Count; i++)
            {
                (vector.States[i] == ValueState.Present).ShouldBe(double.IsFinite(vector.Values[i]), where);
                if (vector.States[i] != ValueState.Present)
                    continue;
                vector.Values[i].ShouldBeGreaterThanOrEqualTo(0, where);
                if (indicator.Kind == IndicatorKind.Proportion)
                    vector.Values[i].ShouldBeLessThanOrEqualTo(100, where);
                if (vector.Numerators is { } counts && vector.Denominators is { } among)
                    vector.Values[i].ShouldBe(counts[i] / among[i] * indicator.Multiplier, 1e-9, where);
                if (vector.Lower is { } lower && vector.Upper is { } upper)
                    vector.Values[i].ShouldBeInRange(lower[i], upper[i], where);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_OfWardsAndTheBorough_AreTheSumsOfTheirParts(int seed)
    {
        var council = Councils.Of(seed);
        var members = LookupEntries.Members(council.Lookups[0].Entries, 20);
        var compared = 0;
        foreach (var indicator in council.Indicators)
        {
            foreach (var small in indicator.Releases.Where(release => release.Geography == "small-area" && release.All.Numerators is not null))
            {
                if (small.All.States.Contains(ValueState.Suppressed))
                    continue;
                var ward = indicator.Releases.Single(release => release.Geography == "ward" && release.Period == small.Period).All;
                var authority = indicator.Releases.Single(release => release.Geography == "authority" && release.Period == small.Period).All;
                for (var i = 0; i < 20; i++)
                {
                    ward.Numerators![i].ShouldBe(members[i].Sum(entry => small.All.Numerators![entry.From]));
                    ward.Denominators![i].ShouldBe(members[i].Sum(entry => small.All.Denominators![entry.From]), 1e-6);
                }

                authority.Numerators![0].ShouldBe(small.All.Numerators!.Sum());
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(80);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Residents_AreThePopulation(int seed)
    {
        var council = Councils.Of(seed);
        var residents = council.Indicator("residents").Latest("small-area")!;
        var older = council.Indicator("aged-65-and-over").Latest("small-area")!.All;

        residents.Vectors.Count.ShouldBe(1 + 5 + (2 * 19));
        for (var area = 0; area < 120; area++)
        {
            residents.All.Values[area].ShouldBe(council.Population.Total(area));
            older.Numerators![area].ShouldBe(council.Population.Between(area, 65, 90));
            Sum(residents, area, "female", "male").ShouldBe(council.Population.Total(area));
            Sum(residents, area, "0-15", "16-64", "65+").ShouldBe(council.Population.Total(area));
            residents.Vectors.Skip(6).Sum(vector => vector.Values[area]).ShouldBe(council.Population.Total(area));
        }

        council.Population.Females.Concat(council.Population.Males).ShouldAllBe(ages => ages.Length == 91 && ages.All(people => people >= 0));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SmallCounts_AreWithheldAndCannotBeFoundBySubtraction(int seed)
    {
        var council = Councils.Of(seed);
        var members = LookupEntries.Members(council.Lookups[0].Entries, 20);
        var careful = council.Indicators.Where(indicator => indicator.Disclosure == DisclosureRule.Threshold).ToArray();

        foreach (var release in careful.SelectMany(indicator => indicator.Releases).Where(release => release.Geography != "authority"))
        {
            release.All.Numerators!.ShouldAllBe(count => double.IsNaN(count) || count == 0 || count >= 5);
            var wholes = release.Geography == "ward" ? [Enumerable.Range(0, 20)] : members.Select(ward => ward.Select(entry => entry.From));
            foreach (var whole in wholes)
                whole.Count(area => release.All.States[area] == ValueState.Suppressed).ShouldNotBe(1, "the total less the others would give it away");
        }

        var states = Vectors(council).SelectMany(vector => vector.Vector.States).ToArray();
        states.ShouldContain(ValueState.Suppressed);
        states.ShouldContain(ValueState.Missing);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MainIndicators_ClusterInSpace(int seed)
    {
        var council = Councils.Of(seed);
        var geography = council.Geography("small-area");
        var weights = SpatialWeights.Of(TopologyBuilder.Build(geography.Shapes).Neighbours(120)).RowStandardised();
        foreach (var indicator in council.Indicators.Where(indicator => indicator.Latest("small-area") is not null))
        {
            var moran = MoransI.Of(indicator.Latest("small-area")!.All.Values, weights);

            moran.I.ShouldBeGreaterThan(indicator.Slug is "road-casualties" or "residents" ? 0.1 : 0.3, indicator.Slug);
            moran.Test.P.ShouldBeLessThanOrEqualTo(0.01, indicator.Slug);
        }
    }

    [Fact]
    public void Deprivation_GoesTogetherWithPovertyAndAgainstLifeExpectancy()
    {
        var council = Councils.Usual;
        var deprivation = council.Indicator("deprivation-score");

        Correlation(deprivation.Latest("small-area")!.All.Values, council.Indicator("child-poverty").Latest("small-area")!.All.Values).ShouldBeGreaterThan(0.7);
        Correlation(deprivation.Latest("ward")!.All.Values, council.Indicator("life-expectancy").Latest("ward")!.All.Values).ShouldBeLessThan(-0.6);
    }

    private static double Sum(DemonstrationRelease release, int area, params string[] breakdowns) =>
        breakdowns.Sum(name => release.Vectors.Single(vector => vector.Breakdown == name).Values[area]);

    private static IEnumerable<(DemonstrationIndicator Indicator, DemonstrationRelease Release, ReleaseVector Vector)> Vectors(DemonstrationCouncil council) =>
        from indicator in council.Indicators
        from release in indicator.Releases
        from vector in release.Vectors
        select (indicator, release, vector);

    private static double Correlation(double[] one, double[] other)
    {
        var (mine, its) = (one.Average(), other.Average());
        var product = one.Zip(other).Sum(pair => (pair.First - mine) * (pair.Second - its));
        return product / Math.Sqrt(one.Sum(value => (value - mine) * (value - mine)) * other.Sum(value => (value - its) * (value - its)));
    }
}
