using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>Withholds small counts as a careful publisher does: where just one member of a whole is withheld, the next smallest goes too, so that no subtraction gives it away.</summary>
internal static class Withholding
{
    private const double Below = 5;

    /// <summary>States of the values, given the counts above the line and the whole that each area belongs to.</summary>
    public static ValueState[] States(double[] numerators, IReadOnlyList<int> wholes)
    {
        var states = Array.ConvertAll(numerators, count => count is > 0 and < Below ? ValueState.Suppressed : ValueState.Present);
        foreach (var whole in Enumerable.Range(0, states.Length).GroupBy(i => wholes[i]))
        {
            var members = whole.ToArray();
            if (members.Count(i => states[i] == ValueState.Suppressed) != 1)
                continue;
            var next = members.Where(i => states[i] == ValueState.Present && numerators[i] > 0).OrderBy(i => numerators[i]).Take(1);
            foreach (var i in next)
                states[i] = ValueState.Suppressed;
        }

        return states;
    }
}
