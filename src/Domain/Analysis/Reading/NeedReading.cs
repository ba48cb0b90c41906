using LocalityLab.Domain.Analysis.Need;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>Says why an area has its need score.</summary>
public static class NeedReading
{
    // A reader takes in two reasons; the page lists them all.
    private const int Reasons = 2;

    /// <summary>
    /// Sentences such as «Need score 62.4, rank 3 of 139: in the highest tenth. Child poverty adds most (21.3), then Claimants
    /// (15.0). 1 of 8 indicators has no value here: Fuel poverty. The score rests on the others.»
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="area">Ordinal of the area.</param>
    /// <param name="nameOf">Names of indicators.</param>
    public static string Sentence(NeedScores scores, int area, Func<Guid, string> nameOf)
    {
        if (scores.Ranks[area] == 0)
            return "There is no need score here: none of the indicators has a value.";
        var rank = scores.Ranked == 1
            ? "the only area with a score"
            : $"rank {Figures.Number(scores.Ranks[area], 0)} of {Figures.Number(scores.Ranked, 0)}: in the {GapReading.Group(scores.Tenths[area], 10)}";
        return $"Need score {Figures.Number(scores.Scores[area], 1)}, {rank}.{Parts(scores.Explain(area), nameOf)}{Missing(scores, area, nameOf)}";
    }

    private static string Parts(IReadOnlyList<NeedContribution> lines, Func<Guid, string> nameOf)
    {
        var most = lines.Where(line => !line.IsMissing).OrderByDescending(line => line.Contribution).Take(Reasons).ToArray();
        if (most.Length < 2)
            return $" It rests on {nameOf(most[0].IndicatorId)} alone.";
        return $" {nameOf(most[0].IndicatorId)} adds most ({Figures.Number(most[0].Contribution, 1)}), "
            + $"then {nameOf(most[1].IndicatorId)} ({Figures.Number(most[1].Contribution, 1)}).";
    }

    private static string Missing(NeedScores scores, int area, Func<Guid, string> nameOf)
    {
        var missing = scores.MissingAt(area);
        if (missing.Count == 0)
            return "";
        var names = string.Join(", ", missing.Select(nameOf));
        return $" {Figures.Number(missing.Count, 0)} of {Figures.Number(scores.Weights.Length, 0)} indicators "
            + $"{(missing.Count == 1 ? "has" : "have")} no value here: {names}. The score rests on the others.";
    }
}
