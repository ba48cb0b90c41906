using LocalityLab.Domain.Indicators.Aggregation;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>Says how a figure of a larger area was made from smaller ones.</summary>
public static class AggregationReading
{
    /// <summary>One sentence for the note beside the figure.</summary>
    /// <param name="aggregated">The figures.</param>
    /// <param name="area">Ordinal of the larger area.</param>
    /// <param name="parts">The kind of the smaller areas.</param>
    public static string Sentence(Aggregated aggregated, int area, Noun parts)
    {
        var part = aggregated.Parts[area];
        var all = Figures.Counted(part.Parts, parts.Singular, parts.Plural);
        if (part.Parts == 0)
            return $"Not worked out: no {parts.Singular} lies here.";
        if (part.Suppressed > 0)
            return $"Withheld: {Figures.Number(part.Suppressed, 0)} of {all} {(part.Suppressed == 1 ? "is" : "are")} withheld.";
        if (part.Missing > 0)
            return $"Not worked out: {Figures.Number(part.Missing, 0)} of {all} {(part.Missing == 1 ? "has" : "have")} no value.";
        if (double.IsNaN(aggregated.Vector.Values[area]))
            return "Not worked out: nobody lives here to divide by.";
        return aggregated.Method switch
        {
            AggregationMethod.Exact => $"Added up from {all}.",
            AggregationMethod.BestFit => $"Added up from {all} by best fit, so it can differ from a figure published for the area itself.",
            AggregationMethod.Apportioned => $"Added up from {all}.{Shared(part, parts)}",
            AggregationMethod.WeightedMean => $"Mean of {all}, weighted by population.",
            AggregationMethod.WeightedMeanBestFit => $"Mean of {all} by best fit, weighted by population.",
            _ => $"Mean of {all}, weighted by population.{Shared(part, parts)}",
        };
    }

    private static string Shared(AggregatedParts part, Noun parts) => part.ApportionedShare > 0
        ? $" {Figures.Share(part.ApportionedShare)} of it is shared out by population from {parts.Plural} that cross the border."
        : "";
}
