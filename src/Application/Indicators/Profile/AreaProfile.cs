using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Profile;

/// <summary>Everything published about one area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Geography">Its geography.</param>
/// <param name="Within">Larger areas that hold it, from small to large.</param>
/// <param name="Themes">Themes with their figures.</param>
public sealed record AreaProfile(Area Area, Geography Geography, IReadOnlyList<ContainingArea> Within, IReadOnlyList<ProfileTheme> Themes)
{
    /// <summary>All figures.</summary>
    public IEnumerable<ProfileFigure> Figures => Themes.SelectMany(theme => theme.Figures);
}

/// <summary>A larger area that holds the profile's area.</summary>
/// <param name="Area">The larger area.</param>
/// <param name="Geography">Its geography.</param>
/// <param name="Kind">How the lookup was made; best fit is said on screen.</param>
public sealed record ContainingArea(Area Area, Geography Geography, LookupKind Kind);

/// <summary>A theme of the profile.</summary>
public sealed record ProfileTheme(Theme Theme, IReadOnlyList<ProfileFigure> Figures);

/// <summary>One indicator for one area.</summary>
public sealed record ProfileFigure
{
    /// <summary>The indicator.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>The value, or null when nothing is published for areas of this kind and nothing can be worked out.</summary>
    public AreaValue? Value { get; init; }

    /// <summary>The release it comes from (of the smaller areas when it was added up); null without a value.</summary>
    public Release? Release { get; init; }

    /// <summary>How it was added up from smaller areas; null when it is published for the area itself.</summary>
    public MadeFrom? MadeFrom { get; init; }

    /// <summary>Why there is no value, and where there is one: «Not published for small areas; wards have it.» Empty when there is one.</summary>
    public string WhyNot { get; init; } = "";

    /// <summary>The same without saying again for whom it is not published: «Wards have it.» Empty when nobody has it.</summary>
    public string HaveIt { get; init; } = "";

    /// <summary>Geographies that have it, when this one does not.</summary>
    public IReadOnlyList<PublishedElsewhere> Elsewhere { get; init; } = [];

    /// <summary>Place among the areas of the same kind, 1 = highest value; null without a value.</summary>
    public int? Rank { get; init; }

    /// <summary>Areas of the same kind with a value.</summary>
    public int RankOf { get; init; }

    /// <summary>The values of all own areas of the same kind, for a dot strip; empty when there is no value.</summary>
    public IReadOnlyList<double> Peers { get; init; } = [];

    /// <summary>All periods, the oldest first; one when there is no trend.</summary>
    public IReadOnlyList<TrendPoint> Trend { get; init; } = [];

    /// <summary>The same figure for the locality, the council and the country, where there is one.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>What the numbers say, computed from them.</summary>
    public string Sentence { get; init; } = "";
}

/// <summary>A value for one area.</summary>
/// <param name="Number">The value in the indicator's unit; NaN unless present.</param>
/// <param name="State">Present, missing or withheld.</param>
/// <param name="Interval">The 95 % interval, or none.</param>
/// <param name="IntervalSource">Where the interval comes from.</param>
/// <param name="Numerator">People or events; NaN where unknown or withheld.</param>
/// <param name="Denominator">Population; NaN where unknown or withheld.</param>
public sealed record AreaValue(double Number, ValueState State, Interval Interval, IntervalSource IntervalSource, double Numerator, double Denominator)
{
    /// <summary>True when there is a number to show.</summary>
    public bool IsPresent => State is ValueState.Present or ValueState.NotComparable;

    /// <summary>True when the rate stands on fewer than ten events and says little.</summary>
    public bool IsUnreliable => IsPresent && Numerator is >= 0 and < 10 && !double.IsNaN(Denominator);
}

/// <summary>Where an interval comes from.</summary>
public enum IntervalSource
{
    None = 0,
    Published = 1,
    Computed = 2,
}

/// <summary>How a figure was added up.</summary>
/// <param name="Geography">The smaller areas.</param>
/// <param name="Method">Exact, best fit or apportioned.</param>
/// <param name="Parts">What went in.</param>
public sealed record MadeFrom(Geography Geography, AggregationMethod Method, AggregatedParts Parts);

/// <summary>A geography that has the indicator.</summary>
/// <param name="Geography">The geography.</param>
/// <param name="Area">Its area that holds, or is held by, the profile's area; null when there is no single one.</param>
public sealed record PublishedElsewhere(Geography Geography, Area? Area);

/// <summary>A value in time.</summary>
/// <param name="Release">The release of that period.</param>
/// <param name="Number">The value in the indicator's unit; NaN unless present.</param>
/// <param name="State">Present, missing or withheld.</param>
/// <param name="Lower">Lower 95 % limit; NaN where there is none.</param>
/// <param name="Upper">Upper 95 % limit; NaN where there is none.</param>
public sealed record TrendPoint(Release Release, double Number, ValueState State, double Lower, double Upper)
{
    /// <summary>Its period.</summary>
    public Period Period => Release.Period;
}

/// <summary>The same figure elsewhere.</summary>
/// <param name="Label">«Locality», «Council», «England».</param>
/// <param name="Area">The area compared with.</param>
/// <param name="Geography">Its geography.</param>
/// <param name="Value">Its value.</param>
/// <param name="Release">The release it comes from: of the area's own geography, or of the smaller areas when it was added up.</param>
/// <param name="MadeFrom">How it was added up, or null.</param>
public sealed record Comparison(string Label, Area Area, Geography Geography, AreaValue Value, Release Release, MadeFrom? MadeFrom)
{
    /// <summary>Its period; may differ from the figure's own, and then says so.</summary>
    public Period Period => Release.Period;

    /// <summary>The geography that its release was published on.</summary>
    public Geography PublishedOn => MadeFrom?.Geography ?? Geography;
}
