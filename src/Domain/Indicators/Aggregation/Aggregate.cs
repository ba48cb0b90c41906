using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Indicators.Aggregation;

/// <summary>A lookup ready to aggregate through.</summary>
/// <param name="Entries">From the smaller areas' ordinals to the larger ones', with the share of the smaller area that lies inside.</param>
/// <param name="Kind">How it was made.</param>
/// <param name="Targets">Number of larger areas; 1 for an area that somebody has just drawn or picked.</param>
public sealed record AggregationPath(IReadOnlyList<LookupEntry> Entries, LookupKind Kind, int Targets)
{
    /// <summary>A stored lookup.</summary>
    public static AggregationPath Through(Lookup lookup, int targets) => new(LookupEntries.Of(lookup), lookup.Kind, targets);

    /// <summary>Whole areas that somebody picked, as one area.</summary>
    public static AggregationPath Picked(IEnumerable<int> areas) =>
        new([.. areas.Distinct().Select(area => new LookupEntry(area, 0, 1))], LookupKind.Exact, 1);
}

/// <summary>
/// Figures of larger areas from those of smaller ones. Counts are added; rates and proportions add numerator and
/// denominator and divide again; means, medians and ranks are never averaged; scores only by population weights and only
/// when asked for by name.
/// </summary>
public static class Aggregate
{
    // Shares written with few decimals: 0.9999 is a whole area.
    private const double Whole = 0.9995;

    /// <summary>
    /// Adds up. Proportions get Wilson's interval, rates the exact Poisson interval below 10 events and Byar's from 10;
    /// counts get none. Fails with <see cref="NotAggregatable"/> for kinds that cannot be added up.
    /// </summary>
    /// <param name="source">Figures of the smaller areas.</param>
    /// <param name="kind">The kind of the indicator.</param>
    /// <param name="multiplier">Its multiplier: value = numerator / denominator × multiplier.</param>
    /// <param name="path">Where the areas lead.</param>
    public static Result<Aggregated> Sum(ReleaseVector source, IndicatorKind kind, double multiplier, AggregationPath path) => kind switch
    {
        IndicatorKind.Count => Counts(source, path),
        IndicatorKind.Proportion or IndicatorKind.Rate when source.Numerators is not null && source.Denominators is not null =>
            Rates(source, kind, multiplier, path),
        IndicatorKind.Proportion or IndicatorKind.Rate => new NotAggregatable(
            "This figure is published without the numbers it was divided from, so it cannot be worked out for other areas. Rates are never averaged."),
        IndicatorKind.Mean => new NotAggregatable(
            "Averages and medians cannot be worked out for other areas from the averages of smaller ones."),
        _ => new NotAggregatable(
            "Scores and ranks cannot be added up. Ask for the population-weighted mean if that is what you need."),
    };

    /// <summary>
    /// Mean of scores weighted by population: Σ(score × people × share)/Σ(people × share), the construction of ward and
    /// district averages in the Indices of Deprivation. Only for indicators of the kind score.
    /// </summary>
    /// <param name="source">Scores of the smaller areas.</param>
    /// <param name="populations">People in each smaller area; NaN makes the larger area missing.</param>
    /// <param name="path">Where the areas lead.</param>
    public static Aggregated WeightedMean(ReleaseVector source, double[] populations, AggregationPath path)
    {
        if (populations.Length != source.Count)
            throw new ArgumentException("Each area needs its population.", nameof(populations));
        var sums = new Sums(source, path, [source.Values, populations]);
        var weighted = sums.Add((values, share) => values[0] * values[1] * share);
        var people = sums.Add((values, share) => values[1] * share);
        var vector = sums.Vector((area, _) => weighted[area] / people[area]);
        var method = path.Kind switch
        {
            LookupKind.Exact => AggregationMethod.WeightedMean,
            LookupKind.BestFit => AggregationMethod.WeightedMeanBestFit,
            _ => AggregationMethod.WeightedMeanApportioned,
        };
        return new(vector, method, sums.Parts(vector, values => Math.Abs(values[1])), sums.LeftOut());
    }

    private static Aggregated Counts(ReleaseVector source, AggregationPath path)
    {
        var sums = new Sums(source, path, [source.Values]);
        var counts = sums.Add((values, share) => values[0] * share);
        var vector = sums.Vector((area, _) => counts[area]);
        return new(vector, MethodOf(path.Kind), sums.Parts(vector, values => Math.Abs(values[0])), sums.LeftOut());
    }

    private static Aggregated Rates(ReleaseVector source, IndicatorKind kind, double multiplier, AggregationPath path)
    {
        var sums = new Sums(source, path, [source.Numerators!, source.Denominators!]);
        var numerators = sums.Add((values, share) => values[0] * share);
        var denominators = sums.Add((values, share) => values[1] * share);
        var plain = sums.Vector((area, _) => numerators[area] / denominators[area] * multiplier);
        var intervals = plain.Values.Select((value, area) => double.IsNaN(value)
            ? Interval.None
            : kind == IndicatorKind.Proportion
                ? Intervals.Wilson(numerators[area], denominators[area]).Times(multiplier)
                : Intervals.Rate(numerators[area], denominators[area], multiplier)).ToArray();
        var vector = new ReleaseVector
        {
            Breakdown = source.Breakdown,
            Values = plain.Values,
            States = plain.States,
            Numerators = Shown(numerators, plain),
            Denominators = Shown(denominators, plain),
            Lower = Array.ConvertAll(intervals, interval => interval.Lower),
            Upper = Array.ConvertAll(intervals, interval => interval.Upper),
        };
        return new(vector, MethodOf(path.Kind), sums.Parts(vector, values => values[0]), sums.LeftOut());
    }

    private static AggregationMethod MethodOf(LookupKind kind) => kind switch
    {
        LookupKind.Exact => AggregationMethod.Exact,
        LookupKind.BestFit => AggregationMethod.BestFit,
        _ => AggregationMethod.Apportioned,
    };

    private static double[] Shown(double[] numbers, ReleaseVector vector) =>
        [.. numbers.Select((number, area) => double.IsNaN(vector.Values[area]) ? double.NaN : number)];

    /// <summary>The walk over the entries that every kind shares: which parts there are, and which are missing or withheld.</summary>
    private sealed class Sums
    {
        private readonly ReleaseVector source;
        private readonly AggregationPath path;
        private readonly double[][] needed;
        private readonly AggregatedParts[] parts;
        private readonly bool[] comparable;

        public Sums(ReleaseVector source, AggregationPath path, double[][] needed)
        {
            (this.source, this.path, this.needed) = (source, path, needed);
            parts = new AggregatedParts[path.Targets];
            comparable = new bool[path.Targets];
            Array.Fill(comparable, true);
            foreach (var (from, to, _) in path.Entries)
            {
                var suppressed = source.States[from] == ValueState.Suppressed;
                var missing = !suppressed && !IsKnown(from);
                parts[to] = parts[to] with
                {
                    Parts = parts[to].Parts + 1,
                    Missing = parts[to].Missing + (missing ? 1 : 0),
                    Suppressed = parts[to].Suppressed + (suppressed ? 1 : 0),
                };
                comparable[to] &= source.States[from] != ValueState.NotComparable;
            }
        }

        public double[] Add(Func<double[], double, double> term)
        {
            var sums = new double[path.Targets];
            var values = new double[needed.Length];
            foreach (var (from, to, share) in path.Entries)
            {
                for (var index = 0; index < needed.Length; index++)
                    values[index] = needed[index][from];
                sums[to] += term(values, share);
            }

            return sums;
        }

        public ReleaseVector Vector(Func<int, AggregatedParts, double> figure)
        {
            var vector = ReleaseVector.Empty(path.Targets, source.Breakdown);
            for (var area = 0; area < path.Targets; area++)
            {
                var value = parts[area] is { Parts: > 0, Missing: 0, Suppressed: 0 } ? figure(area, parts[area]) : double.NaN;
                var known = double.IsFinite(value);
                vector.Values[area] = known ? value : double.NaN;
                vector.States[area] = (known, parts[area].Suppressed > 0) switch
                {
                    (true, _) => comparable[area] ? ValueState.Present : ValueState.NotComparable,
                    (false, true) => ValueState.Suppressed,
                    _ => ValueState.Missing,
                };
            }

            return vector;
        }

        public AggregatedParts[] Parts(ReleaseVector vector, Func<double[], double> size)
        {
            var all = Add((values, share) => size(values) * share);
            var across = Add((values, share) => share < Whole ? size(values) * share : 0);
            return [.. parts.Select((part, area) => part with
            {
                ApportionedShare = double.IsNaN(vector.Values[area]) ? double.NaN : all[area] == 0 ? 0 : across[area] / all[area],
            })];
        }

        public int LeftOut()
        {
            var led = path.Entries.Select(entry => entry.From).ToHashSet();
            return Enumerable.Range(0, source.Count).Count(area => !led.Contains(area) && IsKnown(area));
        }

        private bool IsKnown(int area) =>
            source.States[area] != ValueState.Suppressed && Array.TrueForAll(needed, numbers => double.IsFinite(numbers[area]));
    }
}
