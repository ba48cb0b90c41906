using System.Text;
using LocalityLab.Domain.Analysis.Reading;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Profile;

/// <summary>One or two sentences computed from a figure: how it compares, where it ranks, where it is going.</summary>
internal static class ProfileSentence
{
    public static string For(ProfileFigure figure, Geography geography)
    {
        if (figure.Value is not { } value)
            return figure.WhyNot;
        if (!value.IsPresent)
            return NoNumber(figure, value);
        StringBuilder text = new();
        if (figure.Comparisons.LastOrDefault(comparison => comparison.Value.IsPresent && comparison.Label != "Locality") is { } reference
            && figure.Indicator.Kind is not IndicatorKind.Count)
        {
            text.Append(Difference(figure, value, reference));
        }

        if (figure is { Rank: { }, RankOf: > 2 })
            text.Append(Rank(figure, value.Number, geography));
        text.Append(Trend(figure));
        return text.ToString().Trim();
    }

    private static string NoNumber(ProfileFigure figure, AreaValue value) => (value.State, figure.MadeFrom) switch
    {
        (ValueState.Suppressed, { Parts: { Suppressed: > 0 } parts } made) =>
            $"It cannot be added up: {parts.Suppressed} of {parts.Parts} {made.Geography.AreaNounPlural} {(parts.Suppressed == 1 ? "is" : "are")} withheld to protect people.",
        (ValueState.Suppressed, _) => "The number is small and is withheld to protect people.",
        (_, { Parts: { Missing: > 0 } parts } made) =>
            $"It cannot be added up: {parts.Missing} of {parts.Parts} {made.Geography.AreaNounPlural} {(parts.Missing == 1 ? "has" : "have")} no value.",
        _ => "The publisher gives no value for this area.",
    };

    /// <summary>«Not published for wards: small areas (LSOA 2021) and authorities have it.», and the same without its beginning.</summary>
    public static (string WhyNot, string HaveIt) NotPublished(Geography geography, IReadOnlyList<Geography> elsewhere)
    {
        var nouns = elsewhere.GroupBy(place => place.AreaNounPlural, StringComparer.Ordinal).Select(group =>
            group.All(place => place.Kind >= GeographyKind.Authority) ? group.Key : $"{group.Key} ({Listed([.. group.Select(place => place.Name)])})").ToList();
        var here = elsewhere.Any(place => place.AreaNounPlural == geography.AreaNounPlural) ? $"{geography.AreaNounPlural} ({geography.Name})" : geography.AreaNounPlural;
        if (nouns.Count == 0)
            return ($"Not published for {here}.", "");
        var haveIt = $"{Listed(nouns)} have it.";
        return ($"Not published for {here}: {haveIt}", char.ToUpperInvariant(haveIt[0]) + haveIt[1..]);
    }

    private static string Listed(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    private static string Difference(ProfileFigure figure, AreaValue value, Comparison reference)
    {
        var with = Domain.Analysis.Reading.Figures.WithUnit(reference.Value.Number, figure.Indicator.Decimals, figure.Indicator.Unit);
        var when = figure.Release is { } release && release.Period.Key != reference.Period.Key ? $", {reference.Period.Label}" : "";
        var rounded = Domain.Analysis.Reading.Figures.Round(value.Number, figure.Indicator.Decimals).CompareTo(
            Domain.Analysis.Reading.Figures.Round(reference.Value.Number, figure.Indicator.Decimals));
        if (rounded == 0)
            return $"The same as in {reference.Area.Name} ({with}{when}). ";
        var direction = rounded > 0 ? "Higher" : "Lower";

        // Chance says nothing about what is counted, such as the ages of residents: only about outcomes.
        if (!value.Interval.Exists || figure.Indicator.Polarity == Polarity.Neither)
            return $"{direction} than in {reference.Area.Name} ({with}{when}). ";
        return value.Interval.Contains(reference.Value.Number)
            ? $"{direction} than in {reference.Area.Name} ({with}{when}), though the difference could be chance. "
            : $"Significantly {direction.ToLowerInvariant()} than in {reference.Area.Name} ({with}{when}). ";
    }

    /// <summary>«5th highest of 21 wards», counted from the nearer end; equal values share a place and the sentence says so.</summary>
    private static string Rank(ProfileFigure figure, double number, Geography geography)
    {
        var (above, equal) = (figure.Peers.Count(peer => peer > number), Math.Max(1, figure.Peers.Count(peer => peer == number)));
        var below = figure.RankOf - above - equal;
        var (place, end) = above <= below ? (above + 1, "highest") : (below + 1, "lowest");
        var all = $"{Domain.Analysis.Reading.Figures.Number(figure.RankOf, 0)} {geography.AreaNounPlural}";
        return (place, equal) switch
        {
            (_, _) when equal == figure.RankOf => $"The same in all {all}. ",
            (1, 1) => $"The {end} of {all}. ",
            (1, _) => $"The {end} value, shared by {Domain.Analysis.Reading.Figures.Number(equal, 0)} of {all}. ",
            (_, 1) => $"{Domain.Analysis.Reading.Figures.Ordinal(place)} {end} of {all}. ",
            _ => $"Joint {Domain.Analysis.Reading.Figures.Ordinal(place)} {end} of {all}. ",
        };
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

        // A difference of ranks, deciles or scores is no amount of anything.
        if (figure.Indicator.Kind == IndicatorKind.Score)
            return $"It was {Domain.Analysis.Reading.Figures.Number(first.Number, figure.Indicator.Decimals)} in {first.Period.Label}.";
        var by = Domain.Analysis.Reading.Figures.WithUnit(Math.Abs(change), figure.Indicator.Decimals, figure.Indicator.Unit == "%" ? "percentage points" : figure.Indicator.Unit);
        return $"{(change > 0 ? "Up" : "Down")} by {by} since {first.Period.Label}.";
    }
}
