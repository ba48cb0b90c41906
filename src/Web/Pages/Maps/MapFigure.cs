using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Web.Pages.Maps;

/// <summary>Draws what the explorer shows: for the page without title and legend, which stand beside it, and whole for a download.</summary>
internal static class MapFigure
{
    public static Choropleth Draw(MapView view, IReadOnlyList<MapShape> shapes, MapContext context, IReadOnlyList<MapPoint> points, bool whole, string council)
    {
        var shown = view.Shown!;
        var indicator = view.Entry!.Indicator;
        return new Choropleth
        {
            Id = "map",
            Title = Title(view),
            Subtitle = whole ? Subtitle(view) : "",
            DrawsTitle = whole,
            DrawsLegend = whole,
            Source = whole ? Source(view, council) : new FigureSource("", ""),
            Areas = shapes,
            Values = shown.Vector.Values,
            States = shown.Vector.States,
            Classes = shown.Classes,
            Polarity = indicator.Polarity,
            Diverging = IsDiverging(view),
            Unit = indicator.Unit,
            Decimals = indicator.Decimals,
            Noun = shown.Geography.AreaNoun,
            NounPlural = shown.Geography.AreaNounPlural,
            Context = context,
            Points = points,
            Highlighted = view.Area?.Ordinal ?? -1,
        };
    }

    public static string Title(MapView view) =>
        $"{view.Entry!.Indicator.Name}, {view.Shown!.Geography.AreaNounPlural}, {view.Shown.Release.PeriodLabel}";

    public static string Subtitle(MapView view) => view.Entry!.Indicator.Unit switch
    {
        "%" => "Per cent",
        "£" => "Pounds",
        "" => "",
        var unit => char.ToUpperInvariant(unit[0]) + unit[1..],
    };

    public static FigureSource Source(MapView view, string council)
    {
        var (indicator, shown) = (view.Entry!.Indicator, view.Shown!);
        var notes = string.Join(' ', new[] { shown.Release.Notes, shown.Classes.Note }.Where(note => note.Length > 0));
        var attribution = string.Join(". ", new[] { indicator.Attribution, shown.Geography.Attribution }.Select(text => text.Trim().TrimEnd('.')).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
        return new FigureSource(indicator.Source, $"{shown.Release.PeriodLabel}; boundaries of {shown.Geography.BoundaryYear}", indicator.Licence, attribution, notes, "") with { Drawn = $"by {council} Locality Lab" };
    }

    /// <summary>The colours of the classes from the lowest.</summary>
    public static IReadOnlyList<string> Colours(MapView view) =>
        view.Shown!.Classes.Classes.Count == 0 ? []
        : IsDiverging(view) ? Palette.Diverging(view.Entry!.Indicator.Polarity, view.Shown.Classes.Classes.Count)
        : Palette.Sequential(view.Entry!.Indicator.Polarity, view.Shown.Classes.Classes.Count);

    // Distance from the mean runs both ways from a middle that means something; no other method does.
    private static bool IsDiverging(MapView view) => view.Method == Domain.Analysis.Maps.ClassMethod.StandardDeviation && view.Shown!.Classes.Classes.Count > 2;

    /// <summary>Why an area has no number.</summary>
    public static string WhyNone(ValueState state) => state == ValueState.Suppressed ? "withheld: small number" : "no value published";
}
