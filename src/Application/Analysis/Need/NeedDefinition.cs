using System.Globalization;
using LocalityLab.Domain.Analysis.Need;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>One indicator of a need score, as an address carries it.</summary>
/// <param name="IndicatorSlug">The indicator.</param>
/// <param name="Direction">Which end of it is need.</param>
/// <param name="Weight">Its weight, above 0, before the weights are made to add up to 1.</param>
public sealed record NeedChoice(string IndicatorSlug, NeedDirection Direction, double Weight)
{
    /// <summary>The largest weight; beyond it a number is a slip of the keyboard.</summary>
    public const double LargestWeight = 1_000_000;

    private const char Between = '~';

    /// <summary>As it stands in an address: «child-poverty~high~2».</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{IndicatorSlug}{Between}{(Direction == NeedDirection.HighIsNeed ? "high" : "low")}{Between}{Weight:R}");

    /// <summary>Reads what <see cref="Text"/> wrote; null when it is something else.</summary>
    public static NeedChoice? Parse(string text)
    {
        var parts = text.Split(Between);
        if (parts.Length != 3 || parts[0].Length is 0 or > 80 || ReadWeight(parts[2]) is not { } weight)
            return null;
        return parts[1] switch
        {
            "high" => new(parts[0], NeedDirection.HighIsNeed, weight),
            "low" => new(parts[0], NeedDirection.LowIsNeed, weight),
            _ => null,
        };
    }

    /// <summary>A weight as people type it: «2», «0.5», «1,5» is none. Null when it is no number above 0.</summary>
    public static double? ReadWeight(string? typed) =>
        double.TryParse(typed?.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var weight)
        && weight is > 0 and <= LargestWeight ? weight : null;
}

/// <summary>What a need score is made of, without a name: a link is a state.</summary>
/// <param name="GeographySlug">The geography it is scored on.</param>
/// <param name="Choices">The indicators in the order of the page.</param>
public sealed record NeedDefinition(string GeographySlug, IReadOnlyList<NeedChoice> Choices);

/// <summary>Which need score: a saved profile by its id or its link, or one that nobody saved.</summary>
public sealed record NeedReference
{
    private NeedReference()
    {
    }

    /// <summary>A saved profile's id, or null.</summary>
    public Guid? Id { get; private init; }

    /// <summary>A saved profile's slug, or null.</summary>
    public string? Slug { get; private init; }

    /// <summary>What an unsaved score is made of, or null.</summary>
    public NeedDefinition? Definition { get; private init; }

    /// <summary>A saved profile.</summary>
    public static NeedReference Saved(Guid id) => new() { Id = id };

    /// <summary>A saved profile by its link.</summary>
    public static NeedReference Saved(string slug) => new() { Slug = slug };

    /// <summary>A score that nobody saved.</summary>
    public static NeedReference Unsaved(NeedDefinition definition) => new() { Definition = definition };
}
