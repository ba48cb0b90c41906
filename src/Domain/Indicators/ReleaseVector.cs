namespace LocalityLab.Domain.Indicators;

/// <summary>What a value of a release is. Stored as one byte per area.</summary>
public enum ValueState : byte
{
    /// <summary>There is a number.</summary>
    Present = 0,

    /// <summary>The publisher gives none.</summary>
    Missing = 1,

    /// <summary>Withheld, by the publisher or by our disclosure gate, because it is small.</summary>
    Suppressed = 2,

    /// <summary>Published, but not comparable with the other values of the release (an irregular boundary change, say).</summary>
    NotComparable = 3,
}

/// <summary>
/// The values of one breakdown of a release. Every array has one element per area of the release's geography, in the
/// order of the areas' ordinals; optional arrays are null where the publisher gives nothing.
/// </summary>
public sealed class ReleaseVector
{
    /// <summary>The breakdown that covers everybody.</summary>
    public const string All = "all";

    /// <summary>The breakdown: «all», or a sex, age band or category such as «female» or «65-74».</summary>
    public required string Breakdown { get; init; }

    /// <summary>Values in the indicator's unit; NaN wherever the state is not <see cref="ValueState.Present"/> or <see cref="ValueState.NotComparable"/>.</summary>
    public required double[] Values { get; init; }

    /// <summary>One state per area.</summary>
    public required ValueState[] States { get; init; }

    /// <summary>Events or people counted; NaN where unknown.</summary>
    public double[]? Numerators { get; init; }

    /// <summary>Population or opportunities; NaN where unknown.</summary>
    public double[]? Denominators { get; init; }

    /// <summary>Lower limit of the published 95 % interval; NaN where none.</summary>
    public double[]? Lower { get; init; }

    /// <summary>Upper limit of the published 95 % interval; NaN where none.</summary>
    public double[]? Upper { get; init; }

    /// <summary>How many areas the vector covers.</summary>
    public int Count => Values.Length;

    /// <summary>A vector with no value anywhere.</summary>
    /// <param name="areas">Number of areas of the geography.</param>
    /// <param name="breakdown">The breakdown.</param>
    public static ReleaseVector Empty(int areas, string breakdown = All)
    {
        var values = new double[areas];
        Array.Fill(values, double.NaN);
        var states = new ValueState[areas];
        Array.Fill(states, ValueState.Missing);
        return new() { Breakdown = breakdown, Values = values, States = states };
    }

    /// <summary>A vector from plain numbers: NaN becomes <see cref="ValueState.Missing"/>.</summary>
    public static ReleaseVector Of(double[] values, string breakdown = All) => new()
    {
        Breakdown = breakdown,
        Values = values,
        States = Array.ConvertAll(values, value => double.IsNaN(value) ? ValueState.Missing : ValueState.Present),
    };
}
