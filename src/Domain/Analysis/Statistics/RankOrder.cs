using System.Buffers;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>
/// Puts the known values of a vector in order. National maps are ranked on every change of a weight, and a radix sort
/// over the leading bits is several times faster there than comparing.
/// </summary>
internal static class RankOrder
{
    // Three digits of eleven bits hold the sign, the exponent and six decimals: what is still equal then is put in order
    // by comparing, and that is little.
    private const int DigitBits = 11;
    private const int Digits = 3;
    private const int Buckets = 1 << DigitBits;
    private const int Rest = 64 - (Digits * DigitBits);

    // Counting digits costs more than comparing where there is little to compare.
    private const int WorthCounting = 1_500;

    /// <summary>Sorts; NaN is left out.</summary>
    /// <param name="values">The values.</param>
    /// <param name="descending">True when the largest comes first.</param>
    /// <param name="keys">At least as long as the values: gets one key per known value, rising; equal values have equal keys.</param>
    /// <param name="order">At least as long as the values: gets the index of the value behind each key.</param>
    /// <returns>How many values are known.</returns>
    internal static int Sort(ReadOnlySpan<double> values, bool descending, ulong[] keys, int[] order)
    {
        var known = 0;
        for (var index = 0; index < values.Length; index++)
        {
            if (double.IsNaN(values[index]))
                continue;
            keys[known] = Key(values[index], descending);
            order[known++] = index;
        }

        if (known < WorthCounting)
            Array.Sort(keys, order, 0, known);
        else
            SortDigits(keys, order, known);
        return known;
    }

    /// <summary>The place after the last key equal to the one at <paramref name="first"/>.</summary>
    internal static int EndOfTie(ReadOnlySpan<ulong> keys, int first)
    {
        var next = first + 1;
        while (next < keys.Length && keys[next] == keys[first])
            next++;
        return next;
    }

    // IEEE 754 numbers order like whole numbers once the sign is turned round; adding 0 makes −0 equal to 0.
    private static ulong Key(double value, bool descending)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        var key = (ulong)bits ^ ((ulong)(bits >> 63) | 0x8000_0000_0000_0000);
        return descending ? ~key : key;
    }

    private static void SortDigits(ulong[] keys, int[] order, int known)
    {
        var spareKeys = ArrayPool<ulong>.Shared.Rent(known);
        var spareOrder = ArrayPool<int>.Shared.Rent(known);
        var counts = ArrayPool<int>.Shared.Rent(Digits * Buckets);
        Count(keys.AsSpan(0, known), counts);
        var (fromKeys, fromOrder, toKeys, toOrder) = (keys, order, spareKeys, spareOrder);
        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Buckets, Buckets);
            if (starts[Digit(keys[0], digit)] == known)
                continue;
            Accumulate(starts);
            Scatter(fromKeys.AsSpan(0, known), fromOrder, toKeys, toOrder, starts, digit);
            (fromKeys, fromOrder, toKeys, toOrder) = (toKeys, toOrder, fromKeys, fromOrder);
        }

        if (fromKeys != keys)
        {
            Array.Copy(fromKeys, keys, known);
            Array.Copy(fromOrder, order, known);
        }

        SortRest(keys, order, known);
        ArrayPool<ulong>.Shared.Return(spareKeys);
        ArrayPool<int>.Shared.Return(spareOrder);
        ArrayPool<int>.Shared.Return(counts);
    }

    private static void Count(ReadOnlySpan<ulong> keys, int[] counts)
    {
        Array.Clear(counts, 0, Digits * Buckets);
        foreach (var key in keys)
        {
            for (var digit = 0; digit < Digits; digit++)
                counts[(digit * Buckets) + Digit(key, digit)]++;
        }
    }

    private static void Accumulate(Span<int> counts)
    {
        var start = 0;
        foreach (ref var count in counts)
            (count, start) = (start, start + count);
    }

    private static void Scatter(ReadOnlySpan<ulong> keys, int[] order, ulong[] toKeys, int[] toOrder, Span<int> starts, int digit)
    {
        for (var at = 0; at < keys.Length; at++)
        {
            var place = starts[Digit(keys[at], digit)]++;
            toKeys[place] = keys[at];
            toOrder[place] = order[at];
        }
    }

    private static void SortRest(ulong[] keys, int[] order, int known)
    {
        for (int first = 0, next; first < known; first = next)
        {
            var differ = false;
            for (next = first + 1; next < known && keys[next] >> Rest == keys[first] >> Rest; next++)
                differ |= keys[next] != keys[first];
            if (differ)
                Array.Sort(keys, order, first, next - first);
        }
    }

    private static int Digit(ulong key, int digit) => (int)(key >> (Rest + (digit * DigitBits))) & (Buckets - 1);
}
