using System.Globalization;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Analysis.Statistics;
using LocalityLab.Domain.Indicators;
using Printed = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Analysis.Need;

/// <summary>Into how many equal groups a map of need is cut.</summary>
public enum NeedGroups
{
    /// <summary>Five.</summary>
    Fifths = 5,

    /// <summary>Ten.</summary>
    Tenths = 10,
}

/// <summary>Draws need scores.</summary>
public static class NeedFigures
{
    /// <summary>Equal groups by place, from the lowest need; the same fifths and tenths as the table has. Empty groups are left out.</summary>
    public static MapClasses Classes(NeedScoreResult need, NeedGroups groups)
    {
        var count = (int)groups;
        var scores = need.Scores ?? throw new ArgumentException("There is no score to draw.", nameof(need));
        var groupOf = Ranks.Groups(scores.Ranks, count);
        List<MapClass> classes = [];
        var classAt = new int[count + 1];
        for (var group = count; group >= 1; group--)
        {
            var members = Enumerable.Range(0, groupOf.Length).Where(area => groupOf[area] == group).Select(area => Printed.Round(scores.Scores[area], 1)).ToList();
            if (members.Count == 0)
                continue;
            classAt[group] = classes.Count;
            classes.Add(new(members.Min(), members.Max(), members.Count, Label(members, group, count)));
        }

        return new(ClassMethod.Quantile, classes, Array.ConvertAll(groupOf, group => group == 0 ? -1 : classAt[group]), groupOf.Count(group => group == 0), "");
    }

    /// <summary>The map of need.</summary>
    /// <param name="need">The score; it must have <see cref="NeedScoreResult.Scores"/>.</param>
    /// <param name="groups">Fifths or tenths.</param>
    /// <param name="shapes">Shapes of the whole geography by ordinal.</param>
    /// <param name="context">What lies around.</param>
    /// <param name="highlighted">Place of the area that is marked; −1 for none.</param>
    public static Choropleth Map(NeedScoreResult need, NeedGroups groups, IReadOnlyList<MapShape> shapes, MapContext context, int highlighted = -1) => new()
    {
        Id = "need-map",
        Title = $"{need.Name}: need score by {need.Geography.AreaNoun}",
        Subtitle = $"In {(groups == NeedGroups.Tenths ? "tenths" : "fifths")} of the {Printed.Number(need.Areas.Count, 0)} {need.Geography.AreaNounPlural}; the darkest have the greatest need",
        Source = Source(need),
        Areas = [.. need.Areas.Select(area => shapes[area.Ordinal])],
        Values = need.Scores!.Scores,
        States = Array.ConvertAll(need.Scores.Ranks, rank => rank == 0 ? ValueState.Missing : ValueState.Present),
        Classes = Classes(need, groups),
        Polarity = Polarity.HighIsBad,
        Decimals = 1,
        Noun = need.Geography.AreaNoun,
        NounPlural = need.Geography.AreaNounPlural,
        Context = context with { Greenspace = [] },
        Highlighted = highlighted,
    };

    /// <summary>What each indicator adds to the score of an area, the most first.</summary>
    public static BarChart Contributions(NeedScoreResult need, int area) => new()
    {
        Id = "need-parts",
        Title = $"What makes up the need score of {need.Areas[area].Name}",
        Subtitle = $"Points of {Printed.Number(need.Scores!.Scores[area], 1)}",
        Source = Source(need),
        Decimals = 1,
        Bars = [.. need.Scores.Explain(area).Select((part, place) => new Bar(
            need.Indicators[place].Indicator.Name, part.IsMissing ? double.NaN : part.Contribution, need.Indicators[place].States[area]))],
    };

    /// <summary>The sources of a score: every publisher once, the periods, the licences and what they ask to be said.</summary>
    public static FigureSource Source(NeedScoreResult need)
    {
        var names = need.Indicators.Select(item => item.Indicator.Source);
        var joined = need.Indicators.Where(item => item.Join is not null).Select(item => item.Indicator.Name).ToList();
        return new(
            Listed(names),
            $"{Periods(need)}; boundaries of {Year(need.Geography.BoundaryYear)}",
            Listed(need.Indicators.Select(item => item.Indicator.Licence)),
            Listed([.. need.Indicators.Select(item => item.Indicator.Attribution), need.Geography.Attribution]),
            joined.Count == 0 ? "" : $"Added up from other areas: {string.Join(", ", joined)}");
    }

    /// <summary>Texts without repeats, separated by semicolons.</summary>
    internal static string Listed(IEnumerable<string> texts) => string.Join("; ", texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));

    // Labels of different kinds, such as «2022/23 to 2024/25» and «March 2025», do not make one range: their years do.
    private static string Periods(NeedScoreResult need)
    {
        var labels = need.Indicators.Select(item => item.Release.PeriodLabel).Distinct(StringComparer.Ordinal).ToList();
        return labels.Count <= 1
            ? string.Concat(labels)
            : $"{Year(need.Indicators.Min(item => item.Release.PeriodFirst.Year))} to {Year(need.Indicators.Max(item => item.Release.PeriodLast.Year))}";
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Label(List<double> members, int group, int groups)
    {
        var range = members.Min() == members.Max()
            ? Printed.Number(members[0], 1)
            : $"{Printed.Number(members.Min(), 1)} to {Printed.Number(members.Max(), 1)}";
        return group == 1 ? $"Greatest: {range}" : group == groups ? $"Least: {range}" : range;
    }
}
