using LocalityLab.Domain.Analysis.Statistics;

namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>Says what a map of clusters shows, and how much of it chance would show.</summary>
public static class SpatialReading
{
    /// <summary>
    /// Sentences such as «12 of 139 small areas stand out at the 5% level; chance alone would bring about 7. After correcting
    /// for testing them all, 4 are left.»
    /// </summary>
    public static string Sentence(MapTest test, Noun areas)
    {
        if (test.Tested == 0)
            return $"No {areas.Singular} could be tested.";
        var level = $"{Figures.Number(test.Rate * 100, test.Rate < 0.01 ? 1 : 0)}%";
        var chance = test.ExpectedByChance < 0.5 ? "fewer than 1" : $"about {Figures.Number(test.ExpectedByChance, 0)}";
        var found = test.Found.Count(one => one);
        var left = found switch
        {
            0 => "none is left",
            1 => "1 is left",
            _ => $"{Figures.Number(found, 0)} are left",
        };
        return $"{Figures.Number(test.Uncorrected, 0)} of {Figures.Counted(test.Tested, areas.Singular, areas.Plural)} "
            + $"{(test.Uncorrected == 1 ? "stands" : "stand")} out at the {level} level; chance alone would bring {chance}. "
            + $"After correcting for testing them all, {left}.";
    }
}
