using LocalityLab.Domain.Indicators;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>Which way a figure differs from another.</summary>
public enum Difference
{
    /// <summary>One of them is missing, withheld or not comparable.</summary>
    Unknown = 0,

    /// <summary>They print the same.</summary>
    Same = 1,

    /// <summary>Higher than the other.</summary>
    Higher = 2,

    /// <summary>Lower than the other.</summary>
    Lower = 3,
}

/// <summary>Whether a difference is more than chance.</summary>
public enum Certainty
{
    /// <summary>There is no interval to judge by.</summary>
    Unknown = 0,

    /// <summary>The other value lies outside the interval.</summary>
    Significant = 1,

    /// <summary>The other value lies within the interval.</summary>
    MayBeChance = 2,
}

/// <summary>Whether a difference is for the better.</summary>
public enum Judgement
{
    /// <summary>Neither end is good, or the difference is unknown.</summary>
    None = 0,

    /// <summary>Better, and more than chance.</summary>
    Better = 1,

    /// <summary>No difference that is more than chance.</summary>
    Similar = 2,

    /// <summary>Worse, and more than chance.</summary>
    Worse = 3,
}

/// <summary>
/// An area against something larger: the other value is taken as exact and held against the area's 95 % interval.
/// Source: the comparison used by the Office for Health Improvement and Disparities (Fingertips).
/// </summary>
/// <param name="Difference">Which way.</param>
/// <param name="Certainty">Whether it is more than chance.</param>
public sealed record Comparison(Difference Difference, Certainty Certainty)
{
    /// <summary>Compares values as they are printed, for rates, proportions, means and scores; counts of places of different size say nothing.</summary>
    public static Comparison Of(Estimate own, Estimate other, PrintedUnit unit)
    {
        if (!own.IsComparable || !other.IsComparable)
            return new(Difference.Unknown, Certainty.Unknown);
        var difference = unit.PrintsAlike(own.Value, other.Value) ? Difference.Same
            : own.Value > other.Value ? Difference.Higher
            : Difference.Lower;
        var certainty = !own.Interval.Exists ? Certainty.Unknown
            : own.Interval.Contains(other.Value) ? Certainty.MayBeChance
            : Certainty.Significant;
        return new(difference, certainty);
    }

    /// <summary>For the better or the worse; without an interval there is no judgement.</summary>
    public Judgement Judge(Polarity polarity) => (polarity, Difference, Certainty) switch
    {
        (Polarity.Neither, _, _) or (_, Difference.Unknown, _) or (_, _, Certainty.Unknown) => Judgement.None,
        (_, Difference.Same, _) or (_, _, Certainty.MayBeChance) => Judgement.Similar,
        (Polarity.HighIsGood, Difference.Higher, _) or (Polarity.HighIsBad, Difference.Lower, _) => Judgement.Better,
        _ => Judgement.Worse,
    };
}

/// <summary>Says how a figure compares.</summary>
public static class ComparisonReading
{
    /// <summary>One or two sentences, such as «27.0%, significantly higher than Trafford (19.2%).»</summary>
    /// <param name="area">Name of the area.</param>
    /// <param name="own">Its figure.</param>
    /// <param name="otherName">What it is compared with: «Trafford», «England».</param>
    /// <param name="other">That figure.</param>
    /// <param name="unit">How values are printed.</param>
    public static string Sentence(string area, Estimate own, string otherName, Estimate other, PrintedUnit unit)
    {
        if (own.State is ValueState.Missing or ValueState.Suppressed || double.IsNaN(own.Value))
            return Absent(area, own);
        var value = unit.Print(own.Value);
        if (other.State is ValueState.Missing or ValueState.Suppressed || double.IsNaN(other.Value))
            return $"{value}. {Absent(otherName, other)}";
        if (own.State == ValueState.NotComparable || other.State == ValueState.NotComparable)
            return $"{value}. It is not comparable with {otherName} ({unit.Print(other.Value)}).";
        var comparison = Comparison.Of(own, other, unit);
        if (comparison.Difference == Difference.Same)
            return $"{value}, the same as {otherName}.";
        var way = comparison.Difference == Difference.Higher ? "higher" : "lower";
        var against = $"than {otherName} ({unit.Print(other.Value)})";
        return comparison.Certainty switch
        {
            Certainty.Significant => $"{value}, significantly {way} {against}.",
            Certainty.MayBeChance =>
                $"{value}, {way} {against}, but the interval of {unit.Print(own.Interval)} includes that value, so the difference may be chance.",
            _ => $"{value}, {way} {against}. No interval is published, so nobody can say whether the difference is more than chance.",
        };
    }

    private static string Absent(string area, Estimate estimate) => estimate.State == ValueState.Suppressed
        ? $"The value for {area} is withheld to protect people."
        : $"No value is published for {area}.";
}
