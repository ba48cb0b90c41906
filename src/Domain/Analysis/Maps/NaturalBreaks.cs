namespace LocalityLab.Domain.Analysis.Maps;

/// <summary>
/// The best possible cut of sorted values into classes: the sum of squared distances from the class means is the least
/// there is. Source: Fisher (1958), J. Am. Stat. Assoc. 53, 789–798, known on maps as Jenks; found by dynamic programming
/// as in Wang and Song (2011), The R Journal 3(2), with divide and conquer, in O(k·n·log n).
/// </summary>
public static class NaturalBreaks
{
    /// <summary>Where each class starts, as an index into the values; the first is 0.</summary>
    /// <param name="values">Different values, rising.</param>
    /// <param name="counts">How many areas have each, above 0.</param>
    /// <param name="classes">How many classes; fewer are made when there are fewer values.</param>
    public static int[] Starts(double[] values, int[] counts, int classes)
    {
        classes = Math.Min(classes, values.Length);
        if (classes == 0)
            return [];
        var sums = new Sums(values, counts);
        var best = new double[values.Length];
        var next = new double[values.Length];
        for (var last = 0; last < values.Length; last++)
            best[last] = sums.Spread(0, last);
        var starts = new int[classes][];
        for (var level = 1; level < classes; level++)
        {
            starts[level] = new int[values.Length];
            Fill(new(sums, best, next, starts[level]), level, values.Length - 1, level, values.Length - 1);
            (best, next) = (next, best);
        }

        return Trace(starts, values.Length - 1);
    }

    /// <summary>One more class: best of all cuts with one class fewer, the result so far, and where the last class starts.</summary>
    private readonly record struct Level(Sums Sums, double[] Before, double[] Best, int[] Starts);

    // The best start never moves left when the end moves right, so the middle splits the search.
    private static void Fill(Level level, int from, int to, int leastStart, int mostStart)
    {
        while (from <= to)
        {
            var end = (from + to) / 2;
            var (best, at) = (double.PositiveInfinity, leastStart);
            for (var start = leastStart; start <= Math.Min(end, mostStart); start++)
            {
                var spread = level.Before[start - 1] + level.Sums.Spread(start, end);
                if (spread < best)
                    (best, at) = (spread, start);
            }

            (level.Best[end], level.Starts[end]) = (best, at);
            Fill(level, from, end - 1, leastStart, at);
            (from, leastStart) = (end + 1, at);
        }
    }

    private static int[] Trace(int[][] starts, int end)
    {
        var result = new int[starts.Length];
        for (var level = starts.Length - 1; level > 0; level--)
        {
            result[level] = starts[level][end];
            end = result[level] - 1;
        }

        return result;
    }

    /// <summary>Running sums about the middle value, so that squares of large numbers do not swallow the differences.</summary>
    private sealed class Sums
    {
        private readonly double[] counts;
        private readonly double[] values;
        private readonly double[] squares;

        public Sums(double[] values, int[] counts)
        {
            this.counts = new double[values.Length + 1];
            this.values = new double[values.Length + 1];
            squares = new double[values.Length + 1];
            var middle = values[values.Length / 2];
            for (var index = 0; index < values.Length; index++)
            {
                var value = values[index] - middle;
                this.counts[index + 1] = this.counts[index] + counts[index];
                this.values[index + 1] = this.values[index] + (counts[index] * value);
                squares[index + 1] = squares[index] + (counts[index] * value * value);
            }
        }

        /// <summary>Sum of squared distances from their mean, both ends included.</summary>
        public double Spread(int first, int last)
        {
            var count = counts[last + 1] - counts[first];
            var sum = values[last + 1] - values[first];
            return Math.Max(0, squares[last + 1] - squares[first] - (sum * sum / count));
        }
    }
}
