using LocalityLab.Domain.Indicators;

namespace LocalityLab.Application.Demonstration.Figures;

/// <summary>Where an indicator is published.</summary>
internal enum Published
{
    /// <summary>Small areas, wards and authorities: the sums of one set of counts.</summary>
    Everywhere = 0,

    /// <summary>Small areas and authorities; a mean of means would be wrong for wards.</summary>
    SmallAreas = 1,

    /// <summary>Wards and authorities only.</summary>
    Wards = 2,

    /// <summary>Authorities only.</summary>
    Authorities = 3,
}

/// <summary>The time a figure is about.</summary>
internal enum Timing
{
    /// <summary>A calendar year.</summary>
    Calendar = 0,

    /// <summary>April to March.</summary>
    Financial = 1,

    /// <summary>September to August.</summary>
    School = 2,

    /// <summary>The last day of June.</summary>
    MidYear = 3,

    /// <summary>The last day of March.</summary>
    March = 4,

    /// <summary>Three school years together.</summary>
    ThreeSchoolYears = 5,

    /// <summary>Three calendar years together.</summary>
    ThreeYears = 6,
}

/// <summary>Who is counted below the line.</summary>
internal enum Among
{
    People = 0,
    Children = 1,
    WorkingAge = 2,
    Adults = 3,
    Older = 4,
    Households = 5,
    Reception = 6,
    Pupils = 7,
    YearSix = 8,
    SixteenSeventeen = 9,
    Electors = 10,
}

/// <summary>How strongly hidden traits push a figure up or down, on the scale of its link (log odds, logarithm).</summary>
internal sealed record Pull(
    double Deprivation = 0,
    double Age = 0,
    double Families = 0,
    double Diversity = 0,
    double Traffic = 0,
    double Urban = 0,
    double Central = 0,
    double Forgotten = 0,
    double Own = 0.1,
    double Noise = 0.08);

/// <summary>How an indicator is made up.</summary>
internal sealed record Recipe(string Slug, string Name, string Theme, IndicatorKind Kind, double Usual, Pull Pull)
{
    public required string Description { get; init; }

    public required string Unit { get; init; }

    public Polarity Polarity { get; init; } = Polarity.HighIsBad;

    public int Decimals { get; init; } = 1;

    public double Multiplier { get; init; } = 100;

    public Among Among { get; init; }

    public Published Published { get; init; }

    public Timing Timing { get; init; } = Timing.Financial;

    /// <summary>Change in a year on the link's scale.</summary>
    public double Trend { get; init; }

    /// <summary>Extra change of each of the five years on the link's scale.</summary>
    public double[] Years { get; init; } = [0, 0, 0, 0, 0];

    /// <summary>True when the publisher gives 95 % intervals.</summary>
    public bool HasInterval { get; init; }

    /// <summary>People asked in a ward, for figures from surveys; 0 for counts.</summary>
    public int Sample { get; init; }

    /// <summary>True when the publisher withholds counts from 1 to 4.</summary>
    public bool Withholds { get; init; }

    /// <summary>Share of areas for which the publisher gives nothing.</summary>
    public double Missing { get; init; }

    /// <summary>The country against the borough, as a factor.</summary>
    public double Country { get; init; } = 0.96;

    /// <summary>True for a mean that cannot be split by a logarithm: life expectancy, points.</summary>
    public bool IsLinear { get; init; }

    public string Notes { get; init; } = "";

    /// <summary>Share between 0 and 1, or events per person, at the usual level.</summary>
    public double UsualShare => Usual / Multiplier;
}
