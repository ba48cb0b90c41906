using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Indicators.Aggregation;

/// <summary>How figures of larger areas were made from those of smaller ones.</summary>
public enum AggregationMethod
{
    /// <summary>Added up over areas that lie wholly inside.</summary>
    Exact = 0,

    /// <summary>Added up over the areas that fit best; differs from the larger area's own figure.</summary>
    BestFit = 1,

    /// <summary>Added up with areas across the border shared out by population.</summary>
    Apportioned = 2,

    /// <summary>A mean of scores weighted by population over areas that lie wholly inside.</summary>
    WeightedMean = 3,

    /// <summary>A mean of scores weighted by population over best-fit areas.</summary>
    WeightedMeanBestFit = 4,

    /// <summary>A mean of scores weighted by population, with areas across the border shared out.</summary>
    WeightedMeanApportioned = 5,
}

/// <summary>The indicator cannot be added up; the message says why and what can be done.</summary>
public sealed record NotAggregatable(string Message) : Conflict(Message);

/// <summary>What went into the figure of one larger area.</summary>
/// <param name="Parts">Smaller areas it is made of; 0 when the lookup leads none to it.</param>
/// <param name="Missing">Of those, how many have no figure.</param>
/// <param name="Suppressed">Of those, how many are withheld.</param>
/// <param name="ApportionedShare">Share of the figure (0 to 1) that comes from areas of which only a part lies inside; NaN without a figure.</param>
public readonly record struct AggregatedParts(int Parts, int Missing, int Suppressed, double ApportionedShare);

/// <summary>Figures of larger areas made from smaller ones, and how.</summary>
/// <param name="Vector">The figures. A larger area with a withheld part is withheld, one with a missing part is missing.</param>
/// <param name="Method">How they were made.</param>
/// <param name="Parts">Per larger area what went in.</param>
/// <param name="LeftOut">Smaller areas with a figure that lead nowhere: their figures are in no larger area.</param>
public sealed record Aggregated(ReleaseVector Vector, AggregationMethod Method, AggregatedParts[] Parts, int LeftOut);
