using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>Which parts of a web page are read: CSS selectors. Those of fields look inside one place; «:scope» is the place itself.</summary>
public sealed record PageSelectors
{
    /// <summary>Longest selector, in characters.</summary>
    public const int Longest = 200;

    /// <summary>One element for each place.</summary>
    public string Items { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is, or empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its address, with or without postcode; or empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>Its postcode; empty to take the first one from its address, or else from the whole place.</summary>
    public string Postcode { get; init; } = "";

    /// <summary>Its telephone number, or empty.</summary>
    public string Telephone { get; init; } = "";

    /// <summary>The link to its own page, or empty.</summary>
    public string Link { get; init; } = "";

    /// <summary>When it is open, or empty.</summary>
    public string Hours { get; init; } = "";

    /// <summary>The selectors with the fields that hold them.</summary>
    internal IReadOnlyList<(string Field, string Selector)> All =>
    [
        (nameof(Items), Items), (nameof(Name), Name), (nameof(Description), Description), (nameof(Address), Address), (nameof(Postcode), Postcode),
        (nameof(Telephone), Telephone), (nameof(Link), Link), (nameof(Hours), Hours),
    ];

    /// <summary>Without spaces around.</summary>
    internal PageSelectors Tidy() => new()
    {
        Items = Items.Trim(), Name = Name.Trim(), Description = Description.Trim(), Address = Address.Trim(), Postcode = Postcode.Trim(),
        Telephone = Telephone.Trim(), Link = Link.Trim(), Hours = Hours.Trim(),
    };

    /// <summary>A first guess at the fields, from what parts of pages are usually called; somebody looks at it before anything is read.</summary>
    internal static PageSelectors Guess(string items, IReadOnlyList<PagePart> parts)
    {
        string First(params string[] words) => words.Select(word => parts.FirstOrDefault(part => part.Selector.Contains(word, StringComparison.OrdinalIgnoreCase))?.Selector).FirstOrDefault(found => found is not null) ?? "";
        string Heading() => parts.FirstOrDefault(part => part.Selector is "h1" or "h2" or "h3" or "h4" or "h5")?.Selector ?? "";
        var named = First("itemprop=\"name\"", "name", "title");
        var name = Heading() is { Length: > 0 } heading ? heading : named;
        return new()
        {
            Items = items,
            Name = name.Length > 0 ? name : parts.FirstOrDefault(part => part.Link.Length > 0)?.Selector ?? parts.FirstOrDefault()?.Selector ?? "",
            Description = First("description", "summary", "intro"),
            Address = First("address", "location"),
            Postcode = First("postcode", "postalcode"),
            Telephone = First("tel:", "telephone", "phone", "tel"),
            Link = parts.FirstOrDefault(part => part.Link.Length > 0 && part.Selector is not ":scope")?.Selector ?? parts.FirstOrDefault(part => part.Link.Length > 0)?.Selector ?? "",
            Hours = First("hours", "opening", "times"),
        };
    }
}

/// <summary>Elements of a page that are alike and may be one place each.</summary>
/// <param name="Selector">Finds them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Texts">What the first three say, shortened.</param>
public sealed record PageGroup(string Selector, int Count, IReadOnlyList<string> Texts);

/// <summary>A part that many places have.</summary>
/// <param name="Selector">Finds it within a place.</param>
/// <param name="Count">In how many of the places that were looked at it is.</param>
/// <param name="Texts">What it says in the first that have it, shortened.</param>
/// <param name="Link">The first web address that it leads to, or empty.</param>
public sealed record PagePart(string Selector, int Count, IReadOnlyList<string> Texts, string Link);

/// <summary>A place as a page says it: text alone, never markup.</summary>
public sealed record PagePlace(string Name, string Description, string Address, string Postcode, string Telephone, string Link, string Hours)
{
    /// <summary>All its text.</summary>
    public string Whole { get; init; } = "";
}

/// <summary>Something answers, but no page that can be read.</summary>
public sealed record AnswerNotPage(string Address, string What)
    : FetchProblem($"{Address} answered with {What}. Check that it is the address of the page on which people read the list of places.", true);

/// <summary>The selectors have too much to look through.</summary>
public sealed record PageTooSlow() : FetchProblem("Looking for the places takes too long. Choose simpler selectors, or ask the partner for a page with less on it.", false);

/// <summary>Reads HTML. No script of a page runs, and nothing that it refers to is loaded.</summary>
public interface IPageParser
{
    /// <summary>True when the text is a CSS selector that can be followed in short time.</summary>
    bool IsSelector(string text);

    /// <summary>Reads a page; fails with <see cref="AnswerNotPage"/> when it is none or cannot be a page for people.</summary>
    Result<IParsedPage> Parse(WebAnswer answer);
}

/// <summary>A page that was read. Selectors must be ones (<see cref="IPageParser.IsSelector"/>).</summary>
public interface IParsedPage
{
    /// <summary>What is repeated on it, most repeated first; what has several texts before what has one.</summary>
    IReadOnlyList<PageGroup> Groups();

    /// <summary>What is in the elements that a selector finds, in the page's order.</summary>
    IReadOnlyList<PagePart> Parts(string items);

    /// <summary>The places; fails with <see cref="PageTooSlow"/> when looking for them takes too long.</summary>
    Result<IReadOnlyList<PagePlace>> Places(PageSelectors selectors);
}
