namespace LocalityLab.Domain.Indicators.Disclosure;

/// <summary>Why a figure is withheld. Only data managers may see it: to others it tells which of the withheld numbers are small.</summary>
public enum WithheldReason
{
    /// <summary>The count is small.</summary>
    SmallCount = 0,

    /// <summary>Nearly everybody is counted: the few who are not would be known.</summary>
    SmallComplement = 1,

    /// <summary>There are few people to count.</summary>
    SmallBase = 2,

    /// <summary>Otherwise a withheld number could be worked out.</summary>
    Secondary = 3,
}

/// <summary>One figure that is withheld.</summary>
/// <param name="Level">Index of its level.</param>
/// <param name="Breakdown">Its breakdown.</param>
/// <param name="Area">Ordinal of its area.</param>
/// <param name="Reason">Why, for code.</param>
/// <param name="Why">Why, for a data manager.</param>
public sealed record WithheldFigure(int Level, string Breakdown, int Area, WithheldReason Reason, string Why);

/// <summary>What the gate did; for data managers only.</summary>
/// <param name="Withheld">Every figure that the gate withheld, by level, breakdown and area.</param>
/// <param name="Unchecked">Values without the counts they rest on: they could not be checked and are shown.</param>
public sealed record DisclosureReport(IReadOnlyList<WithheldFigure> Withheld, int Unchecked)
{
    /// <summary>Withheld because they are small.</summary>
    public int Primary => Withheld.Count(figure => figure.Reason != WithheldReason.Secondary);

    /// <summary>Withheld to protect those.</summary>
    public int Secondary => Withheld.Count(figure => figure.Reason == WithheldReason.Secondary);
}

/// <summary>One level as it may be shown.</summary>
/// <param name="Vectors">The vectors in the order given: each figure as it was or withheld, none changed.</param>
/// <param name="Unreliable">Per vector and area: true for a shown rate or proportion on fewer than 10 events, which the page must mark.</param>
public sealed record DisclosedLevel(IReadOnlyList<ReleaseVector> Vectors, IReadOnlyList<bool[]> Unreliable);

/// <summary>Everything as it may be shown.</summary>
/// <param name="Levels">The levels in the order given.</param>
/// <param name="Report">What was withheld and why.</param>
public sealed record Disclosed(IReadOnlyList<DisclosedLevel> Levels, DisclosureReport Report)
{
    /// <summary>What everybody may read beside a withheld figure.</summary>
    public const string PublicNote = "Withheld to protect people: the number is small, or would give a small number away.";
}
