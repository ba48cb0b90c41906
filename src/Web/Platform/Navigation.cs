namespace LocalityLab.Web.Platform;

/// <summary>The sections of a council's public site, in the order of the menu. A slice adds its line when its first page stands.</summary>
public static class Navigation
{
    /// <summary>The sections.</summary>
    public static IReadOnlyList<Section> Of(string council) =>
    [
        new("Map", Links.Map(council)),
        new("Areas", Links.Areas(council)),
        new("Indicators", Links.Indicators(council)),
    ];

    /// <summary>One entry of the menu.</summary>
    /// <param name="Text">What the person reads.</param>
    /// <param name="Href">Where it leads.</param>
    public sealed record Section(string Text, string Href);
}
