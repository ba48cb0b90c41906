namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>
/// Withholds more figures until no withheld one can be worked out. Sum by sum, smallest sum first, it withholds the sibling
/// that protects most at the least loss: the one that also closes other open sums, that opens fewest new ones, and of
/// those the smallest that is not zero; the total only when no sibling is left. Then linear algebra over all sums looks for
/// what several sums give away together, and it goes on until nothing is.
/// Method: after Cox (1980), J. Am. Stat. Assoc. 75, 377–385, and Hundepool et al. (2012), Statistical Disclosure Control.
/// </summary>
internal sealed class SecondarySuppression
{
    private const double Rounding = 1e-9;

    private readonly CellTable table;
    private readonly bool withholdZeros;
    private readonly bool guardComplements;
    private readonly int[] unknown;
    private readonly int[] guarded;
    private readonly double[] counted;
    private readonly double[] complements;
    private readonly PriorityQueue<int, (int Length, int Sum)> open = new();

    /// <summary>Prepares the sums of a table whose small figures are withheld.</summary>
    public SecondarySuppression(CellTable table, DisclosurePolicy policy, IndicatorKind kind)
    {
        this.table = table;
        withholdZeros = policy.WithholdZeros;
        guardComplements = kind == IndicatorKind.Proportion;
        var sums = table.Sums.Count;
        (unknown, guarded, counted, complements) = (new int[sums], new int[sums], new double[sums], new double[sums]);
        for (var cell = 0; cell < table.States.Length; cell++)
        {
            if (table.IsUnknown(cell))
                Note(cell);
        }
    }

    /// <summary>Per cell withheld here the sum that would have given something away.</summary>
    public Dictionary<int, int> Because { get; } = [];

    /// <summary>Withholds until nothing can be worked out.</summary>
    public void Run()
    {
        do
        {
            CloseSums();
        }
        while (CloseCombinations());
    }

    private void CloseSums()
    {
        while (open.TryDequeue(out var sum, out _))
        {
            while (IsOpen(sum) && Choose(sum) is { } cell)
                Withhold(cell, sum);
        }
    }

    private bool CloseCombinations()
    {
        var touched = new HashSet<int>();
        foreach (var given in NullSpace.Determined(table))
        {
            // One more withheld figure often hides several; what it does not hide comes up again in the next round.
            if (given.Sums.Keys.Any(touched.Contains) || Choose(given) is not { } chosen)
                continue;
            touched.UnionWith(given.Sums.Keys);
            Withhold(chosen, given.Sums.Keys.Where(sum => table.Sums[sum].Contains(chosen)).Min());
        }

        return touched.Count > 0;
    }

    /// <summary>
    /// What to withhold so that a combination of sums gives nothing away: one of the shown figures that it needs. Totals
    /// come last.
    /// </summary>
    private int? Choose(GivenAway given)
    {
        var needed = new Dictionary<int, ulong>();
        var totals = new HashSet<int>();
        foreach (var (sum, times) in given.Sums)
        {
            var members = table.Sums[sum];
            totals.Add(members[0]);
            for (var at = 0; at < members.Length; at++)
            {
                if (table.States[members[at]] == CellState.Shown)
                    needed[members[at]] = Mod61.Add(needed.GetValueOrDefault(members[at]), Mod61.Multiply(times, CellTable.FactorAt(at)));
            }
        }

        var choices = needed.Where(cell => cell.Value != 0).Select(cell => cell.Key).ToArray();
        return choices.Length == 0 ? null : choices.MinBy(cell => (totals.Contains(cell), Loss(cell), cell));
    }

    /// <summary>
    /// A sum gives its one unknown away, or all of them when they are as small as can be: two withheld ones that add up to 2,
    /// where zeros are shown, are 1 and 1.
    /// </summary>
    private bool IsOpen(int sum)
    {
        if (guarded[sum] == 0)
            return false;
        if (unknown[sum] == 1)
            return true;
        if (table.IsUnknown(table.Sums[sum][0]))
            return false;
        var least = withholdZeros ? Rounding : unknown[sum] + Rounding;
        return counted[sum] <= least || (guardComplements && complements[sum] <= least);
    }

    private int? Choose(int sum)
    {
        var members = table.Sums[sum];
        var (best, least) = (-1, default((int, int, bool, double)));
        for (var at = 1; at < members.Length; at++)
        {
            if (table.States[members[at]] != CellState.Shown)
                continue;
            var loss = Loss(members[at]);
            if (best < 0 || loss.CompareTo(least) < 0)
                (best, least) = (members[at], loss);
        }

        return best >= 0 ? best : table.States[members[0]] == CellState.Shown ? members[0] : null;
    }

    /// <summary>What withholding a cell costs, the smaller the better: open sums it leaves open, sums it opens, zeros last, its size.</summary>
    private (int Closes, int Opens, bool IsZero, double Size) Loss(int cell)
    {
        int closes = 0, opens = 0;
        foreach (var sum in table.SumsOf(cell))
        {
            closes += guarded[sum] > 0 && unknown[sum] == 1 ? 1 : 0;
            opens += unknown[sum] == 0 ? 1 : 0;
        }

        var size = Math.Abs(table.Counted[cell]);
        return (-closes, opens, size < Rounding, size);
    }

    private void Withhold(int cell, int because)
    {
        table.States[cell] = CellState.Withheld;
        table.IsGuarded[cell] = true;
        Because[cell] = because;
        Note(cell);
    }

    private void Note(int cell)
    {
        foreach (var sum in table.SumsOf(cell))
        {
            unknown[sum]++;
            guarded[sum] += table.IsGuarded[cell] ? 1 : 0;
            counted[sum] += Math.Abs(table.Counted[cell]);
            complements[sum] += table.Bases[cell] - table.Counted[cell];
            open.Enqueue(sum, (table.Sums[sum].Length, sum));
        }
    }
}
