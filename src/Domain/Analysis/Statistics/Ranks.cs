using System.Buffers;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>Places of values in their own order. NaN has no place and does not count.</summary>
public static class Ranks
{
    /// <summary>
    /// Ranks from 1 for the smallest; equal values share the average of the places they fill. NaN stays NaN.
    /// Source: mid-ranks, Kendall and Gibbons (1990), Rank Correlation Methods.
    /// </summary>
    public static double[] Average(ReadOnlySpan<double> values)
    {
        var ranks = new double[values.Length];
        Array.Fill(ranks, double.NaN);
        OverTies(values, descending: false, (order, first, next) =>
        {
            foreach (var area in order)
                ranks[area] = (first + 1 + next) / 2.0;
        });
        return ranks;
    }

    /// <summary>
    /// Places as a league table gives them: 1 for the first, equal values share the best place and the next place is
    /// left out (1, 2, 2, 4). 0 for NaN.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="descending">True when the largest value is first.</param>
    public static int[] Places(ReadOnlySpan<double> values, bool descending)
    {
        var places = new int[values.Length];
        OverTies(values, descending, (order, first, _) =>
        {
            foreach (var area in order)
                places[area] = first + 1;
        });
        return places;
    }

    /// <summary>
    /// Equal groups by place, from 1 for the first: tenths for 10, fifths for 5. An area at place p of n falls in group
    /// ⌊(p − 1)·groups/n⌋ + 1, so equal values are always in one group. 0 where the place is 0.
    /// </summary>
    public static int[] Groups(ReadOnlySpan<int> places, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        var ranked = 0;
        foreach (var place in places)
            ranked += place > 0 ? 1 : 0;
        var result = new int[places.Length];
        for (var index = 0; index < places.Length; index++)
            result[index] = places[index] > 0 ? (int)((places[index] - 1L) * groups / ranked) + 1 : 0;
        return result;
    }

    /// <summary>How many values are numbers.</summary>
    public static int Known(ReadOnlySpan<double> values)
    {
        var known = 0;
        foreach (var value in values)
            known += double.IsNaN(value) ? 0 : 1;
        return known;
    }

    private delegate void Tie(ReadOnlySpan<int> areas, int first, int next);

    private static void OverTies(ReadOnlySpan<double> values, bool descending, Tie tie)
    {
        var keys = ArrayPool<ulong>.Shared.Rent(values.Length);
        var order = ArrayPool<int>.Shared.Rent(values.Length);
        var known = RankOrder.Sort(values, descending, keys, order);
        for (int first = 0, next; first < known; first = next)
        {
            next = RankOrder.EndOfTie(keys.AsSpan(0, known), first);
            tie(order.AsSpan(first..next), first, next);
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(order);
    }
}
