using AngleSharp.Dom;
using LocalityLab.TestKit;

namespace LocalityLab.Browser.Tests;

/// <summary>
/// How the main part of a page is built, whatever its words say: elements, classes, attributes, and whether there are words at
/// all; of neighbours that are built alike, such as the rows of a table, one. Two pages of one build break the same rules.
/// </summary>
internal static class PageBuild
{
    /// <summary>Attributes whose values decide what an element is, beyond their being there.</summary>
    private static readonly string[] Telling = ["class", "type", "role", "scope", "aria-live", "aria-current"];

    public static string Of(LabResponse answer) => answer.Document.QuerySelector("main") is { } main ? Of(main) : answer.Body;

    private static string Of(IElement element)
    {
        var attributes = element.Attributes.Select(attribute => Telling.Contains(attribute.Name, StringComparer.Ordinal) ? $"{attribute.Name}={attribute.Value}" : attribute.Name).Order(StringComparer.Ordinal);
        var hasWords = element.ChildNodes.OfType<IText>().Any(text => !string.IsNullOrWhiteSpace(text.Data));
        var parts = element.Children.Where(child => child is not { LocalName: "input" } || child.GetAttribute("type") is not "hidden").Select(Of).Distinct(StringComparer.Ordinal);
        return $"<{element.LocalName} {string.Join(' ', attributes)}{(hasWords ? " …" : "")}>{string.Concat(parts)}</>";
    }
}
