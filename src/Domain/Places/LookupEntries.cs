using System.Buffers.Binary;

namespace LocalityLab.Domain.Places;

/// <summary>One line of a lookup.</summary>
/// <param name="From">Ordinal in the geography it starts from.</param>
/// <param name="To">Ordinal in the geography it leads to.</param>
/// <param name="Weight">The share of the from-area that goes there, above 0 and at most 1.</param>
public readonly record struct LookupEntry(int From, int To, double Weight);

/// <summary>Something wrong with a lookup, in words that name the area.</summary>
/// <param name="From">Ordinal of the area the problem is about.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record LookupProblem(int From, string Problem);

/// <summary>Reads, writes, checks and turns round the entries of a <see cref="Lookup"/>.</summary>
public static class LookupEntries
{
    private const int Size = 16;

    // Shares are published with few decimals: three thirds as 0.333 add up to 0.999.
    private const double Tolerance = 0.005;

    /// <summary>16 bytes each, little-endian: int32 from, int32 to, double weight; sorted by from, then to.</summary>
    public static byte[] Encode(IEnumerable<LookupEntry> entries)
    {
        var sorted = entries.OrderBy(entry => entry.From).ThenBy(entry => entry.To).ToArray();
        var bytes = new byte[sorted.Length * Size];
        for (var i = 0; i < sorted.Length; i++)
        {
            var target = bytes.AsSpan(i * Size);
            BinaryPrimitives.WriteInt32LittleEndian(target, sorted[i].From);
            BinaryPrimitives.WriteInt32LittleEndian(target[4..], sorted[i].To);
            BinaryPrimitives.WriteDoubleLittleEndian(target[8..], sorted[i].Weight);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes end inside an entry.</exception>
    public static LookupEntry[] Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Size != 0)
            throw new InvalidDataException("The lookup ends inside an entry.");
        var entries = new LookupEntry[bytes.Length / Size];
        for (var i = 0; i < entries.Length; i++)
        {
            var source = bytes[(i * Size)..];
            entries[i] = new(
                BinaryPrimitives.ReadInt32LittleEndian(source),
                BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
                BinaryPrimitives.ReadDoubleLittleEndian(source[8..]));
        }

        return entries;
    }

    /// <summary>The entries of a stored lookup.</summary>
    public static LookupEntry[] Of(Lookup lookup) => Decode(lookup.Entries);

    /// <summary>
    /// How a way through several lookups was made. A best fit among them makes the whole a best fit, whatever was shared out
    /// besides: its totals differ from the larger area's own. Otherwise the loosest step counts.
    /// </summary>
    public static LookupKind KindOf(IEnumerable<LookupKind> steps)
    {
        var kinds = steps.Distinct().ToList();
        return kinds.Contains(LookupKind.BestFit) ? LookupKind.BestFit : kinds.Max();
    }

    /// <summary>
    /// What is wrong with a lookup: ordinals out of range, weights outside 0 to 1, a pair named twice, an area whose weights
    /// do not add up to 1, more than one target in an exact or best-fit lookup, an area that leads nowhere. Empty when
    /// nothing is.
    /// </summary>
    /// <param name="entries">The entries.</param>
    /// <param name="kind">How the lookup was made.</param>
    /// <param name="fromCount">Areas in the geography it starts from.</param>
    /// <param name="toCount">Areas in the geography it leads to.</param>
    public static IReadOnlyList<LookupProblem> Validate(IReadOnlyCollection<LookupEntry> entries, LookupKind kind, int fromCount, int toCount)
    {
        List<LookupProblem> problems = [];
        foreach (var entry in entries)
        {
            if (entry.From < 0 || entry.From >= fromCount || entry.To < 0 || entry.To >= toCount)
                problems.Add(new(entry.From, $"It names area {entry.To}, or is itself one, that does not exist."));
            else if (!(entry.Weight > 0 && entry.Weight <= 1 + Tolerance))
                problems.Add(new(entry.From, "A weight is not above 0 and at most 1."));
        }

        var targets = entries.ToLookup(entry => entry.From);
        for (var from = 0; from < fromCount; from++)
        {
            if (ProblemOf(targets[from].ToArray(), kind) is { } problem)
                problems.Add(new(from, problem));
        }

        return problems;
    }

    /// <summary>
    /// Turns a lookup round: from large areas to the small ones in them, each weighted by its share of the large area's
    /// people. Areas without people share equally among those that have none either, when nobody lives in the whole.
    /// </summary>
    /// <param name="entries">The lookup from small to large.</param>
    /// <param name="populations">People in each from-area, by ordinal.</param>
    public static LookupEntry[] Invert(IEnumerable<LookupEntry> entries, IReadOnlyList<double> populations)
    {
        List<LookupEntry> inverse = [];
        foreach (var target in entries.GroupBy(entry => entry.To).OrderBy(group => group.Key))
        {
            var parts = target.OrderBy(entry => entry.From).ToArray();
            var people = Array.ConvertAll(parts, part => Math.Max(0, populations[part.From]) * part.Weight);
            var total = people.Sum();
            for (var i = 0; i < parts.Length; i++)
            {
                var share = total > 0 ? people[i] / total : 1.0 / parts.Length;
                if (share > 0)
                    inverse.Add(new(target.Key, parts[i].From, share));
            }
        }

        return [.. inverse];
    }

    /// <summary>For each target ordinal the areas that lead to it, with their weights, in the order of their ordinals.</summary>
    public static LookupEntry[][] Members(IEnumerable<LookupEntry> entries, int toCount)
    {
        var members = entries.ToLookup(entry => entry.To);
        return [.. Enumerable.Range(0, toCount).Select(to => members[to].OrderBy(entry => entry.From).ToArray())];
    }

    /// <summary>Follows one lookup by another: weights multiply along each path and add up over paths.</summary>
    public static LookupEntry[] Chain(IEnumerable<LookupEntry> first, IEnumerable<LookupEntry> second)
    {
        var onward = second.ToLookup(entry => entry.From);
        return [.. first
            .SelectMany(step => onward[step.To].Select(next => (step.From, next.To, Weight: step.Weight * next.Weight)))
            .GroupBy(path => (path.From, path.To))
            .Select(paths => new LookupEntry(paths.Key.From, paths.Key.To, paths.Sum(path => path.Weight)))
            .OrderBy(entry => entry.From).ThenBy(entry => entry.To)];
    }

    private static string? ProblemOf(LookupEntry[] targets, LookupKind kind)
    {
        if (targets.Length == 0)
            return "It leads nowhere.";
        if (targets.DistinctBy(entry => entry.To).Count() < targets.Length)
            return "It names the same target twice.";
        if (kind is LookupKind.Exact or LookupKind.BestFit && targets.Length > 1)
            return $"It has {targets.Length} targets where there can be one.";
        return Math.Abs(targets.Sum(entry => entry.Weight) - 1) <= Tolerance ? null : "Its weights do not add up to 1.";
    }
}
