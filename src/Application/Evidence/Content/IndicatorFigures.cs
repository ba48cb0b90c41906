using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Charts;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Indicators.Profile;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using Numbers = LocalityLab.Domain.Analysis.Reading.Figures;

namespace LocalityLab.Application.Evidence.Content;

/// <summary>One of the pack's areas with everything published about it.</summary>
internal sealed record PackPlace(AreaProfile Profile)
{
    public Area Area => Profile.Area;

    public Geography Geography => Profile.Geography;

    public ProfileFigure? Figure(Guid indicatorId) => Profile.Figures.FirstOrDefault(figure => figure.Indicator.Id == indicatorId);
}

/// <summary>Draws the figures of one indicator.</summary>
internal sealed class IndicatorFigures(IPlaceShapes shapes, IGeographyBook book, IGatedReleases releases) : IUseCasePart
{
    private const int MostBars = 30;
    private const int MostLines = 6;

    /// <summary>Maps with a legend: wide enough to tell small areas apart, low enough for a table on the same page.</summary>
    public static FigureSize MapSize { get; } = new(540, 300);

    /// <summary>A map of all areas that the release covers, with the pack's areas outlined; null when nothing can be drawn.</summary>
    public async Task<FigureBlock?> Map(ContentLedger ledger, IReadOnlyList<PackPlace> places, Guid indicatorId, CancellationToken cancellation)
    {
        var figure = places.Select(place => place.Figure(indicatorId)).FirstOrDefault(candidate => candidate?.Release is not null);
        if (figure?.Release is not { } release || await shapes.Of(release.GeographyId, cancellation) is not { } drawn || (await releases.Find(release.Id, cancellation))?.All is not { } vector)
            return null;
        var table = await book.Areas(release.GeographyId, cancellation);
        var own = table.Areas.Where(area => area.IsOwn).ToList();
        double[] values = [.. own.Select(area => vector.Values[area.Ordinal])];
        ValueState[] states = [.. own.Select(area => vector.States[area.Ordinal])];
        var (indicator, geography) = (figure.Indicator, table.Geography);
        var classes = ClassBreaks.Of(values, ClassMethod.Quantile, 5, indicator.Decimals);
        var (label, anchor) = ledger.Figure();
        var title = $"{indicator.Name} by {geography.AreaNoun}, {release.PeriodLabel}";
        var map = new Choropleth
        {
            Id = anchor + "-map",
            Title = title,
            DrawsTitle = false,
            Source = new("", ""),
            Areas = [.. own.Select(area => drawn[area.Ordinal])],
            Values = values,
            States = states,
            Classes = classes,
            Polarity = indicator.Polarity,
            Unit = indicator.Unit,
            Decimals = indicator.Decimals,
            Noun = geography.AreaNoun,
            NounPlural = geography.AreaNounPlural,
            Context = await shapes.Context(cancellation),
            Outlines = await Outlines(places, cancellation),
        };
        var source = ledger.Source(indicator, release, geography);
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = title,
            Svg = map.ToSvg(MapSize),
            SlimSvg = map.ToSvg(FigureSize.Half),
            Alternative = map.Description,
            Data = Values(indicator, geography, own, await book.Wards(geography.Id, cancellation), values, states),
            Notes = [.. ((string[])["Black outlines mark the areas of this pack.", classes.Note, release.Notes]).Where(note => note.Length > 0)],
            LeftOut = LeftOutWords.Of(states, geography.AreaNoun, geography.AreaNounPlural),
            Sources = [source],
        };
    }

    /// <summary>The pack's areas against the others of their kind and the comparators.</summary>
    public async Task<FigureBlock?> Bars(ContentLedger ledger, IReadOnlyList<PackPlace> places, Guid indicatorId, CancellationToken cancellation)
    {
        var known = places.Where(place => place.Figure(indicatorId)?.Value is not null).ToList();
        if (known.Count == 0)
            return null;
        var first = known[0].Figure(indicatorId)!;
        var bars = known.Select(place => BarOf(place.Area.Name, place.Figure(indicatorId)!.Value!, known.Count < MostBars)).ToList();
        if (first.MadeFrom is null && known.TrueForAll(place => place.Geography.Id == known[0].Geography.Id))
            bars.AddRange(await Others(first, known, cancellation));
        List<string> leftOut = [.. LeftOutWords.Of([.. bars.Select(bar => bar.State)], "area", "areas")];
        if (bars.Count > MostBars)
        {
            leftOut = [.. LeftOutWords.Of([.. bars.Take(known.Count).Select(bar => bar.State)], "area", "areas"), $"{Numbers.Counted(bars.Count - known.Count, "other area", "other areas")}: too many for bars"];
            bars = [.. bars.Take(known.Count)];
        }

        var comparisons = first.Comparisons.Where(comparison => comparison.Value.IsPresent && first.Indicator.Kind is not IndicatorKind.Count).ToList();

        var (label, anchor) = ledger.Figure();
        var title = $"{first.Indicator.Name}, {first.Release!.PeriodLabel}, {(bars.Count > known.Count ? $"by {known[0].Geography.AreaNoun}" : "compared")}";
        var chart = new BarChart
        {
            Id = anchor + "-bars",
            Title = title,
            DrawsTitle = false,
            Source = new("", ""),
            Bars = bars,
            References = [.. comparisons.Select(comparison => new ReferenceLine(comparison.Area.Name, comparison.Value.Number))],
            Unit = first.Indicator.Unit,
            Decimals = first.Indicator.Decimals,
        };
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = title,
            Svg = chart.ToSvg(FigureSize.Wide),
            SlimSvg = chart.ToSvg(FigureSize.Half),
            Alternative = chart.Description,
            LeftOut = leftOut,
            Sources = [.. known.Select(place => ledger.Source(place, place.Figure(indicatorId)!)).Concat(comparisons.Select(comparison => ledger.Source(first.Indicator, comparison))).Distinct().Order()],
        };
    }

    /// <summary>The pack's areas over time; null when there is one period only.</summary>
    public static FigureBlock? Trend(ContentLedger ledger, IReadOnlyList<PackPlace> places, Guid indicatorId)
    {
        var known = places.Where(place => place.Figure(indicatorId) is { Trend.Count: > 1 }).ToList();
        if (known.Count == 0)
            return null;
        var first = known[0].Figure(indicatorId)!;
        var (label, anchor) = ledger.Figure();
        var title = $"{first.Indicator.Name} over time";
        var chart = new TrendChart
        {
            Id = anchor + "-trend",
            Title = title,
            DrawsTitle = false,
            Source = new("", ""),
            Unit = first.Indicator.Unit,
            Decimals = first.Indicator.Decimals,
            Series = [.. known.Take(MostLines).Select((place, index) => new TrendSeries(
                place.Area.Name,
                [.. place.Figure(indicatorId)!.Trend.Select(point => new Figures.Charts.TrendPoint(point.Period.Last, point.Period.Label, point.Number) { Lower = point.Lower, Upper = point.Upper })],
                index == 0))],
        };
        return new()
        {
            Anchor = anchor,
            Label = label,
            Title = title,
            Svg = chart.ToSvg(FigureSize.Wide),
            SlimSvg = chart.ToSvg(FigureSize.Half),
            Alternative = chart.Description,
            Data = Trends(ledger, known, indicatorId),
            LeftOut = TrendLeftOut(places, known, indicatorId),
            Sources = [.. known.Select(place => TrendSource(ledger, place, indicatorId)).Distinct().Order()],
        };
    }

    private static int TrendSource(ContentLedger ledger, PackPlace place, Guid indicatorId)
    {
        var figure = place.Figure(indicatorId)!;
        return ledger.Source(figure.Indicator, [.. figure.Trend.Select(point => point.Release)], figure.MadeFrom?.Geography ?? place.Geography);
    }

    private static IReadOnlyList<string> TrendLeftOut(IReadOnlyList<PackPlace> places, List<PackPlace> known, Guid indicatorId)
    {
        List<string> left = [];
        if (known.Count > MostLines)
            left.Add($"{Numbers.Counted(known.Count - MostLines, "area", "areas")} beyond the first {MostLines}, which the annex has");
        if (places.Count > known.Count)
            left.Add($"{Numbers.Counted(places.Count - known.Count, "area", "areas")} without a series");
        var points = known.Take(MostLines).SelectMany(place => place.Figure(indicatorId)!.Trend.Select(point => point.State));
        left.AddRange(LeftOutWords.Of([.. points], "value", "values"));
        return left;
    }

    /// <summary>The shapes of the pack's areas.</summary>
    public async Task<IReadOnlyList<MapShape>> Outlines(IReadOnlyList<PackPlace> places, CancellationToken cancellation)
    {
        List<MapShape> outlines = [];
        foreach (var place in places)
        {
            if (await shapes.Of(place.Geography.Id, cancellation) is { } all)
                outlines.Add(all[place.Area.Ordinal]);
        }

        return outlines;
    }

    private static Bar BarOf(string name, AreaValue value, bool highlighted) => new(name, value.IsPresent ? value.Number : double.NaN, value.State)
    {
        Lower = value.Interval.Exists ? value.Interval.Lower : double.NaN,
        Upper = value.Interval.Exists ? value.Interval.Upper : double.NaN,
        Highlighted = highlighted,
    };

    private async Task<IEnumerable<Bar>> Others(ProfileFigure figure, IReadOnlyList<PackPlace> known, CancellationToken cancellation)
    {
        if ((await releases.Find(figure.Release!.Id, cancellation))?.All is not { } vector)
            return [];
        var table = await book.Areas(known[0].Geography.Id, cancellation);
        return table.Areas.Where(area => area.IsOwn && known.All(place => place.Area.Id != area.Id))
            .Select(area => new Bar(area.Name, vector.Values[area.Ordinal], vector.States[area.Ordinal]));
    }

    private static ContentTable Values(Indicator indicator, Geography geography, IReadOnlyList<Area> areas, AreaWards wards, double[] values, ValueState[] states) => new(
        [new(Capital(geography.AreaNoun)), new("Code"), new(indicator.Unit.Length == 0 ? "Value" : $"Value ({indicator.Unit})", true)],
        [.. areas.Select((area, index) => new ContentRow([wards.Named(area.Name, area.Ordinal), area.Code, Cells.Value(values[index], states[index], indicator)]))]);

    private static ContentTable Trends(ContentLedger ledger, IReadOnlyList<PackPlace> places, Guid indicatorId) => new(
        [new("Area"), new("Period"), new("Value", true), new("Lower limit", true), new("Upper limit", true)],
        [.. places.SelectMany(place => place.Figure(indicatorId)!.Trend.Select(point => new ContentRow(
            [place.Area.Name, point.Period.Label, Cells.Value(point.Number, point.State, place.Figure(indicatorId)!.Indicator), Cells.Limit(point.Lower, place.Figure(indicatorId)!.Indicator), Cells.Limit(point.Upper, place.Figure(indicatorId)!.Indicator)]) { Sources = [TrendSource(ledger, place, indicatorId)] }))]);

    private static string Capital(string noun) => char.ToUpperInvariant(noun[0]) + noun[1..];
}

/// <summary>Numbers as cells.</summary>
internal static class Cells
{
    public static ContentCell Value(double number, ValueState state, Indicator indicator) => state switch
    {
        ValueState.Suppressed => "withheld",
        ValueState.Missing => "not published",
        _ => new ContentCell(Numbers.WithUnit(number, indicator.Decimals, indicator.Unit is "%" or "£" ? indicator.Unit : ""), number, indicator.Decimals),
    };

    public static ContentCell Limit(double number, Indicator indicator) =>
        double.IsNaN(number) ? "none published" : new ContentCell(Numbers.Number(number, indicator.Decimals), number, indicator.Decimals);

    public static ContentCell Number(double number, int decimals) =>
        double.IsNaN(number) ? "not known" : new ContentCell(Numbers.Number(number, decimals), number, decimals);

    public static ContentCell Pounds(decimal amount) =>
        new(amount == Math.Round(amount) ? $"£{Numbers.Number((double)amount, 0)}" : $"£{Numbers.Number((double)amount, 2)}", (double)amount, amount == Math.Round(amount) ? 0 : 2);
}
