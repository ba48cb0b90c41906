using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>Nobody chose yet what is read from a page.</summary>
public sealed record PageNotChosen() : FetchProblem("Choose first what is read from the page.", false);

/// <summary>The page no longer looks as it did when somebody chose what is read from it: nothing was taken in.</summary>
public sealed record PageShapeChanged(string Message) : FetchProblem(Message, false);

/// <summary>Reads a partner's web page by the selectors that somebody chose on its preview.</summary>
public sealed partial class WebPageReader(IWebFetcher web, IPageParser parser) : IUseCasePart
{
    /// <summary>Largest page in bytes.</summary>
    public const long MostBytes = 3_000_000;

    /// <summary>A preview is content with a page that was fetched so long ago.</summary>
    private static readonly TimeSpan PreviewAge = TimeSpan.FromMinutes(5);

    /// <summary>Reads it as it is now. The page is the whole of the source.</summary>
    internal async Task<Result<SourceReading>> Read(Uri address, PageSelectors? selectors, CancellationToken cancellation)
    {
        if (selectors is null)
            return new PageNotChosen();
        var page = await Page(address, isPreview: false, cancellation);
        if (page.Error is { } error)
            return error;
        var found = page.Value.Places(selectors);
        if (found.Error is { } slow)
            return slow;
        var places = found.Value;
        if (SourceShape.PageChanged(places.Count, places.Count(place => place.Name.Length == 0)) is { } changed)
            return new PageShapeChanged(changed);
        return new SourceReading(ItemsOf(places, address), IsWhole: true);
    }

    /// <summary>Fetches a page and reads it.</summary>
    internal async Task<Result<IParsedPage>> Page(Uri address, bool isPreview, CancellationToken cancellation)
    {
        var answer = await web.Get(new(address) { Accept = "text/html,application/xhtml+xml", IsPage = true, MaximumBytes = MostBytes, MayBeOld = isPreview ? PreviewAge : TimeSpan.Zero }, cancellation);
        return answer.Error is { } error ? error : parser.Parse(answer.Value);
    }

    /// <summary>The places as entries. A place is known by its link where no other has the same, else by its name and postcode.</summary>
    internal static IReadOnlyList<SourceItem> ItemsOf(IReadOnlyList<PagePlace> places, Uri address)
    {
        var links = places.GroupBy(place => place.Link, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var own = address.GetLeftPart(UriPartial.Query);
        return [.. places.Select((place, index) =>
        {
            var (street, postcode) = PostcodeOf(place);
            var link = place.Link.Length > 0 && links[place.Link] == 1 && place.Link != own ? place.Link : "";
            var name = string.Join(' ', place.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return new SourceItem
            {
                Key = link.Length > 0 ? link : name.Length > 0 ? $"{AssetDetails.Fold(name)}|{postcode}" : $"place {index + 1}",
                Name = name,
                Description = place.Description,
                Address = street,
                Postcode = postcode,
                Telephone = TelephoneWords().Replace(place.Telephone, "").Trim(),
                Website = place.Link,
                OpeningHours = place.Hours,
            };
        })];
    }

    /// <summary>The address without its postcode, and the postcode: its own, or the first in the address, or the first in all that is said of the place.</summary>
    private static (string Address, string Postcode) PostcodeOf(PagePlace place)
    {
        string[] texts = [place.Postcode, place.Address, place.Whole];
        var found = texts.SelectMany(text => PostcodeForm().Matches(text).Select(match => match.Value)).Select(text => Postcode.TryParse(text, out var postcode) ? postcode.ToString() : "").FirstOrDefault(text => text.Length > 0) ?? "";
        var street = PostcodeForm().Replace(place.Address, match => Postcode.TryParse(match.Value, out var postcode) && postcode.ToString() == found ? "" : match.Value);
        return (string.Join(", ", street.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), found);
    }

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s{0,3}[0-9][A-Z]{2}\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PostcodeForm();

    [GeneratedRegex(@"^\s*(call|tel|telephone|phone)\b[\s.:]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TelephoneWords();
}
