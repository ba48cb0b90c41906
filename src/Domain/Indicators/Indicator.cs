using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Indicators;

/// <summary>Whether a high value is good, bad or neither.</summary>
public enum Polarity
{
    Neither = 0,
    HighIsGood = 1,
    HighIsBad = 2,
}

/// <summary>What kind of number an indicator is; decides how it may be aggregated and which interval fits.</summary>
public enum IndicatorKind
{
    /// <summary>People, households or events; sums.</summary>
    Count = 0,

    /// <summary>A share, published in per cent (0–100).</summary>
    Proportion = 1,

    /// <summary>Events per <see cref="Indicator.Multiplier"/> people or places.</summary>
    Rate = 2,

    /// <summary>An average or a median; never aggregated.</summary>
    Mean = 3,

    /// <summary>An index or a rank; aggregated only by population weights and said so.</summary>
    Score = 4,
}

/// <summary>How small numbers of an indicator are protected on the way out.</summary>
public enum DisclosureRule
{
    /// <summary>Published open data that its publisher has already protected, or numbers that are not about people.</summary>
    None = 0,

    /// <summary>Counts (values, numerators and complements) below the council's threshold are withheld.</summary>
    Threshold = 1,
}

/// <summary>How indicators are grouped on screen.</summary>
public sealed class Theme : CouncilEntity
{
    /// <summary>Part of the address, such as «health».</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; set; }

    /// <summary>Place in the list, from 0.</summary>
    public int Order { get; set; }
}

/// <summary>What is measured. Its numbers are in <see cref="Release"/>s.</summary>
public sealed class Indicator : CouncilEntity
{
    /// <summary>Part of the address, unique in the council, such as «child-poverty-relative».</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen, at most 120 characters.</summary>
    public required string Name { get; set; }

    /// <summary>What it measures and how, in plain words.</summary>
    public string Description { get; set; } = "";

    /// <summary>The theme it is shown in.</summary>
    public required Guid ThemeId { get; set; }

    /// <summary>The unit as printed after a value: «%», «people», «per 1,000 people», «£», «years», «score».</summary>
    public required string Unit { get; set; }

    /// <summary>Whether high is good, bad or neither.</summary>
    public Polarity Polarity { get; set; }

    /// <summary>The kind of number.</summary>
    public IndicatorKind Kind { get; set; }

    /// <summary>For proportions 100, for rates the N of «per N»; 1 otherwise. value = numerator / denominator × multiplier.</summary>
    public double Multiplier { get; set; } = 1;

    /// <summary>Decimals shown, 0 to 3.</summary>
    public int Decimals { get; set; }

    /// <summary>Who publishes it.</summary>
    public required string Source { get; set; }

    /// <summary>Where it was published, or empty.</summary>
    public string SourceUrl { get; set; } = "";

    /// <summary>Licence by name, such as «OGL v3.0».</summary>
    public required string Licence { get; set; }

    /// <summary>Attribution statement that the licence asks for, or empty.</summary>
    public string Attribution { get; set; } = "";

    /// <summary>How its small numbers are protected.</summary>
    public DisclosureRule Disclosure { get; set; }

    /// <summary>Place within its theme, from 0.</summary>
    public int Order { get; set; }
}
