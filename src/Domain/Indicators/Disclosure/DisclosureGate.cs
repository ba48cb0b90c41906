using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>
/// The one gate that every figure passes on its way out: screen, API, download, map and pack. It withholds small counts,
/// small complements and small bases, and then whatever would give one of them away by subtraction. A withheld figure
/// loses value, numerator, denominator and interval together, so that none of them brings the count back; the figures
/// that stay are never changed.
/// </summary>
public static class DisclosureGate
{
    private const double Rounding = 1e-9;

    /// <summary>Applies a rule to everything that is shown of one indicator for one period.</summary>
    /// <param name="table">The levels, breakdowns and the sums between them.</param>
    /// <param name="rule"><see cref="DisclosureRule.None"/> withholds nothing.</param>
    /// <param name="policy">The council's setting.</param>
    public static Disclosed Apply(DisclosureTable table, DisclosureRule rule, DisclosurePolicy policy)
    {
        if (!double.IsFinite(policy.Threshold) || policy.Threshold < 0)
            throw new ArgumentException("The threshold must be 0 or more.", nameof(policy));
        var cells = new CellTable(table);
        List<WithheldFigure> withheld = [];
        if (rule == DisclosureRule.Threshold)
        {
            var primary = WithholdSmall(cells, policy);
            var secondary = new SecondarySuppression(cells, policy, table.Kind);
            secondary.Run();
            withheld = Report(table, cells, policy, primary, secondary.Because);
        }

        var levels = table.Levels.Select((level, index) => Show(level, cells, index, table.Kind)).ToArray();
        return new(levels, new(withheld, rule == DisclosureRule.None ? 0 : Unchecked(table, cells)));
    }

    private static Dictionary<int, WithheldReason> WithholdSmall(CellTable cells, DisclosurePolicy policy)
    {
        Dictionary<int, WithheldReason> primary = [];
        for (var cell = 0; cell < cells.States.Length; cell++)
        {
            if (cells.States[cell] is not (CellState.Shown or CellState.Hidden) || Reason(cells, cell, policy) is not { } reason)
                continue;
            cells.IsGuarded[cell] = true;
            if (cells.States[cell] == CellState.Hidden)
                continue;
            cells.States[cell] = CellState.Withheld;
            primary[cell] = reason;
        }

        return primary;
    }

    private static WithheldReason? Reason(CellTable cells, int cell, DisclosurePolicy policy)
    {
        var (counted, of) = (cells.Counted[cell], cells.Bases[cell]);
        return IsSmall(of) ? WithheldReason.SmallBase
            : IsSmall(counted) ? WithheldReason.SmallCount
            : IsSmall(of - counted) ? WithheldReason.SmallComplement
            : null;

        bool IsSmall(double people) =>
            Math.Abs(people) < policy.Threshold - Rounding && (policy.WithholdZeros || Math.Abs(people) > Rounding);
    }

    private static List<WithheldFigure> Report(
        DisclosureTable table, CellTable cells, DisclosurePolicy policy, Dictionary<int, WithheldReason> primary, Dictionary<int, int> secondary)
    {
        var all = primary.Select(cell => (Cell: cell.Key, Reason: cell.Value, Why: Words(cell.Value, policy)))
            .Concat(secondary.Select(cell => (Cell: cell.Key, Reason: WithheldReason.Secondary, Why: Words(table, cells, cells.Sums[cell.Value][0], cell.Key))));
        return [.. all.OrderBy(figure => figure.Cell).Select(figure =>
        {
            var (run, area) = cells.At(figure.Cell);
            return new WithheldFigure(run.Level, run.Breakdown, area, figure.Reason, figure.Why);
        })];
    }

    private static string Words(WithheldReason reason, DisclosurePolicy policy)
    {
        var few = FormattableString.Invariant($"fewer than {policy.Threshold}");
        return reason switch
        {
            WithheldReason.SmallCount => $"The count is {few}.",
            WithheldReason.SmallComplement => $"All but {few} are counted.",
            _ => $"There are {few} people to count.",
        };
    }

    private static string Words(DisclosureTable table, CellTable cells, int total, int cell)
    {
        var (run, _) = cells.At(total);
        if (total == cell)
            return "Otherwise a withheld figure could be worked out from this total.";
        var (own, _) = cells.At(cell);
        return run.Level == own.Level
            ? $"Otherwise a withheld figure could be worked out from the figure for «{run.Breakdown}»."
            : $"Otherwise a withheld figure could be worked out from the total of the {table.Levels[run.Level].AreaNoun}.";
    }

    private static DisclosedLevel Show(DisclosureLevel level, CellTable cells, int index, IndicatorKind kind)
    {
        var runs = cells.Runs.Where(run => run.Level == index && run.IsPublished).ToArray();
        return new(
            [.. level.Vectors.Select((vector, at) => Show(vector, cells.States.AsSpan(runs[at].Offset, runs[at].Length)))],
            [.. runs.Select(run => Unreliable(run, cells, kind))]);
    }

    private static ReleaseVector Show(ReleaseVector vector, ReadOnlySpan<CellState> states)
    {
        if (!states.Contains(CellState.Withheld))
            return vector;
        var shown = new ReleaseVector
        {
            Breakdown = vector.Breakdown,
            Values = [.. vector.Values],
            States = [.. vector.States],
            Numerators = vector.Numerators?.ToArray(),
            Denominators = vector.Denominators?.ToArray(),
            Lower = vector.Lower?.ToArray(),
            Upper = vector.Upper?.ToArray(),
        };
        for (var area = 0; area < states.Length; area++)
        {
            if (states[area] != CellState.Withheld)
                continue;
            shown.States[area] = ValueState.Suppressed;
            foreach (var numbers in (double[]?[])[shown.Values, shown.Numerators, shown.Denominators, shown.Lower, shown.Upper])
                numbers?[area] = double.NaN;
        }

        return shown;
    }

    private static bool[] Unreliable(CellRun run, CellTable cells, IndicatorKind kind)
    {
        var marks = new bool[run.Length];
        for (var area = 0; area < marks.Length; area++)
        {
            marks[area] = kind is IndicatorKind.Rate or IndicatorKind.Proportion
                && cells.States[run.Offset + area] == CellState.Shown
                && cells.Counted[run.Offset + area] < Intervals.ByarFrom;
        }

        return marks;
    }

    private static int Unchecked(DisclosureTable table, CellTable cells)
    {
        var count = 0;
        foreach (var run in cells.Runs.Where(run => run.IsPublished))
        {
            var vector = table.Levels[run.Level].Vectors.First(vector => vector.Breakdown == run.Breakdown);
            for (var area = 0; area < run.Length; area++)
                count += cells.States[run.Offset + area] == CellState.Guessed && !double.IsNaN(vector.Values[area]) ? 1 : 0;
        }

        return count;
    }
}
