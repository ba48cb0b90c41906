using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Analysis.Need;

/// <summary>What one indicator adds to an area's score.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Weight">Its share of this area's score, 0 to 1, after missing indicators were left out; 0 when it is itself missing.</param>
/// <param name="Value">The area's value; NaN when missing.</param>
/// <param name="Rank">Its rank among the areas with a value, 1 for the greatest need; half ranks where areas are equal; NaN when missing.</param>
/// <param name="Of">How many areas have a value.</param>
/// <param name="Transformed">The transformed rank, 0 to 100; NaN when missing.</param>
/// <param name="Contribution">Weight × transformed: the contributions add up to the score; 0 when missing.</param>
public sealed record NeedContribution(
    Guid IndicatorId, double Weight, double Value, double Rank, int Of, double Transformed, double Contribution)
{
    /// <summary>True when the area has no value on it.</summary>
    public bool IsMissing => double.IsNaN(Value);
}

/// <summary>Need scores of all areas of a geography. Arrays have one element per area, by ordinal.</summary>
public sealed class NeedScores
{
    private readonly IReadOnlyList<NeedIndicator> indicators;

    internal NeedScores(IReadOnlyList<NeedIndicator> indicators, double[] weights, double[] scores, int[] missing)
    {
        this.indicators = indicators;
        Weights = weights;
        Scores = scores;
        Missing = missing;
        Ranks = Statistics.Ranks.Places(scores, descending: true);
        Tenths = Statistics.Ranks.Groups(Ranks, 10);
        Ranked = Statistics.Ranks.Known(scores);
    }

    /// <summary>The indicators, in the order of the profile.</summary>
    public IReadOnlyList<Guid> IndicatorIds => [.. indicators.Select(indicator => indicator.IndicatorId)];

    /// <summary>The weights of the indicators, adding up to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The score, above 0 to 100; NaN for an area without any value.</summary>
    public double[] Scores { get; }

    /// <summary>Place by score: 1 for the greatest need, equal scores share the better place; 0 without a score.</summary>
    public int[] Ranks { get; }

    /// <summary>Tenth by place: 1 holds the greatest need, as in the Indices of Deprivation; 0 without a score.</summary>
    public int[] Tenths { get; }

    /// <summary>How many indicators had no value; above 0, the score rests on the others alone and the page must say so.</summary>
    public int[] Missing { get; }

    /// <summary>Number of areas with a score.</summary>
    public int Ranked { get; }

    /// <summary>The indicators that an area has no value on, in the order of the profile.</summary>
    public IReadOnlyList<Guid> MissingAt(int area) =>
        Missing[area] == 0
            ? []
            : [.. indicators.Where(indicator => double.IsNaN(indicator.Values[area])).Select(indicator => indicator.IndicatorId)];

    /// <summary>
    /// Why an area has its score: one line per indicator in the order of the profile. The contributions add up to the
    /// score. Worked out from the values when asked for, so that scoring a nation stays light.
    /// </summary>
    public IReadOnlyList<NeedContribution> Explain(int area)
    {
        var present = 0.0;
        for (var item = 0; item < Weights.Length; item++)
            present += double.IsNaN(indicators[item].Values[area]) ? 0 : Weights[item];
        return [.. indicators.Select((indicator, item) => Contribution(indicator, Weights[item] / present, area))];
    }

    private static NeedContribution Contribution(NeedIndicator indicator, double weight, int area)
    {
        var own = indicator.Values[area];
        int known = 0, beyond = 0, equal = 0;
        foreach (var value in indicator.Values)
        {
            if (double.IsNaN(value))
                continue;
            known++;
            equal += value == own ? 1 : 0;
            beyond += indicator.Direction == NeedDirection.HighIsNeed ? (value > own ? 1 : 0) : (value < own ? 1 : 0);
        }

        if (double.IsNaN(own))
            return new(indicator.IndicatorId, 0, double.NaN, double.NaN, known, double.NaN, 0);
        var rank = beyond + ((equal + 1) / 2.0);
        // The transform counts from the other end: its share is 1 for the greatest need.
        var transformed = RankTransform.Exponential((known + 1 - rank) / known);
        return new(indicator.IndicatorId, weight, own, rank, known, transformed, weight * transformed);
    }
}
