namespace LocalityLab.Domain.Places;

/// <summary>One row of a published lookup file.</summary>
/// <param name="From">Code of the area it starts from.</param>
/// <param name="To">Code of the area it leads to.</param>
/// <param name="Weight">The published share, or null where the file gives none.</param>
public readonly record struct LookupRow(string From, string To, double? Weight = null);

/// <summary>A lookup made from rows, with the account of every row: rows = used + repeated + unknown from + unknown to.</summary>
/// <param name="Entries">The entries, sorted.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Repeated">Rows that name a pair again, as files of smaller areas do.</param>
/// <param name="UnknownFrom">Codes of from-areas that the geography does not have (rows of other councils), each once.</param>
/// <param name="UnknownTo">Codes of to-areas that the geography does not have, each once.</param>
/// <param name="RowsUnknown">Rows left out because one of their codes is unknown.</param>
/// <param name="Missing">Codes of from-areas that no row names.</param>
public sealed record LookupBuild(
    IReadOnlyList<LookupEntry> Entries,
    int Rows,
    int Repeated,
    IReadOnlyList<string> UnknownFrom,
    IReadOnlyList<string> UnknownTo,
    int RowsUnknown,
    IReadOnlyList<string> Missing);

/// <summary>Makes lookup entries from codes, and from shapes.</summary>
public static class LookupBuilder
{
    /// <summary>
    /// Makes entries from rows of codes. Where a from-area has several targets and the file gives no share, it is shared
    /// out by the targets' populations, or equally where those are unknown or all zero.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="from">Ordinals of the from-areas by code.</param>
    /// <param name="to">Ordinals of the to-areas by code.</param>
    /// <param name="populationOfTo">People in each to-area by ordinal, or null.</param>
    public static LookupBuild FromRows(
        IEnumerable<LookupRow> rows,
        IReadOnlyDictionary<string, int> from,
        IReadOnlyDictionary<string, int> to,
        IReadOnlyList<double>? populationOfTo = null)
    {
        SortedDictionary<(int From, int To), double?> pairs = [];
        SortedSet<string> unknownFrom = new(StringComparer.Ordinal), unknownTo = new(StringComparer.Ordinal);
        var (read, repeated, unknown) = (0, 0, 0);
        foreach (var row in rows)
        {
            read++;
            var knownFrom = from.TryGetValue(row.From, out var fromOrdinal);
            var knownTo = to.TryGetValue(row.To, out var toOrdinal);
            if (!knownFrom)
                unknownFrom.Add(row.From);
            if (!knownTo)
                unknownTo.Add(row.To);
            if (!knownFrom || !knownTo)
                unknown++;
            else if (!pairs.TryAdd((fromOrdinal, toOrdinal), row.Weight))
                repeated++;
        }

        var named = pairs.Keys.Select(pair => pair.From).ToHashSet();
        return new(
            Weighted(pairs, populationOfTo),
            read,
            repeated,
            [.. unknownFrom],
            [.. unknownTo],
            unknown,
            [.. from.Where(area => !named.Contains(area.Value)).Select(area => area.Key).Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// A best-fit lookup by position: each area goes to the one that holds its population-weighted centroid. Areas whose
    /// point lies in none have no entry; <see cref="LookupEntries.Validate"/> names them.
    /// </summary>
    /// <param name="points">A point for each from-area by ordinal; null where there is none.</param>
    /// <param name="index">The areas it leads to.</param>
    public static LookupEntry[] ByPoint(IReadOnlyList<DegreePoint?> points, AreaIndex index)
    {
        List<LookupEntry> entries = [];
        for (var from = 0; from < points.Count; from++)
        {
            if (points[from] is { } point && index.Find(point) is >= 0 and var to)
                entries.Add(new(from, to, 1));
        }

        return [.. entries];
    }

    private static LookupEntry[] Weighted(SortedDictionary<(int From, int To), double?> pairs, IReadOnlyList<double>? populationOfTo)
    {
        List<LookupEntry> entries = [];
        foreach (var targets in pairs.GroupBy(pair => pair.Key.From))
        {
            var group = targets.ToArray();
            if (Array.TrueForAll(group, pair => pair.Value is not null))
            {
                entries.AddRange(group.Select(pair => new LookupEntry(pair.Key.From, pair.Key.To, pair.Value!.Value)));
                continue;
            }

            var people = Array.ConvertAll(group, pair => Math.Max(0, populationOfTo?[pair.Key.To] ?? 1));
            var total = people.Sum();
            for (var i = 0; i < group.Length; i++)
                entries.Add(new(group[i].Key.From, group[i].Key.To, total > 0 ? people[i] / total : 1.0 / group.Length));
        }

        return [.. entries.Where(entry => entry.Weight > 0)];
    }
}
