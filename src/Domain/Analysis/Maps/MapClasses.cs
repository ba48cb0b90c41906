namespace LocalityLab.Domain.Analysis.Maps;

/// <summary>How the values of a map are cut into classes.</summary>
public enum ClassMethod
{
    /// <summary>About the same number of areas in each class.</summary>
    Quantile = 0,

    /// <summary>The same width of values in each class.</summary>
    EqualInterval = 1,

    /// <summary>Values within a class as alike as possible.</summary>
    NaturalBreaks = 2,

    /// <summary>By distance from the mean, one standard deviation a class.</summary>
    StandardDeviation = 3,
}

/// <summary>One class of a map, from the lowest.</summary>
/// <param name="From">Lowest value as printed; −∞ for an open class.</param>
/// <param name="To">Highest value as printed; +∞ for an open class.</param>
/// <param name="Areas">How many areas are in it; may be 0 for equal intervals and standard deviations.</param>
/// <param name="Label">For the legend: «10.0 to 15.1», «15.2», «under 3.4», «9.8 and over».</param>
public sealed record MapClass(double From, double To, int Areas, string Label);

/// <summary>A map's classes and which one each area is in.</summary>
/// <param name="Method">How they were made.</param>
/// <param name="Classes">From the lowest; fewer than asked for when values are too alike, none without values.</param>
/// <param name="ClassOf">Per area the index of its class; −1 without a value.</param>
/// <param name="Missing">Areas without a value.</param>
/// <param name="Note">What the legend must say beside the classes; empty when there is nothing to say.</param>
public sealed record MapClasses(ClassMethod Method, IReadOnlyList<MapClass> Classes, int[] ClassOf, int Missing, string Note);
