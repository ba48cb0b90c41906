using LocalityLab.Domain.Analysis.Statistics;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>
/// Groups nodes of a graph into a number of connected regions with about equally many people each: every node belongs to
/// the start that reaches it first; starts move to the middle of their region and crowded regions set off later, again
/// and again. A shortest way never leaves its region, so each region is connected.
/// </summary>
internal static class Regions
{
    /// <summary>Tries several random sets of starts and keeps the one whose regions are most alike in population.</summary>
    public static int[] GrowBest(Graph graph, IReadOnlyList<Coordinate> places, IReadOnlyList<double> people, int count, double evenness, SeededRandom random, int tries) =>
        Enumerable.Range(0, tries)
            .Select(_ => Strew(count, places, people, random))
            .ToArray()
            .AsParallel().AsOrdered()
            .Select(starts => Grow(graph, places, people, starts, evenness))
            .AsSequential()
            .MinBy(region => Spread(region, people, count))!;

    /// <summary>Assigns a region to each node.</summary>
    /// <param name="graph">The nodes.</param>
    /// <param name="places">Where each node is.</param>
    /// <param name="people">People in each node.</param>
    /// <param name="starts">A node for each region to start from.</param>
    /// <param name="evenness">How strongly populations are evened out: metres for a region twice too full.</param>
    /// <param name="fixedStarts">True when starts stay where they are.</param>
    public static int[] Grow(Graph graph, IReadOnlyList<Coordinate> places, IReadOnlyList<double> people, int[] starts, double evenness, bool fixedStarts = false)
    {
        var target = people.Sum() / starts.Length;
        var offsets = new double[starts.Length];
        int[] best = [];
        var bestSpread = double.MaxValue;
        for (var round = 0; round < 36; round++)
        {
            var region = graph.Nearest(starts, offsets);
            var totals = new double[starts.Length];
            for (var node = 0; node < region.Length; node++)
                totals[region[node]] += people[node];
            var spread = Spread(region, people, starts.Length);
            if (spread < bestSpread)
                (best, bestSpread) = (region, spread);
            var step = evenness / (1 + (round / 9.0));
            for (var i = 0; i < starts.Length; i++)
                offsets[i] += step * Math.Clamp((totals[i] / target) - 1, -1, 1) * 0.35;
            var least = offsets.Min();
            for (var i = 0; i < starts.Length; i++)
                offsets[i] -= least;
            if (!fixedStarts && round < 20)
                starts = Middles(region, places, people, starts);
        }

        return best;
    }

    /// <summary>Starts strewn like the people, none close to another.</summary>
    public static int[] Strew(int count, IReadOnlyList<Coordinate> places, IReadOnlyList<double> people, SeededRandom random)
    {
        List<int> starts = [];
        var weights = people.ToArray();
        var share = weights.Sum() / count * 0.8;
        while (starts.Count < count)
        {
            var start = random.Weighted(weights);
            starts.Add(start);
            weights[start] = 0;
            // The ground that the new start will need counts for less when the next one is drawn.
            var nearest = Enumerable.Range(0, places.Count).OrderBy(i => places[i].Distance(places[start]));
            var taken = 0.0;
            foreach (var node in nearest)
            {
                taken += people[node];
                if (taken > share)
                    break;
                weights[node] *= 0.02;
            }
        }

        return [.. starts];
    }

    // How far the most and the least populous region are from the mean, as a logarithm.
    private static double Spread(int[] region, IReadOnlyList<double> people, int count)
    {
        var totals = new double[count];
        for (var node = 0; node < region.Length; node++)
            totals[region[node]] += people[node];
        var mean = totals.Average();
        return totals.Max(total => Math.Abs(Math.Log(Math.Max(total, mean / 100) / mean)));
    }

    private static int[] Middles(int[] region, IReadOnlyList<Coordinate> places, IReadOnlyList<double> people, int[] starts)
    {
        var sums = new (double X, double Y, double People)[starts.Length];
        for (var node = 0; node < region.Length; node++)
        {
            ref var sum = ref sums[region[node]];
            var weight = people[node] + 1e-9;
            sum = (sum.X + (places[node].X * weight), sum.Y + (places[node].Y * weight), sum.People + weight);
        }

        var middles = (int[])starts.Clone();
        var nearest = new double[starts.Length];
        Array.Fill(nearest, double.MaxValue);
        for (var node = 0; node < region.Length; node++)
        {
            var sum = sums[region[node]];
            var distance = places[node].Distance(new(sum.X / sum.People, sum.Y / sum.People));
            if (distance < nearest[region[node]])
                (nearest[region[node]], middles[region[node]]) = (distance, node);
        }

        return middles;
    }
}
