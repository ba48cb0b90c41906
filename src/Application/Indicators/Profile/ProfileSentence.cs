using System.Text;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Profile;

/// <summary>One or two sentences computed from a figure: how it compares, where it ranks, where it is going.</summary>
internal static class ProfileSentence
{
    public static string For(ProfileFigure figure, Area area, Geography geography)
    {
        if (figure.Value is not { } value)
            return figure.WhyNot;
        if (!value.IsPresent)
            return value.State == ValueState.Suppressed ? "The number is small and is withheld to protect people." : "The publisher gives no value for this area.";
        StringBuilder text = new();
        if (figure.Comparisons.LastOrDefault(comparison => comparison.Value.IsPresent && comparison.Label != "Locality") is { } reference
            && figure.Indicator.Kind is not IndicatorKind.Count)
        {
            text.Append(Difference(figure, value, reference));
        }

        if (figure is { Rank: { } rank, RankOf: > 2 })
            text.Append(Rank(rank, figure.RankOf, geography));
        text.Append(Trend(figure));
        _ = area;
        return text.ToString().Trim();
    }

    private static string Difference(ProfileFigure figure, AreaValue value, Comparison reference)
    {
        var with = Domain.Analysis.Reading.Figures.WithUnit(reference.Value.Number, figure.Indicator.Decimals, figure.Indicator.Unit);
        var when = figure.Release is { } release && release.Period.Key != reference.Period.Key ? $", {reference.Period.Label}" : "";
        var rounded = Domain.Analysis.Reading.Figures.Round(value.Number, figure.Indicator.Decimals).CompareTo(
            Domain.Analysis.Reading.Figures.Round(reference.Value.Number, figure.Indicator.Decimals));
        if (rounded == 0)
            return $"The same as {reference.Area.Name} ({with}{when}). ";
        var direction = rounded > 0 ? "Higher" : "Lower";
        if (!value.Interval.Exists)
            return $"{direction} than {reference.Area.Name} ({with}{when}). ";
        return value.Interval.Contains(reference.Value.Number)
            ? $"{direction} than {reference.Area.Name} ({with}{when}), but within what chance alone could explain. "
            : $"Significantly {direction.ToLowerInvariant()} than {reference.Area.Name} ({with}{when}). ";
    }

    private static string Rank(int rank, int of, Geography geography)
    {
        var fromTop = rank <= (of + 1) / 2;
        var place = fromTop ? rank : of - rank + 1;
        var end = fromTop ? "highest" : "lowest";
        var ordinal = place == 1 ? "The" : $"{Domain.Analysis.Reading.Figures.Ordinal(place)}";
        return $"{ordinal} {end} of {of} {geography.AreaNounPlural}. ";
    }

    private static string Trend(ProfileFigure figure)
    {
        var known = figure.Trend.Where(point => point.State == ValueState.Present).ToList();
        if (known.Count < 2)
            return "";
        var (first, last) = (known[0], known[^1]);
        var change = Domain.Analysis.Reading.Figures.Round(last.Number - first.Number, figure.Indicator.Decimals);
        if (change == 0)
            return $"No change since {first.Period.Label}.";
        var by = Domain.Analysis.Reading.Figures.WithUnit(Math.Abs(change), figure.Indicator.Decimals, figure.Indicator.Unit == "%" ? "percentage points" : figure.Indicator.Unit);
        return $"{(change > 0 ? "Up" : "Down")} by {by} since {first.Period.Label}.";
    }
}
