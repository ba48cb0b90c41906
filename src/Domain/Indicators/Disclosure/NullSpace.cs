using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>A withheld cell that follows from what is shown, and the combination of sums that gives it away.</summary>
internal sealed record GivenAway(int Cell, IReadOnlyDictionary<int, ulong> Sums);

/// <summary>
/// What a reader can work out by linear algebra from everything shown. A withheld number is determined exactly when it is
/// the same in all tables that agree with what is shown: when it is 0 in every solution of the sums' homogeneous system.
/// One random solution shows which are, but for a chance of 1 in 2⁶¹; it is taken modulo the prime 2⁶¹ − 1, where nothing
/// is rounded.
/// </summary>
internal sealed class NullSpace
{
    private readonly CellTable table;
    private readonly Dictionary<int, Row> pivots = [];
    private readonly List<int> pivotOrder = [];
    private readonly Dictionary<int, int> uses = [];

    // The row being worked on: factors of unknown cells, and of the sums it was mixed from.
    private readonly Dictionary<int, ulong> cells = [];
    private readonly Dictionary<int, ulong> mix = [];
    private readonly Stack<int> waiting = new();

    private NullSpace(CellTable table) => this.table = table;

    /// <summary>The guarded cells that can be worked out, in order.</summary>
    public static IReadOnlyList<GivenAway> Determined(CellTable table)
    {
        var space = new NullSpace(table);
        var sums = Enumerable.Range(0, table.Sums.Count)
            .Select(sum => (Sum: sum, Unknown: table.Sums[sum].Count(table.IsUnknown)))
            .Where(sum => sum.Unknown > 0)
            .OrderBy(sum => sum.Unknown)
            .ToArray();
        foreach (var (sum, _) in sums)
            space.CountUses(table.Sums[sum]);
        foreach (var (sum, _) in sums)
            space.Add(sum);
        return [.. space.Zeros().Select(space.Explain)];
    }

    private void CountUses(int[] sum)
    {
        foreach (var cell in sum)
        {
            if (table.IsUnknown(cell))
                uses[cell] = uses.GetValueOrDefault(cell) + 1;
        }
    }

    private void Add(int sum)
    {
        cells.Clear();
        mix.Clear();
        mix[sum] = 1;
        var members = table.Sums[sum];
        for (var at = 0; at < members.Length; at++)
        {
            if (table.IsUnknown(members[at]))
                AddTo(members[at], CellTable.FactorAt(at));
        }

        Reduce();
        Keep();
    }

    private void AddTo(int cell, ulong factor)
    {
        cells[cell] = Mod61.Add(cells.GetValueOrDefault(cell), factor);
        if (pivots.ContainsKey(cell))
            waiting.Push(cell);
    }

    private void Reduce()
    {
        while (waiting.TryPop(out var cell))
        {
            if (cells.GetValueOrDefault(cell) is var factor and not 0)
                AddRow(pivots[cell], Mod61.Negative(factor));
        }
    }

    private void AddRow(Row row, ulong times)
    {
        foreach (var (cell, factor) in row.Cells)
            AddTo(cell, Mod61.Multiply(times, factor));
        foreach (var (sum, factor) in row.Mix)
            mix[sum] = Mod61.Add(mix.GetValueOrDefault(sum), Mod61.Multiply(times, factor));
    }

    // The cell that the fewest sums use makes the best pivot: one that no other sum uses never has to be replaced.
    private void Keep()
    {
        var left = cells.Where(term => term.Value != 0).ToArray();
        if (left.Length == 0)
            return;
        var pivot = left.MinBy(term => (uses[term.Key], term.Key));
        var inverse = Mod61.Inverse(pivot.Value);
        pivots[pivot.Key] = new(Times(left, inverse), Times(mix.Where(term => term.Value != 0), inverse));
        pivotOrder.Add(pivot.Key);
    }

    private static (int, ulong)[] Times(IEnumerable<KeyValuePair<int, ulong>> terms, ulong factor) =>
        [.. terms.Select(term => (term.Key, Mod61.Multiply(term.Value, factor)))];

    private IEnumerable<int> Zeros()
    {
        var random = new SeededRandom(1);
        var solution = new Dictionary<int, ulong>();
        foreach (var cell in uses.Keys.Where(cell => !pivots.ContainsKey(cell)).Order())
            solution[cell] = Mod61.Reduce(random.NextBits());
        // A pivot's row holds only free cells and pivots found after it.
        for (var at = pivotOrder.Count - 1; at >= 0; at--)
        {
            var sum = 0UL;
            foreach (var (cell, factor) in pivots[pivotOrder[at]].Cells)
            {
                if (cell != pivotOrder[at])
                    sum = Mod61.Add(sum, Mod61.Multiply(factor, solution[cell]));
            }

            solution[pivotOrder[at]] = Mod61.Negative(sum);
        }

        return solution.Where(cell => cell.Value == 0 && table.IsGuarded[cell.Key] && pivots.ContainsKey(cell.Key)).Select(cell => cell.Key).Order();
    }

    // Mixes the sums until only the cell itself is left on the unknown side.
    private GivenAway Explain(int cell)
    {
        cells.Clear();
        mix.Clear();
        var own = pivots[cell];
        pivots.Remove(cell);
        AddRow(own, 1);
        Reduce();
        pivots[cell] = own;
        return new(cell, mix.Where(term => term.Value != 0).ToDictionary());
    }

    private sealed record Row((int Cell, ulong Factor)[] Cells, (int Sum, ulong Factor)[] Mix);
}
