using System.Globalization;
using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Aggregation;
using LocalityLab.Domain.Places;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>What a content collects while its sections are written: numbered sources, every number, what was left out, labels.</summary>
internal sealed class ContentLedger
{
    private readonly List<ContentSource> sources = [];
    private readonly List<ContentFact> facts = [];
    private readonly List<ContentOmission> omissions = [];
    private readonly List<string> attributions = [];
    private int figures;
    private int tables;

    public IReadOnlyList<ContentSource> Sources => sources;

    public IReadOnlyList<ContentFact> Facts => facts;

    public IReadOnlyList<ContentOmission> Omissions => omissions;

    public IReadOnlyList<string> Attributions => attributions;

    /// <summary>«Figure 3» and its anchor.</summary>
    public (string Label, string Anchor) Figure()
    {
        figures++;
        return (string.Create(CultureInfo.InvariantCulture, $"Figure {figures}"), string.Create(CultureInfo.InvariantCulture, $"figure-{figures}"));
    }

    /// <summary>«Table 2» and its anchor.</summary>
    public (string Label, string Anchor) Table()
    {
        tables++;
        return (string.Create(CultureInfo.InvariantCulture, $"Table {tables}"), string.Create(CultureInfo.InvariantCulture, $"table-{tables}"));
    }

    /// <summary>The number of a release as a source; each release has one.</summary>
    public int Source(Indicator indicator, Release release, Geography geography)
    {
        Attribute(indicator.Attribution);
        Attribute(geography.Attribution);
        return Source(new()
        {
            Number = 0,
            Name = indicator.Name,
            Publisher = indicator.Source,
            Period = release.PeriodLabel,
            Geography = geography.Name,
            BoundaryYear = geography.BoundaryYear,
            Licence = indicator.Licence,
            Url = indicator.SourceUrl,
            Notes = release.Notes,
            ReleaseId = release.Id,
            Version = release.Version,
            ReleaseHash = release.ContentHash,
        });
    }

    /// <summary>The number of a series as a source: the same indicator on the same areas, one release per period, the oldest first.</summary>
    public int Source(Indicator indicator, IReadOnlyList<Release> series, Geography geography)
    {
        if (series.Count == 1)
            return Source(indicator, series[0], geography);
        Attribute(indicator.Attribution);
        Attribute(geography.Attribution);
        if (sources.Find(known => known.Series.Count > 0 && known.Series.Select(release => release.ReleaseId).SequenceEqual(series.Select(release => release.Id))) is { } found)
            return found.Number;
        sources.Add(new()
        {
            Number = sources.Count + 1,
            Name = indicator.Name,
            Publisher = indicator.Source,
            Period = $"{series[0].PeriodLabel} to {series[^1].PeriodLabel}",
            Geography = geography.Name,
            BoundaryYear = geography.BoundaryYear,
            Licence = indicator.Licence,
            Url = indicator.SourceUrl,
            Notes = string.Join(' ', series.Select(release => release.Notes).Where(note => note.Length > 0).Distinct(StringComparer.Ordinal)),
            Series = [.. series.Select(release => new SourceRelease(release.Id, release.PeriodLabel, release.Version, release.ContentHash))],
        });
        return sources.Count;
    }

    /// <summary>The number of the release that a figure was read from.</summary>
    public int Source(PackPlace place, ProfileFigure figure) => Source(figure.Indicator, figure.Release!, figure.MadeFrom?.Geography ?? place.Geography);

    /// <summary>The number of the release that a comparison was read from.</summary>
    public int Source(Indicator indicator, Comparison comparison) => Source(indicator, comparison.Release, comparison.PublishedOn);

    /// <summary>The number of a source that is no release.</summary>
    public int Source(ContentSource source)
    {
        var known = sources.Find(candidate => candidate with { Number = 0 } == source with { Number = 0 });
        if (known is not null)
            return known.Number;
        sources.Add(source with { Number = sources.Count + 1 });
        return sources.Count;
    }

    /// <summary>A statement that a licence asks for.</summary>
    public void Attribute(string statement)
    {
        if (statement.Length > 0 && !attributions.Contains(statement, StringComparer.Ordinal))
            attributions.Add(statement);
    }

    /// <summary>Notes something that is not shown; the same thing for the same reason is counted.</summary>
    public void LeaveOut(string what, string why, int count = 1)
    {
        var index = omissions.FindIndex(known => known.What == what && known.Why == why);
        if (index < 0)
            omissions.Add(new(what, count, why));
        else
            omissions[index] = omissions[index] with { Count = omissions[index].Count + count };
    }

    /// <summary>Notes a number.</summary>
    public void Fact(Indicator indicator, Area area, Geography geography, Period period, AreaValue value, MadeFrom? madeFrom, int source) => facts.Add(new()
    {
        Indicator = indicator.Name,
        Area = area.Name,
        AreaCode = area.Code,
        Geography = geography.Name,
        BoundaryYear = geography.BoundaryYear,
        Period = period.Label,
        Value = value.IsPresent ? value.Number : null,
        Unit = indicator.Unit,
        Decimals = indicator.Decimals,
        Lower = value.IsPresent && value.Interval.Exists ? value.Interval.Lower : null,
        Upper = value.IsPresent && value.Interval.Exists ? value.Interval.Upper : null,
        Status = Status(value, madeFrom),
        Source = source,
    });

    /// <summary>Notes a number that is not an indicator's.</summary>
    public void Fact(ContentFact fact) => facts.Add(fact);

    /// <summary>What a value is, in words.</summary>
    public static string Status(AreaValue value, MadeFrom? madeFrom) => value.State switch
    {
        ValueState.Suppressed => "withheld: small number",
        ValueState.Missing => "not published",
        ValueState.NotComparable => "published, not comparable with other areas",
        _ when madeFrom is not null => Made(madeFrom),
        _ => "published",
    };

    /// <summary>How a value was added up, in words.</summary>
    public static string Made(MadeFrom madeFrom)
    {
        var how = madeFrom.Method switch
        {
            AggregationMethod.Exact or AggregationMethod.WeightedMean => "",
            AggregationMethod.BestFit or AggregationMethod.WeightedMeanBestFit => " (best fit)",
            _ => " (shared out by population)",
        };
        return string.Create(CultureInfo.InvariantCulture, $"worked out from {Numbers.Counted(madeFrom.Parts.Parts, madeFrom.Geography.AreaNoun, madeFrom.Geography.AreaNounPlural)}{how}");
    }
}
