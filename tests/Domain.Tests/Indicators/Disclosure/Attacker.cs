using System.Numerics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Disclosure;

namespace LocalityLab.Domain.Tests.Indicators.Disclosure;

/// <summary>
/// A reader who sees only what is shown and knows which figures add up to which. Solves the sums exactly, in fractions,
/// and shares no code with the gate.
/// </summary>
internal sealed class Attacker
{
    private readonly List<(int Level, string Breakdown, int Area)> unknown = [];
    private readonly List<BigInteger[]> equations = [];

    public Attacker(DisclosureTable table, Disclosed shown)
    {
        var breakdowns = Breakdowns(table, shown);
        for (var level = 0; level < table.Levels.Count; level++)
        {
            foreach (var breakdown in breakdowns[level])
            {
                var vector = Vector(shown, level, breakdown);
                for (var area = 0; area < Areas(table, level); area++)
                {
                    if (vector is null || vector.States[area] == ValueState.Suppressed)
                        unknown.Add((level, breakdown, area));
                }
            }
        }

        foreach (var link in table.Links)
        {
            foreach (var breakdown in breakdowns[link.Parent].Intersect(breakdowns[link.Child]))
            {
                for (var parent = 0; parent < link.Children.Count; parent++)
                {
                    if (link.Children[parent].Length > 0)
                        Add((link.Parent, breakdown, parent), link.Children[parent].Select(child => (link.Child, breakdown, child)));
                }
            }
        }

        for (var level = 0; level < table.Levels.Count; level++)
        {
            foreach (var sum in table.Breakdowns.Where(sum => breakdowns[level].Contains(sum.Total) && sum.Parts.All(breakdowns[level].Contains)))
            {
                for (var area = 0; area < Areas(table, level); area++)
                    Add((level, sum.Total, area), sum.Parts.Select(part => (level, part, area)));
            }
        }
    }

    /// <summary>The cells that are not shown but follow from what is.</summary>
    public IReadOnlyList<(int Level, string Breakdown, int Area)> Determined()
    {
        Reduce();
        // In reduced echelon form a cell follows exactly when some row is about it alone.
        return [.. equations.Where(row => row.Count(factor => !factor.IsZero) == 1).Select(row => unknown[Array.FindIndex(row, factor => !factor.IsZero)])];
    }

    private static List<string>[] Breakdowns(DisclosureTable table, Disclosed shown) =>
        [.. shown.Levels.Select(level =>
        {
            List<string> published = [.. level.Vectors.Select(vector => vector.Breakdown)];
            foreach (var sum in table.Breakdowns.Where(sum => published.Contains(sum.Total) && sum.Parts.Intersect(published).Any()))
                published.AddRange(sum.Parts.Except(published));
            return published;
        })];

    private static ReleaseVector? Vector(Disclosed shown, int level, string breakdown) =>
        shown.Levels[level].Vectors.FirstOrDefault(vector => vector.Breakdown == breakdown);

    private static int Areas(DisclosureTable table, int level) => table.Levels[level].Vectors[0].Count;

    private void Add((int, string, int) total, IEnumerable<(int, string, int)> parts)
    {
        var row = new BigInteger[unknown.Count];
        Array.Fill(row, BigInteger.Zero);
        Put(total, BigInteger.MinusOne);
        foreach (var part in parts)
            Put(part, BigInteger.One);
        equations.Add(row);

        void Put((int, string, int) cell, BigInteger factor)
        {
            var at = unknown.IndexOf(cell);
            if (at >= 0)
                row[at] = factor;
        }
    }

    // Gauss–Jordan in whole numbers: rows are multiplied across instead of divided, then freed of common factors.
    private void Reduce()
    {
        var next = 0;
        for (var column = 0; column < unknown.Count; column++)
        {
            var pivot = equations.FindIndex(next, row => !row[column].IsZero);
            if (pivot < 0)
                continue;
            (equations[next], equations[pivot]) = (equations[pivot], equations[next]);
            for (var row = 0; row < equations.Count; row++)
            {
                if (row == next || equations[row][column].IsZero)
                    continue;
                var (own, other) = (equations[next][column], equations[row][column]);
                var reduced = equations[row].Select((factor, at) => (factor * own) - (equations[next][at] * other)).ToArray();
                var common = reduced.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
                equations[row] = common > 1 ? Array.ConvertAll(reduced, factor => factor / common) : reduced;
            }

            next++;
            if (next == equations.Count)
                return;
        }
    }
}
