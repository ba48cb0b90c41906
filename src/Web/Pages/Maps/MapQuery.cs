using LocalityLab.Application.Indicators;
using LocalityLab.Domain.Analysis.Maps;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Pages.Maps;

/// <summary>The map explorer's address as the page, its picture and its classes bind it: the same names everywhere.</summary>
public sealed class MapQuery
{
    private static readonly IReadOnlyList<(string Name, string Text, ClassMethod Method)> MethodNames =
    [
        ("quantile", "Equal numbers of areas", ClassMethod.Quantile),
        ("equal", "Equal steps", ClassMethod.EqualInterval),
        ("natural", "Natural breaks", ClassMethod.NaturalBreaks),
        ("deviation", "Distance from the mean", ClassMethod.StandardDeviation),
    ];

    /// <summary>The methods in words.</summary>
    public static IReadOnlyList<(string Name, string Text, ClassMethod Method)> Methods => MethodNames;

    public string? Indicator { get; set; }

    public string? Geography { get; set; }

    public string? Period { get; set; }

    public string? Method { get; set; }

    public string? Classes { get; set; }

    public string? Scale { get; set; }

    public string? Area { get; set; }

    public string? Assets { get; set; }

    /// <summary>A postcode or the name of an area, to be chosen on the map.</summary>
    public string? Find { get; set; }

    public string? Sort { get; set; }

    public string? Order { get; set; }

    /// <summary>The request it asks for; a method or number that is none is the usual one.</summary>
    public GetMapView Request => new(Indicator, Geography, Period)
    {
        Method = MethodNames.FirstOrDefault(method => string.Equals(method.Name, Method, StringComparison.OrdinalIgnoreCase)).Method,
        Classes = int.TryParse(Classes, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : GetMapView.UsualClasses,
        Scale = Scale,
        Area = Area,
    };

    /// <summary>The address of what is shown: what the server chose is written out, so that the link stays the same when newer periods come.</summary>
    public MapAddress Address(MapView view) => new()
    {
        Indicator = view.Entry?.Indicator.Slug,
        Geography = view.Shown?.Geography.Slug,
        Period = view.Shown?.Release.Period.Key,
        Method = view.Method == ClassMethod.Quantile ? null : MethodNames.First(method => method.Method == view.Method).Name,
        Classes = view.ClassCount == GetMapView.UsualClasses ? null : view.ClassCount,
        Scale = view.Scale?.Key,
        Area = view.Area?.Code,
        Assets = Assets,
        Sort = Sort,
        Order = Order,
    };
}
