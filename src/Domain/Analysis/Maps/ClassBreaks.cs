using LocalityLab.Domain.Analysis.Reading;

namespace LocalityLab.Domain.Analysis.Maps;

/// <summary>
/// Cuts the values of a map into 2 to 9 classes. Values are first rounded as they are printed, so two areas that show
/// the same number are never in different classes, and the legend has neither gaps nor overlaps.
/// </summary>
public static class ClassBreaks
{
    /// <summary>The fewest classes that can be asked for.</summary>
    public const int Fewest = 2;

    /// <summary>The most classes that can be asked for.</summary>
    public const int Most = 9;

    // Squares and differences of smaller numbers stay finite; nothing that is measured comes near.
    private const double TooLarge = 1e150;

    /// <summary>Classes the values.</summary>
    /// <param name="values">One per area; NaN, infinite values and those too large to reckon with are left out.</param>
    /// <param name="method">How to cut.</param>
    /// <param name="classes">How many classes, 2 to 9.</param>
    /// <param name="decimals">Decimals printed, 0 to 6.</param>
    public static MapClasses Of(ReadOnlySpan<double> values, ClassMethod method, int classes, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, Fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, Most);
        // In steps of the last printed decimal, so that comparing is exact.
        var steps = new double[values.Length];
        for (var area = 0; area < steps.Length; area++)
        {
            var step = Math.Round(values[area] * Figures.Scale(decimals), MidpointRounding.AwayFromZero);
            steps[area] = Math.Abs(step) < TooLarge ? step : double.NaN;
        }

        var distinct = Distinct.Of(steps);
        var lowest = distinct.Count == 0 ? [] : Lowest(distinct, method, classes);
        var classOf = Array.ConvertAll(steps, step => double.IsNaN(step) ? -1 : ClassAt(lowest, step));
        return new(method, Describe(distinct, lowest, classOf, method, decimals), classOf, steps.Length - distinct.Total, Note(distinct, lowest, classes));
    }

    private static double[] Lowest(Distinct distinct, ClassMethod method, int classes)
    {
        if (distinct.Count == 1)
            return [distinct.Values[0]];
        var lowest = method switch
        {
            ClassMethod.Quantile => Quantile(distinct, classes),
            ClassMethod.EqualInterval => EqualInterval(distinct, classes),
            ClassMethod.NaturalBreaks => NaturalBreaks.Starts(distinct.Values, distinct.Counts, classes).Select(start => distinct.Values[start]),
            ClassMethod.StandardDeviation => StandardDeviation(distinct, classes),
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
        return [.. lowest.Distinct()];
    }

    // Class c starts at the area of place ⌈c·n/k⌉; equal values stay together, so classes can merge.
    private static IEnumerable<double> Quantile(Distinct distinct, int classes)
    {
        int place = 0, passed = distinct.Counts[0];
        for (var next = 0; next < classes; next++)
        {
            var start = (((long)next * distinct.Total) + classes - 1) / classes;
            while (passed <= start && place < distinct.Count - 1)
                passed += distinct.Counts[++place];
            yield return distinct.Values[place];
        }
    }

    private static IEnumerable<double> EqualInterval(Distinct distinct, int classes)
    {
        var (from, to) = (distinct.Values[0], distinct.Values[^1]);
        return Enumerable.Range(0, classes).Select(next => Math.Ceiling(from + ((to - from) * next / classes)));
    }

    // Limits stand at the mean and whole deviations for an even number of classes, at halves for an odd one. The map
    // shows all the areas there are, so the deviation is that of the whole population.
    private static IEnumerable<double> StandardDeviation(Distinct distinct, int classes)
    {
        var mean = distinct.Sum(value => value) / distinct.Total;
        var deviation = Math.Sqrt(distinct.Sum(value => (value - mean) * (value - mean)) / distinct.Total);
        return Enumerable.Range(1, classes - 1)
            .Select(next => Math.Ceiling(mean + ((next - (classes / 2.0)) * deviation)))
            .Prepend(double.NegativeInfinity);
    }

    private static int ClassAt(double[] lowest, double step)
    {
        var found = Array.BinarySearch(lowest, step);
        return found >= 0 ? found : ~found - 1;
    }

    private static MapClass[] Describe(Distinct distinct, double[] lowest, int[] classOf, ClassMethod method, int decimals)
    {
        var areas = new int[lowest.Length];
        foreach (var index in classOf)
        {
            if (index >= 0)
                areas[index]++;
        }

        var classes = new MapClass[lowest.Length];
        for (var index = 0; index < classes.Length; index++)
        {
            var highest = Highest(distinct, lowest, index, method);
            classes[index] = Describe(lowest[index] / Figures.Scale(decimals), highest / Figures.Scale(decimals), areas[index], decimals);
        }

        return classes;
    }

    // A class made from the values ends with its own highest; one made from limits ends a step before the next limit.
    private static double Highest(Distinct distinct, double[] lowest, int index, ClassMethod method)
    {
        var next = index == lowest.Length - 1 ? double.PositiveInfinity : lowest[index + 1];
        return method switch
        {
            ClassMethod.Quantile or ClassMethod.NaturalBreaks => distinct.LastBelow(next),
            _ when double.IsFinite(next) => next - 1,
            ClassMethod.StandardDeviation when lowest.Length > 1 => double.PositiveInfinity,
            _ => distinct.LastBelow(next),
        };
    }

    private static MapClass Describe(double from, double to, int areas, int decimals)
    {
        var (low, high) = (Figures.Number(from, decimals), Figures.Number(to, decimals));
        var label = (double.IsInfinity(from), double.IsInfinity(to)) switch
        {
            (true, _) => $"Under {Figures.Number(to + (1 / Figures.Scale(decimals)), decimals)}",
            (false, true) => $"{low} and over",
            _ when low == high => low,
            _ => $"{low} to {high}",
        };
        return new(from, to, areas, label);
    }

    private static string Note(Distinct distinct, double[] lowest, int asked) => lowest.Length switch
    {
        0 => "No area has a value.",
        1 when distinct.Count == 1 => "All areas have the same value, so there is 1 class.",
        var made when made < asked => $"Many areas have the same or nearly the same value, so there {(made == 1 ? "is 1 class" : $"are {made} classes")} instead of {asked}.",
        _ => "",
    };

    /// <summary>The different values, rising, and how many areas have each.</summary>
    private sealed record Distinct(double[] Values, int[] Counts, int Total)
    {
        public int Count => Values.Length;

        public static Distinct Of(double[] steps)
        {
            var sorted = Array.FindAll(steps, step => !double.IsNaN(step));
            Array.Sort(sorted);
            List<double> values = [];
            List<int> counts = [];
            foreach (var step in sorted)
            {
                if (values.Count == 0 || values[^1] != step)
                {
                    values.Add(step);
                    counts.Add(0);
                }

                counts[^1]++;
            }

            return new([.. values], [.. counts], sorted.Length);
        }

        public double Sum(Func<double, double> of)
        {
            var sum = 0.0;
            for (var index = 0; index < Values.Length; index++)
                sum += of(Values[index]) * Counts[index];
            return sum;
        }

        public double LastBelow(double limit)
        {
            var found = Array.BinarySearch(Values, limit);
            return Values[(found >= 0 ? found : ~found) - 1];
        }
    }
}
