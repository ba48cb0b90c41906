using System.Diagnostics;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Readers.Pages;

/// <summary>A page as AngleSharp read it.</summary>
internal sealed class ParsedPage(IDocument document, Uri address) : IParsedPage
{
    /// <summary>So long all places of a page may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostPlaces = 5_000, MostJoined = 20, LookedAt = 30, MostGroups = 15, MostParts = 25;

    /// <summary>Classes that tell one of a row from the next, and so find only some of them.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.OrdinalIgnoreCase) { "first", "last", "odd", "even", "active", "current", "selected", "open" };

    public IReadOnlyList<PageGroup> Groups()
    {
        var found = new Dictionary<string, List<IElement>>(StringComparer.Ordinal);
        foreach (var element in document.Body?.Descendants<IElement>() ?? [])
            if (!PageWords.IsSilent(element))
                foreach (var selector in Names(element))
                    Listed(found, selector).Add(element);
        var groups = found.Where(pair => pair.Value.Count > 1)
            .GroupBy(pair => (pair.Value[0], pair.Value[^1], pair.Value.Count)).Select(same => same.First())
            .OrderByDescending(pair => pair.Value.Count).Take(200)
            .Select(pair => (pair.Key, pair.Value, Pieces: pair.Value.Take(3).Max(PageWords.Pieces))).Where(group => group.Pieces > 0);
        return
        [
            .. groups.OrderBy(group => group.Pieces > 1 ? 0 : 1).ThenByDescending(group => group.Value.Count).Take(MostGroups)
                .Select(group => new PageGroup(group.Key, group.Value.Count, [.. group.Value.Take(3).Select(element => PageWords.Short(PageWords.Of(element), 90))])),
        ];
    }

    public IReadOnlyList<PagePart> Parts(string items)
    {
        var places = Items(items, Stopwatch.GetTimestamp()).Take(LookedAt).ToList();
        if (places.Count == 0)
            return [];
        var found = new Dictionary<string, List<IElement>>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            var here = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in place.Descendants<IElement>().Where(element => !PageWords.IsSilent(element)))
                foreach (var name in Inside(element).Where(here.Add))
                    Listed(found, name).Add(element);
        }

        // Of several names for the same elements the first is enough: the most telling one comes first.
        List<KeyValuePair<string, List<IElement>>> parts = [.. found.Where(pair => pair.Value.Count * 3 >= places.Count).GroupBy(pair => (pair.Value[0], pair.Value[^1], pair.Value.Count)).Select(same => same.First())];
        var texts = parts.Select(pair => PartOf(pair.Key, pair.Value)).Where(part => part.Texts.Count > 0).Take(MostParts);
        return [.. texts, PartOf(":scope", places)];
    }

    public Result<IReadOnlyList<PagePlace>> Places(PageSelectors find)
    {
        var since = Stopwatch.GetTimestamp();
        var fields = new[] { find.Name, find.Description, find.Address, find.Postcode, find.Telephone, find.Link, find.Hours }
            .Where(selector => selector.Length > 0).Distinct(StringComparer.Ordinal).ToDictionary(selector => selector, PageParser.SelectorOf, StringComparer.Ordinal);
        string First(IElement place, string selector) => Matches(place, selector, fields).Select(PageWords.Of).FirstOrDefault(text => text.Length > 0) ?? "";
        string All(IElement place, string selector) => string.Join('\n', Matches(place, selector, fields).Select(PageWords.Of).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(MostJoined));
        var places = Items(find.Items, since).Take(MostPlaces).Select(place => new PagePlace(
                First(place, find.Name), All(place, find.Description), All(place, find.Address), First(place, find.Postcode), First(place, find.Telephone),
                Matches(place, find.Link, fields).Select(element => PageWords.Link(element, address)).FirstOrDefault(link => link.Length > 0) ?? "", All(place, find.Hours))
            {
                Whole = PageWords.Of(place),
            }).ToList();
        return Stopwatch.GetElapsedTime(since) < Patience ? places : new PageTooSlow();
    }

    private PagePart PartOf(string selector, List<IElement> elements) => new(
        selector, elements.Count,
        [.. elements.Select(element => PageWords.Short(PageWords.Of(element), 60)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(2)],
        elements.Select(element => PageWords.Link(element, address)).FirstOrDefault(link => link.Length > 0) ?? "");

    /// <summary>What a selector finds, until patience ends.</summary>
    private IEnumerable<IElement> Items(string selector, long since) =>
        PageParser.SelectorOf(selector) is { } items ? document.All.TakeWhile(_ => Stopwatch.GetElapsedTime(since) < Patience).Where(element => items.Match(element, document.DocumentElement)) : [];

    private static IEnumerable<IElement> Matches(IElement place, string selector, Dictionary<string, ISelector?> fields) => selector switch
    {
        "" => [],
        ":scope" => [place],
        _ => fields[selector] is { } field ? place.Descendants<IElement>().Where(element => field.Match(element, place)) : [],
    };

    /// <summary>How an element can be found on the page: by each of its classes, or by where it stands.</summary>
    private static IEnumerable<string> Names(IElement element)
    {
        var classes = Classes(element);
        if (classes.Count > 0)
            return classes.Select(name => $"{element.LocalName}.{name}");
        var path = element.LocalName;
        for (var (above, steps) = (element.ParentElement, 0); above is not null && above.LocalName is not ("body" or "html") && steps < 4; (above, steps) = (above.ParentElement, steps + 1))
        {
            if (IsPlain(above.Id))
                return [$"#{above.Id} > {path}"];
            if (Classes(above) is { Count: > 0 } named)
                return [$"{above.LocalName}.{named[0]} > {path}"];
            path = $"{above.LocalName} > {path}";
        }

        return [path];
    }

    /// <summary>How an element can be found within a place.</summary>
    private static IEnumerable<string> Inside(IElement element)
    {
        if (element.GetAttribute("itemprop") is { } property && IsPlain(property))
            yield return $"[itemprop=\"{property}\"]";
        if (element.LocalName is "a" && element.GetAttribute("href") is { } link && (link.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)))
            yield return $"a[href^=\"{link[..(link.IndexOf(':', StringComparison.Ordinal) + 1)]}\"]";
        if (element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6")
            yield return element.LocalName;
        foreach (var name in Classes(element))
            yield return $".{name}";
        if (element.LocalName.All(char.IsAsciiLetterOrDigit))
            yield return element.LocalName;
        if (element.ParentElement is { } parent && element.LocalName is "li" or "dd" or "dt" or "td" or "th" or "p" && Position(element) is var position and <= 8)
            yield return $"{element.LocalName}:nth-of-type({position})";
    }

    private static int Position(IElement element)
    {
        var position = 1;
        for (var before = element.PreviousElementSibling; before is not null && position < 10; before = before.PreviousElementSibling)
            if (before.LocalName == element.LocalName)
                position++;
        return position;
    }

    private static List<string> Classes(IElement element) => [.. element.ClassList.Where(name => IsPlain(name) && !Passing.Contains(name)).Take(6)];

    /// <summary>A name that stands in a selector as it is.</summary>
    private static bool IsPlain(string? name) =>
        name is { Length: > 0 and <= 60 } && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static List<IElement> Listed(Dictionary<string, List<IElement>> found, string name)
    {
        if (!found.TryGetValue(name, out var list))
            found.Add(name, list = []);
        return list;
    }
}
