namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>What a reader sees of a cell.</summary>
internal enum CellState : byte
{
    /// <summary>Its figure.</summary>
    Shown = 0,

    /// <summary>That it is withheld.</summary>
    Withheld = 1,

    /// <summary>Nothing, because it is not published; it can be worked out all the same.</summary>
    Hidden = 2,

    /// <summary>No figure. Publishers often leave zeros out, so the reader is taken to know it: it protects nothing.</summary>
    Guessed = 3,
}

/// <summary>A vector as a run of cells.</summary>
internal sealed record CellRun(int Level, string Breakdown, int Offset, Counts Counts, bool IsPublished)
{
    public int Length => Counts.Counted.Length;
}

/// <summary>All levels and breakdowns as one row of cells, and the sums that a reader knows to hold between them.</summary>
internal sealed class CellTable
{
    private readonly List<CellRun> runs = [];
    private readonly List<int[]> sums = [];
    private readonly int[] starts;
    private readonly int[] sumsOf;

    public CellTable(DisclosureTable table)
    {
        for (var level = 0; level < table.Levels.Count; level++)
            AddRuns(table, level);
        Counted = [.. runs.SelectMany(run => run.Counts.Counted)];
        Bases = [.. runs.SelectMany(run => run.Counts.Bases)];
        States = [.. runs.SelectMany(run => StatesOf(table, run))];
        IsGuarded = Array.ConvertAll(States, state => state == CellState.Withheld);
        foreach (var link in table.Links)
            AddSums(link);
        for (var level = 0; level < table.Levels.Count; level++)
            AddSums(table, level);
        (starts, sumsOf) = Invert();
    }

    /// <summary>Vectors in the order of levels; published ones in the order given, then what is left of totals.</summary>
    public IReadOnlyList<CellRun> Runs => runs;

    /// <summary>Count behind each cell; NaN where unknown.</summary>
    public double[] Counted { get; }

    /// <summary>Base behind each cell; NaN where unknown.</summary>
    public double[] Bases { get; }

    /// <summary>What a reader sees of each cell.</summary>
    public CellState[] States { get; }

    /// <summary>Cells that a reader must not be able to work out.</summary>
    public bool[] IsGuarded { get; }

    /// <summary>The sums: the first cell is the total of the others.</summary>
    public IReadOnlyList<int[]> Sums => sums;

    /// <summary>The factor of a member by its place in a sum: −1 for the total, 1 for a part, modulo 2⁶¹ − 1.</summary>
    public static ulong FactorAt(int place) => place == 0 ? Mod61.Negative(1) : 1;

    /// <summary>The sums that a cell is part of or the total of.</summary>
    public ReadOnlySpan<int> SumsOf(int cell) => sumsOf.AsSpan(starts[cell]..starts[cell + 1]);

    /// <summary>True when the reader has to work the cell out.</summary>
    public bool IsUnknown(int cell) => States[cell] is CellState.Withheld or CellState.Hidden;

    /// <summary>The vector and area of a cell.</summary>
    public (CellRun Run, int Area) At(int cell)
    {
        var run = runs.FindLast(run => run.Offset <= cell && run.Length > 0)!;
        return (run, cell - run.Offset);
    }

    private void AddRuns(DisclosureTable table, int level)
    {
        var published = table.Levels[level].Vectors;
        foreach (var vector in published)
            Add(level, vector.Breakdown, Counts.Of(vector, table.Kind, table.Multiplier), isPublished: true);
        for (var sum = 0; sum < table.Breakdowns.Count; sum++)
        {
            var (total, parts) = Known(table.Breakdowns[sum], level);
            if (total is not null && parts.Count > 0 && parts.Count < table.Breakdowns[sum].Parts.Count)
                Add(level, RestOf(sum), Counts.Rest(total.Counts, [.. parts.Select(part => part.Counts)]), isPublished: false);
        }
    }

    private void Add(int level, string breakdown, Counts counts, bool isPublished) =>
        runs.Add(new(level, breakdown, runs.Count == 0 ? 0 : runs[^1].Offset + runs[^1].Length, counts, isPublished));

    private (CellRun? Total, List<CellRun> Parts) Known(BreakdownSum sum, int level) =>
        (Find(level, sum.Total), [.. sum.Parts.Select(part => Find(level, part)).OfType<CellRun>()]);

    private CellRun? Find(int level, string breakdown) =>
        runs.Find(run => run.Level == level && string.Equals(run.Breakdown, breakdown, StringComparison.Ordinal));

    // A name that no publisher uses; the same on every level, so that the rest adds up over areas as well.
    private static string RestOf(int sum) => FormattableString.Invariant($"\0rest {sum}");

    private static IEnumerable<CellState> StatesOf(DisclosureTable table, CellRun run)
    {
        var vector = run.IsPublished
            ? table.Levels[run.Level].Vectors.First(vector => string.Equals(vector.Breakdown, run.Breakdown, StringComparison.Ordinal))
            : null;
        for (var area = 0; area < run.Length; area++)
        {
            yield return vector?.States[area] == ValueState.Suppressed ? CellState.Withheld
                : vector is null ? CellState.Hidden
                : double.IsNaN(run.Counts.Counted[area]) ? CellState.Guessed
                : CellState.Shown;
        }
    }

    private void AddSums(DisclosureLink link)
    {
        foreach (var total in runs.Where(run => run.Level == link.Parent))
        {
            if (Find(link.Child, total.Breakdown) is not { } part)
                continue;
            for (var parent = 0; parent < total.Length; parent++)
            {
                if (link.Children[parent].Length > 0)
                    sums.Add([total.Offset + parent, .. link.Children[parent].Select(child => part.Offset + child)]);
            }
        }
    }

    private void AddSums(DisclosureTable table, int level)
    {
        for (var index = 0; index < table.Breakdowns.Count; index++)
        {
            var (total, parts) = Known(table.Breakdowns[index], level);
            if (total is null || parts.Count == 0)
                continue;
            if (Find(level, RestOf(index)) is { } rest)
                parts.Add(rest);
            for (var area = 0; area < total.Length; area++)
                sums.Add([total.Offset + area, .. parts.Select(part => part.Offset + area)]);
        }
    }

    private (int[] Starts, int[] SumsOf) Invert()
    {
        var first = new int[States.Length + 1];
        foreach (var cell in sums.SelectMany(sum => sum))
            first[cell + 1]++;
        for (var cell = 0; cell < States.Length; cell++)
            first[cell + 1] += first[cell];
        var next = first.ToArray();
        var inverse = new int[first[^1]];
        for (var sum = 0; sum < sums.Count; sum++)
        {
            foreach (var cell in sums[sum])
                inverse[next[cell]++] = sum;
        }

        return (first, inverse);
    }
}
