using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Tests.Analysis.Maps;

public sealed class ClassBreaksTests
{
    [Fact]
    public void Quantile_PutsTheSameNumberInEachClass()
    {
        var classes = ClassBreaks.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ClassMethod.Quantile, 5, 0);
        classes.Classes.Select(one => one.Areas).ShouldBe([2, 2, 2, 2, 2]);
        classes.Classes.Select(one => one.Label).ShouldBe(["1 to 2", "3 to 4", "5 to 6", "7 to 8", "9 to 10"]);
        classes.ClassOf.ShouldBe([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
        classes.Note.ShouldBeEmpty();
    }

    [Fact]
    public void Quantile_WithManyEqualValues_MakesFewerClassesAndSaysSo()
    {
        var classes = ClassBreaks.Of([0, 0, 0, 0, 0, 0, 3, 4], ClassMethod.Quantile, 4, 0);
        classes.Classes.Select(one => one.Label).ShouldBe(["0", "3 to 4"]);
        classes.Classes.Select(one => one.Areas).ShouldBe([6, 2]);
        classes.Note.ShouldBe("Many areas have the same or nearly the same value, so there are 2 classes instead of 4.");
    }

    [Fact]
    public void EqualInterval_CutsTheRangeEvenlyAndKeepsEmptyClasses()
    {
        var classes = ClassBreaks.Of([0, 10, 100], ClassMethod.EqualInterval, 5, 0);
        classes.Classes.Select(one => one.Label).ShouldBe(["0 to 19", "20 to 39", "40 to 59", "60 to 79", "80 to 100"]);
        classes.Classes.Select(one => one.Areas).ShouldBe([2, 0, 0, 0, 1]);
    }

    [Fact]
    public void EqualInterval_OverARangeTooSmallForItsDecimals_MakesFewer() =>
        ClassBreaks.Of([0.1, 0.2, 0.3], ClassMethod.EqualInterval, 7, 1).Classes.Select(one => one.Label).ShouldBe(["0.1", "0.2", "0.3"]);

    [Fact]
    public void NaturalBreaks_FindsTheGroupsThatAreThere()
    {
        var classes = ClassBreaks.Of([1, 101, 2, 50, 3, 100, 51, 102], ClassMethod.NaturalBreaks, 3, 0);
        classes.Classes.Select(one => one.Label).ShouldBe(["1 to 3", "50 to 51", "100 to 102"]);
        classes.ClassOf.ShouldBe([0, 2, 0, 1, 0, 2, 1, 2]);
    }

    [Fact]
    public void StandardDeviation_StandsAboutTheMeanWithOpenEnds()
    {
        // Mean 5, deviation 2: limits at 2, 4, 6 and 8.
        var classes = ClassBreaks.Of([2, 4, 4, 4, 5, 5, 7, 9], ClassMethod.StandardDeviation, 5, 0);
        classes.Classes.Select(one => one.Label).ShouldBe(["Under 2", "2 to 3", "4 to 5", "6 to 7", "8 and over"]);
        classes.Classes.Select(one => one.Areas).ShouldBe([0, 1, 5, 1, 1]);
        ClassBreaks.Of([2, 4, 4, 4, 5, 5, 7, 9], ClassMethod.StandardDeviation, 4, 0).Classes.Select(one => one.Label)
            .ShouldBe(["Under 3", "3 to 4", "5 to 6", "7 and over"]);
    }

    [Theory]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.EqualInterval)]
    [InlineData(ClassMethod.NaturalBreaks)]
    [InlineData(ClassMethod.StandardDeviation)]
    public void Of_OneValueOnly_IsOneClass(ClassMethod method)
    {
        var classes = ClassBreaks.Of([4.04, double.NaN, 3.96], method, 5, 1);
        classes.Classes.Single().ShouldBe(new MapClass(4, 4, 2, "4.0"));
        classes.ClassOf.ShouldBe([0, -1, 0]);
        classes.Missing.ShouldBe(1);
        classes.Note.ShouldBe("All areas have the same value, so there is 1 class.");
    }

    [Theory]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.EqualInterval)]
    [InlineData(ClassMethod.NaturalBreaks)]
    [InlineData(ClassMethod.StandardDeviation)]
    public void Of_NoValues_IsNoClass(ClassMethod method)
    {
        var classes = ClassBreaks.Of([double.NaN, double.PositiveInfinity], method, 5, 1);
        classes.Classes.ShouldBeEmpty();
        classes.ClassOf.ShouldBe([-1, -1]);
        classes.Missing.ShouldBe(2);
        classes.Note.ShouldBe("No area has a value.");
        ClassBreaks.Of([], method, 5, 1).Classes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Of_OutsideTwoToNineClasses_Throws(int classes) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ClassBreaks.Of([1, 2], ClassMethod.Quantile, classes, 0));

    [Theory]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.EqualInterval)]
    [InlineData(ClassMethod.NaturalBreaks)]
    [InlineData(ClassMethod.StandardDeviation)]
    public void Of_ValuesTooLargeToReckonWith_LeavesThemOut(ClassMethod method)
    {
        var classes = ClassBreaks.Of([double.MaxValue, -1e300, double.PositiveInfinity, 1, 2, 3], method, 3, 2);

        classes.ClassOf.Take(3).ShouldAllBe(index => index == -1);
        classes.ClassOf.Skip(3).ShouldAllBe(index => index >= 0);
        ClassBreaks.Of([double.MaxValue], method, 3, 1).Classes.ShouldBeEmpty();
    }

    [Fact]
    public void Of_NegativeValues_AreLabelledWithTheMinusSign() =>
        ClassBreaks.Of([-1500, -20, 3, 8], ClassMethod.Quantile, 2, 0).Classes[0].Label.ShouldBe("−1,500 to −20");

    [Fact]
    public void Of_AnyMap_CountsEachAreaOnceInTheClassThatItsLabelPromises() =>
        Always.Holds(Cases(), map =>
        {
            var result = ClassBreaks.Of(map.Values, map.Method, map.Classes, map.Decimals);
            result.Classes.Count.ShouldBeLessThanOrEqualTo(map.Classes);
            (result.Classes.Sum(one => one.Areas) + result.Missing).ShouldBe(map.Values.Length);
            result.Missing.ShouldBe(map.Values.Count(double.IsNaN));
            for (var area = 0; area < map.Values.Length; area++)
            {
                result.ClassOf[area].ShouldBe(double.IsNaN(map.Values[area]) ? -1 : result.ClassOf[area]);
                if (result.ClassOf[area] < 0)
                    continue;
                var shown = Figures.Round(map.Values[area], map.Decimals);
                var own = result.Classes[result.ClassOf[area]];
                shown.ShouldBeGreaterThanOrEqualTo(own.From);
                shown.ShouldBeLessThanOrEqualTo(own.To);
                result.Classes.Count(one => one.From <= shown && shown <= one.To).ShouldBe(1);
            }

            for (var next = 1; next < result.Classes.Count; next++)
                result.Classes[next].From.ShouldBeGreaterThan(result.Classes[next - 1].To);
            (result.Note.Length > 0).ShouldBe(result.Classes.Count < map.Classes);
        }, times: 500);

    [Fact]
    public void NaturalBreaks_AreNeverWorseThanAnyOtherCut() =>
        Always.Holds(
            from values in Gen.Choose(-40, 40).Arrays(1, 9)
            from counts in Gen.Choose(1, 5).ArrayOf(values.Length)
            from classes in Gen.Choose(1, 5)
            let distinct = values.Distinct().Order().Select(value => (double)value).ToArray()
            select (distinct, counts: counts[..distinct.Length], classes),
            sample =>
            {
                var starts = NaturalBreaks.Starts(sample.distinct, sample.counts, sample.classes);
                starts.Length.ShouldBe(Math.Min(sample.classes, sample.distinct.Length));
                starts[0].ShouldBe(0);
                var least = Cuts(sample.distinct.Length, starts.Length).Min(cut => Spread(sample.distinct, sample.counts, cut));
                Spread(sample.distinct, sample.counts, starts).ShouldBe(least, 1e-9);
            });

    [Fact]
    public void NaturalBreaks_OfANation_CutEvenValuesEvenly()
    {
        var random = new SeededRandom(3);
        var values = Enumerable.Range(0, 32_844).Select(_ => random.Next(100_000_000) / 1e6).ToArray();
        var classes = ClassBreaks.Of(values, ClassMethod.NaturalBreaks, 9, 6);
        classes.Classes.Count.ShouldBe(9);
        // A search that tried every cut of 32,844 values would not end.
        classes.Classes.ShouldAllBe(one => one.Areas > 2_900 && one.Areas < 4_400);
    }

    [Fact]
    public void Bivariate_CrossesThirds()
    {
        var classes = BivariateClasses.Of([1, 2, 3, double.NaN], [30, 20, 10, 5], 0, 0);
        classes.ClassOf.ShouldBe([6, 4, 2, -1]);
        classes.Areas.ShouldBe([0, 0, 1, 0, 1, 0, 1, 0, 0]);
        classes.Missing.ShouldBe(1);
    }

    [Fact]
    public void Bivariate_OfAMeasureWithTwoValues_UsesTheOuterThirds() =>
        BivariateClasses.Of([0, 0, 1], [1, 2, 3], 0, 0).ClassOf.ShouldBe([0, 3, 8]);

    [Fact]
    public void Bivariate_OfAConstant_UsesTheMiddle() =>
        BivariateClasses.Of([5, 5, 5], [1, 2, 3], 0, 0).ClassOf.ShouldBe([1, 4, 7]);

    private static double Spread(double[] values, int[] counts, int[] starts)
    {
        var total = 0.0;
        for (var index = 0; index < starts.Length; index++)
        {
            var end = index + 1 < starts.Length ? starts[index + 1] : values.Length;
            var all = Enumerable.Range(starts[index], end - starts[index]).SelectMany(at => Enumerable.Repeat(values[at], counts[at])).ToArray();
            total += all.Sum(value => (value - all.Average()) * (value - all.Average()));
        }

        return total;
    }

    private static IEnumerable<int[]> Cuts(int values, int classes) =>
        classes == 1
            ? [[0]]
            : Cuts(values, classes - 1).SelectMany(cut => Enumerable.Range(cut[^1] + 1, Math.Max(0, values - cut[^1] - 1)).Select(start => (int[])[.. cut, start]));

    private static Gen<(double[] Values, ClassMethod Method, int Classes, int Decimals)> Cases() =>
        from spread in Gen.Elements(3, 60, 5_000)
        from values in Always.Whole(-spread, spread).Select(value => value / 16).SometimesMissing(8).Arrays(0, 60)
        from method in Gen.Elements(Enum.GetValues<ClassMethod>())
        from classes in Gen.Choose(2, 9)
        from decimals in Gen.Choose(0, 3)
        select (values, method, classes, decimals);
}
