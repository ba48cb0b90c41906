using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Disclosure;

namespace LocalityLab.Domain.Tests.Indicators.Disclosure;

/// <summary>Random small tables: small areas in wards, overlapping localities and one authority, by sex, with or without bases.</summary>
public sealed class DisclosurePropertyTests
{
    private static readonly string[] Sexes = ["female", "male"];

    [Fact]
    public void Apply_NoWithheldFigureFollowsFromWhatIsShown() =>
        Always.Holds(Tables(), sample =>
        {
            var shown = DisclosureGate.Apply(sample.Table, DisclosureRule.Threshold, sample.Policy);
            foreach (var (level, breakdown, area) in new Attacker(sample.Table, shown).Determined())
            {
                // What is not published at all may follow, as long as it is not small.
                shown.Levels[level].Vectors.Any(vector => vector.Breakdown == breakdown).ShouldBeFalse($"{breakdown} of area {area} on level {level}: {Describe(sample.Table, shown)}");
                var rest = Count(sample.Table, level, ReleaseVector.All, area) - Sexes.Where(sex => sex != breakdown).Sum(sex => Count(sample.Table, level, sex, area));
                IsSmall(rest, sample.Policy).ShouldBeFalse($"the {breakdown} count of area {area} on level {level} is {rest}");
            }
        }, times: 1_500);

    [Fact]
    public void Apply_ShowsEachFigureAsItWasOrNotAtAll() =>
        Always.Holds(Tables(), sample =>
        {
            var shown = DisclosureGate.Apply(sample.Table, DisclosureRule.Threshold, sample.Policy);
            for (var level = 0; level < shown.Levels.Count; level++)
            {
                for (var index = 0; index < shown.Levels[level].Vectors.Count; index++)
                    Compare(sample.Table.Levels[level].Vectors[index], shown.Levels[level].Vectors[index]);
            }
        });

    [Fact]
    public void Apply_WithholdsEverySmallCountComplementAndBase() =>
        Always.Holds(Tables(), sample =>
        {
            var shown = DisclosureGate.Apply(sample.Table, DisclosureRule.Threshold, sample.Policy);
            foreach (var vector in shown.Levels.SelectMany(level => level.Vectors))
            {
                for (var area = 0; area < vector.Count; area++)
                {
                    if (vector.States[area] != ValueState.Present)
                        continue;
                    var counted = sample.Table.Kind == IndicatorKind.Count ? vector.Values[area] : vector.Numerators![area];
                    IsSmall(counted, sample.Policy).ShouldBeFalse();
                    if (vector.Denominators is null)
                        continue;
                    IsSmall(vector.Denominators[area], sample.Policy).ShouldBeFalse();
                    IsSmall(vector.Denominators[area] - counted, sample.Policy).ShouldBeFalse();
                }
            }
        });

    [Fact]
    public void Apply_ReportsEachWithheldFigureOnce() =>
        Always.Holds(Tables(), sample =>
        {
            var shown = DisclosureGate.Apply(sample.Table, DisclosureRule.Threshold, sample.Policy);
            var withheld = shown.Levels.SelectMany((level, at) => level.Vectors.SelectMany(vector => vector.States
                .Select((state, area) => (at, vector.Breakdown, area, state)).Where(cell => cell.state == ValueState.Suppressed)
                .Select(cell => (cell.at, cell.Breakdown, cell.area)))).ToHashSet();
            shown.Report.Withheld.Select(figure => (figure.Level, figure.Breakdown, figure.Area)).ShouldBe(withheld, ignoreOrder: true);
            (shown.Report.Primary + shown.Report.Secondary).ShouldBe(withheld.Count);
            shown.Report.Withheld.ShouldAllBe(figure => figure.Why.Length > 0);
        });

    [Fact]
    public void Apply_Twice_ChangesNothingMore_AndIsTheSameEachTime() =>
        Always.Holds(Tables(), sample =>
        {
            var (first, second) = (DisclosureGate.Apply(sample.Table, DisclosureRule.Threshold, sample.Policy), DisclosureGate.Apply(sample.Table, DisclosureRule.Threshold, sample.Policy));
            VectorBytes.ContentHash(first.Levels[0].Vectors).ShouldBe(VectorBytes.ContentHash(second.Levels[0].Vectors));
            var again = sample.Table with
            {
                Levels = [.. sample.Table.Levels.Select((level, at) => level with { Vectors = first.Levels[at].Vectors })],
            };
            DisclosureGate.Apply(again, DisclosureRule.Threshold, sample.Policy).Report.Primary.ShouldBe(0);
        });

    [Fact]
    public void Apply_WithoutARule_ShowsEverything() =>
        Always.Holds(Tables(), sample =>
        {
            var shown = DisclosureGate.Apply(sample.Table, DisclosureRule.None, sample.Policy);
            shown.Report.Withheld.ShouldBeEmpty();
            shown.Levels.Select(level => level.Vectors).ShouldBe(sample.Table.Levels.Select(level => level.Vectors));
        });

    // Counts per level, withheld ones with a star, and which small areas each larger one holds: what a failure must show.
    private static string Describe(DisclosureTable table, Disclosed shown)
    {
        var levels = shown.Levels.Select((level, at) => $"{table.Levels[at].AreaNoun}: " + string.Join(", ", level.Vectors.Select(vector =>
            $"{vector.Breakdown} {string.Join(' ', vector.States.Select((state, area) => Count(table, at, vector.Breakdown, area) + (state == ValueState.Suppressed ? "*" : "")))}")));
        var links = table.Links.Select(link => $"{table.Levels[link.Parent].AreaNoun} = {string.Join(" | ", link.Children.Select(children => string.Join(' ', children)))}");
        return string.Join("; ", levels.Concat(links));
    }

    private static void Compare(ReleaseVector before, ReleaseVector after)
    {
        after.Breakdown.ShouldBe(before.Breakdown);
        for (var area = 0; area < before.Count; area++)
        {
            var withheld = after.States[area] == ValueState.Suppressed;
            if (!withheld)
                after.States[area].ShouldBe(before.States[area]);
            foreach (var (was, now) in new[]
            {
                (before.Values, after.Values), (before.Numerators, after.Numerators), (before.Denominators, after.Denominators),
                (before.Lower, after.Lower), (before.Upper, after.Upper),
            })
            {
                (now is null).ShouldBe(was is null);
                if (now is not null)
                    now[area].ShouldBe(withheld ? double.NaN : was![area]);
            }
        }
    }

    private static bool IsSmall(double people, DisclosurePolicy policy) =>
        people < policy.Threshold && (policy.WithholdZeros || people > 0);

    private static double Count(DisclosureTable table, int level, string breakdown, int area)
    {
        var vector = table.Levels[level].Vectors.FirstOrDefault(vector => vector.Breakdown == breakdown);
        return vector is null ? 0 : table.Kind == IndicatorKind.Count ? vector.Values[area] : vector.Numerators![area];
    }

    private static Gen<(DisclosureTable Table, DisclosurePolicy Policy)> Tables() =>
        from areas in Gen.Choose(1, 9)
        from most in Gen.Elements(3, 8, 30)
        from female in Always.Whole(0, most).ArrayOf(areas)
        from male in Always.Whole(0, most).ArrayOf(areas)
        from rest in Always.Whole(0, 40).ArrayOf(areas * 2)
        from ward in Gen.Choose(0, 2).ArrayOf(areas)
        from locality in Gen.Choose(0, 1).ArrayOf(areas)
        from kind in Gen.Elements(IndicatorKind.Count, IndicatorKind.Proportion)
        from sexes in Gen.Elements("none", "both", "female")
        from levels in Gen.Choose(0, 3)
        from threshold in Gen.Elements(3, 5, 10)
        from withholdZeros in Gen.Elements(false, false, true)
        let bases = rest.Chunk(areas).ToArray()
        select (Table(
            kind, sexes, levels,
            [(female, [.. bases[0].Zip(female, (more, count) => more + count)]), (male, [.. bases[1].Zip(male, (more, count) => more + count)])],
            [ward, locality, new int[areas]]), new DisclosurePolicy(threshold, withholdZeros));

    private static DisclosureTable Table(IndicatorKind kind, string sexes, int levels, (double[] Counted, double[] Bases)[] bySex, int[][] parents)
    {
        string[] nouns = ["ward", "locality", "authority"];
        var own = new DisclosureLevel("small area", Vectors(kind, sexes, bySex));
        var larger = parents.Take(levels).Select((parent, at) => new DisclosureLevel(nouns[at], Vectors(
            kind, sexes, [.. bySex.Select(sex => (Sum(sex.Counted, parent), Sum(sex.Bases, parent)))])));
        var links = parents.Take(levels).Select((parent, at) => new DisclosureLink(at + 1, 0, Children(parent)));
        return new(kind, 100, [own, .. larger], [.. links], [new(ReleaseVector.All, Sexes)]);
    }

    private static int[][] Children(int[] parent) =>
        [.. Enumerable.Range(0, parent.Max() + 1).Select(at => Enumerable.Range(0, parent.Length).Where(area => parent[area] == at).ToArray())];

    private static double[] Sum(double[] values, int[] parent) => Array.ConvertAll(Children(parent), children => children.Sum(area => values[area]));

    private static ReleaseVector[] Vectors(IndicatorKind kind, string sexes, (double[] Counted, double[] Bases)[] bySex)
    {
        var all = Vector(kind, ReleaseVector.All, [.. bySex[0].Counted.Zip(bySex[1].Counted, (left, right) => left + right)], [.. bySex[0].Bases.Zip(bySex[1].Bases, (left, right) => left + right)]);
        return sexes switch
        {
            "none" => [all],
            "female" => [all, Vector(kind, "female", bySex[0].Counted, bySex[0].Bases)],
            _ => [Vector(kind, "male", bySex[1].Counted, bySex[1].Bases), all, Vector(kind, "female", bySex[0].Counted, bySex[0].Bases)],
        };
    }

    private static ReleaseVector Vector(IndicatorKind kind, string breakdown, double[] counted, double[] bases)
    {
        if (kind == IndicatorKind.Count)
            return ReleaseVector.Of(counted, breakdown);
        double[] values = [.. counted.Zip(bases, (count, of) => of > 0 ? count / of * 100 : double.NaN)];
        return new()
        {
            Breakdown = breakdown,
            Values = values,
            States = Array.ConvertAll(values, value => double.IsNaN(value) ? ValueState.Missing : ValueState.Present),
            Numerators = counted,
            Denominators = bases,
            Lower = Array.ConvertAll(values, value => value - 1),
            Upper = Array.ConvertAll(values, value => value + 1),
        };
    }
}
