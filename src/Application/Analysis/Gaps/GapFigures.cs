using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Domain.Analysis.Provision;

namespace LocalityLab.Application.Analysis.Gaps;

/// <summary>Draws need against provision.</summary>
public static class GapFigures
{
    /// <summary>Names written into the scatter plot: the widest gaps.</summary>
    private const int Named = 6;

    // More points than this hide the areas beneath them.
    private const int MostPoints = 400;

    /// <summary>The map of need and provision in thirds, with the assets on top.</summary>
    /// <param name="findings">The comparison; it must have a <see cref="GapFindings.Result"/>.</param>
    /// <param name="shapes">Shapes of the whole geography by ordinal.</param>
    /// <param name="context">What lies around.</param>
    public static BivariateChoropleth Map(GapFindings findings, IReadOnlyList<MapShape> shapes, MapContext context) => new()
    {
        Id = "gap-map",
        Title = $"{findings.Need.Name} and {findings.Service.Plural}",
        Subtitle = $"Need and {GapWords.Measure(findings)}, each in thirds of the {findings.Need.Geography.AreaNounPlural}",
        Source = Source(findings),
        Areas = [.. findings.Rows.Select(row => shapes[row.Area.Ordinal])],
        Need = findings.NeedClasses,
        Provision = findings.ProvisionClasses,
        NeedName = "need score",
        ProvisionName = GapWords.Measure(findings),
        Noun = findings.Need.Geography.AreaNoun,
        NounPlural = findings.Need.Geography.AreaNounPlural,
        Context = context with { Greenspace = [] },
        Points = findings.Services.Count > MostPoints ? [] : [.. findings.Services.Select(service => new MapPoint(service.Name, service.Longitude, service.Latitude))],
    };

    /// <summary>Need across, provision up, the areas with the widest gaps named.</summary>
    public static ScatterPlot Scatter(GapFindings findings)
    {
        var compared = findings.FromWidest;
        var named = findings.Gaps.Take(Named).Select(row => row.Area.Code).ToHashSet(StringComparer.Ordinal);
        var factor = findings.Options.Measure == ProvisionKind.Access ? 1_000 : 1;
        return new()
        {
            Id = "gap-scatter",
            Title = $"Need score and {GapWords.Measure(findings)}, by {findings.Need.Geography.AreaNoun}",
            Subtitle = named.Count == 0 ? "" : "Diamonds: the third with the highest need and the third with the poorest provision. Names: the widest gaps",
            Source = Source(findings),
            NeedName = "need score",
            ProvisionName = findings.Options.Measure switch
            {
                ProvisionKind.NearestDistance => $"metres to the nearest {findings.Service.Singular}",
                ProvisionKind.Access => $"{GapWords.Measure(findings)}, per 1,000 people",
                _ => GapWords.Measure(findings),
            },
            ProvisionDecimals = findings.Options.Measure switch { ProvisionKind.NearestDistance => 0, ProvisionKind.CountWithin => 1, _ => 2 },
            LargeIsLittle = findings.Options.Measure == ProvisionKind.NearestDistance,
            NeedLimit = Limit(compared, row => row.Gap!.Need.Group, row => row.Gap!.Need.Score),
            ProvisionLimit = Limit(compared, row => row.Gap!.Provision.Group, row => row.Gap!.Provision.Value) * factor,
            NounPlural = findings.Need.Geography.AreaNounPlural,
            Points = [.. findings.Rows.Select(row => new ScatterPoint(
                row.Area.Name, row.Gap?.Need.Score ?? double.NaN, (row.Gap?.Provision.Value ?? double.NaN) * factor)
            {
                Gap = row.Gap?.IsGap ?? false,
                Highlighted = named.Contains(row.Area.Code),
            })],
        };
    }

    /// <summary>The sources of need, of the assets and of the population.</summary>
    public static FigureSource Source(GapFindings findings)
    {
        var need = NeedFigures.Source(findings.Need);
        var population = findings.Demand.Population;
        return need with
        {
            Source = NeedFigures.Listed(
            [
                need.Source,
                .. findings.AssetSources.Select(source => source.Publisher.Length > 0 && source.Publisher != source.Name ? $"{source.Name} ({source.Publisher})" : source.Name),
                population is null ? "" : $"population {findings.Demand.Release!.PeriodLabel}: {population.Source}",
            ]),
            Licence = NeedFigures.Listed([need.Licence, .. findings.AssetSources.Select(source => source.Licence), population?.Licence ?? ""]),
            Attribution = NeedFigures.Listed([need.Attribution, population?.Attribution ?? ""]),
        };
    }

    // Half way between the first group and the rest; null where there is no rest.
    private static double? Limit(IReadOnlyList<GapRow> rows, Func<GapRow, int> group, Func<GapRow, double> value)
    {
        var first = rows.Where(row => group(row) == 1).Select(value).ToList();
        var rest = rows.Where(row => group(row) > 1).Select(value).ToList();
        if (first.Count == 0 || rest.Count == 0)
            return null;
        return first.Min() > rest.Max() ? (first.Min() + rest.Max()) / 2 : (first.Max() + rest.Min()) / 2;
    }
}
