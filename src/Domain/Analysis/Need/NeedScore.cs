using System.Buffers;
using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Analysis.Need;

/// <summary>One indicator that enters a need score.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Values">One value per area of the profile's geography, by ordinal; NaN where there is none.</param>
/// <param name="Direction">Which end is need.</param>
/// <param name="Weight">Finite and above 0; need not add up to 1 with the others.</param>
public sealed record NeedIndicator(Guid IndicatorId, double[] Values, NeedDirection Direction, double Weight);

/// <summary>
/// The need score: each indicator is ranked so that 1 is the greatest need (equal values share the average rank), the
/// ranks are spread by the exponential transform, and the transformed ranks are added up by weight. The score runs from
/// near 0 to 100. An area without a value on an indicator is scored on the others with their weights made to add up to 1
/// again; <see cref="NeedScores.Missing"/> and <see cref="NeedScores.Explain"/> say so.
/// Source: the construction of the English Indices of Deprivation (MHCLG 2019, 2025, technical report).
/// </summary>
public static class NeedScore
{
    /// <summary>Scores every area.</summary>
    /// <param name="indicators">At least one, all over the same areas.</param>
    /// <exception cref="ArgumentException">There is no indicator, a weight is not above 0, or the vectors differ in length.</exception>
    public static NeedScores Of(IReadOnlyList<NeedIndicator> indicators)
    {
        Check(indicators);
        var areas = indicators[0].Values.Length;
        var weights = Normalised(indicators);
        var sums = new double[areas];
        var missing = new int[areas];
        var tables = new Dictionary<int, double[]>();
        var keys = ArrayPool<ulong>.Shared.Rent(areas);
        var order = ArrayPool<int>.Shared.Rent(areas);
        for (var item = 0; item < indicators.Count; item++)
        {
            var values = indicators[item].Values;
            var known = RankOrder.Sort(values, indicators[item].Direction == NeedDirection.LowIsNeed, keys, order);
            AddWeighted(sums, keys.AsSpan(0, known), order, Table(tables, known), weights[item]);
            if (known < areas)
                CountMissing(values, missing);
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(order);
        Renormalise(sums, missing, indicators, weights);
        return new(indicators, weights, sums, missing);
    }

    private static void Check(IReadOnlyList<NeedIndicator> indicators)
    {
        if (indicators.Count == 0)
            throw new ArgumentException("A need score takes at least one indicator.", nameof(indicators));
        foreach (var indicator in indicators)
        {
            if (!double.IsFinite(indicator.Weight) || indicator.Weight <= 0)
                throw new ArgumentException($"The weight {indicator.Weight} is not above 0.", nameof(indicators));
            if (indicator.Values.Length != indicators[0].Values.Length)
                throw new ArgumentException("The indicators do not cover the same areas.", nameof(indicators));
        }
    }

    // Through the largest weight first, so that even absurdly large weights do not add up to infinity.
    private static double[] Normalised(IReadOnlyList<NeedIndicator> indicators)
    {
        var largest = indicators.Max(indicator => indicator.Weight);
        var sum = indicators.Sum(indicator => indicator.Weight / largest);
        return [.. indicators.Select(indicator => indicator.Weight / largest / sum)];
    }

    // Average ranks are whole or half, so twice the rank is an index. Most indicators cover all areas and share one table.
    private static double[] Table(Dictionary<int, double[]> tables, int known)
    {
        if (tables.TryGetValue(known, out var table))
            return table;
        table = new double[(2 * known) + 1];
        for (var twice = 2; twice < table.Length; twice++)
            table[twice] = RankTransform.Exponential(twice / (2.0 * known));
        return tables[known] = table;
    }

    private static void AddWeighted(double[] sums, ReadOnlySpan<ulong> keys, int[] order, double[] table, double weight)
    {
        for (int first = 0, next; first < keys.Length; first = next)
        {
            next = RankOrder.EndOfTie(keys, first);
            var share = weight * table[first + 1 + next];
            for (var place = first; place < next; place++)
                sums[order[place]] += share;
        }
    }

    private static void CountMissing(double[] values, int[] missing)
    {
        for (var area = 0; area < values.Length; area++)
            missing[area] += double.IsNaN(values[area]) ? 1 : 0;
    }

    private static void Renormalise(double[] sums, int[] missing, IReadOnlyList<NeedIndicator> indicators, double[] weights)
    {
        for (var area = 0; area < sums.Length; area++)
        {
            if (missing[area] == 0)
                continue;
            var present = 0.0;
            for (var item = 0; item < weights.Length; item++)
                present += double.IsNaN(indicators[item].Values[area]) ? 0 : weights[item];
            sums[area] = present > 0 ? sums[area] / present : double.NaN;
        }
    }
}
