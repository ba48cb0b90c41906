using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Places;

/// <summary>Finds areas by name or code, and the areas of a postcode.</summary>
/// <param name="Text">What somebody typed.</param>
[Public("Names, codes and postcodes are open data")]
public sealed record SearchPlaces(string? Text) : IQuery<PlaceSearch>
{
    /// <summary>Most areas listed.</summary>
    public const int Most = 30;

    private const int LongestText = 100;

    internal sealed class Handler(IGeographyBook book, PlaceFinder places) : IQueryHandler<SearchPlaces, PlaceSearch>
    {
        public async Task<Result<PlaceSearch>> Handle(SearchPlaces query, CancellationToken cancellationToken)
        {
            var text = (query.Text ?? "").Trim();
            if (text.Length > LongestText)
                text = text[..LongestText];
            if (text.Length < 2)
                return new PlaceSearch(text, [], 0, null, []);
            if (Postcode.TryParse(text, out var postcode))
            {
                var council = await places.Load(cancellationToken);
                return new PlaceSearch(text, [], 0, postcode.ToString(), council.FindPostcode(text) is { } found
                    ? [.. council.AreasAt(found.Position).Where(hit => hit.Geography.IsCurrent).OrderByDescending(hit => hit.Geography.Kind)]
                    : []);
            }

            List<(Geography Geography, Area Area)> hits = [];
            foreach (var geography in (await book.All(cancellationToken)).Where(candidate => candidate.IsCurrent))
                hits.AddRange((await book.Areas(geography.Id, cancellationToken)).Areas.Where(area => Matches(area, text)).Select(area => (geography, area)));
            List<(Geography Geography, Area Area)> listed = [.. hits.OrderBy(hit => Distance(hit.Area, text)).ThenByDescending(hit => hit.Geography.Kind).ThenBy(hit => hit.Area.Name, StringComparer.OrdinalIgnoreCase).Take(Most)];
            Dictionary<Guid, string> wards = [];
            foreach (var geography in listed.Select(hit => hit.Geography).DistinctBy(geography => geography.Id))
            {
                var of = await book.Wards(geography.Id, cancellationToken);
                foreach (var (_, area) in listed.Where(hit => hit.Geography.Id == geography.Id))
                    wards[area.Id] = of.Of(area.Ordinal);
            }

            return new PlaceSearch(text, listed, hits.Count, null, []) { Wards = wards };
        }

        private static bool Matches(Area area, string text) =>
            area.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || area.Code.StartsWith(text, StringComparison.OrdinalIgnoreCase);

        // The name itself, then names that begin so, then the rest.
        private static int Distance(Area area, string text) =>
            area.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || area.Code.Equals(text, StringComparison.OrdinalIgnoreCase) ? 0
            : area.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 1
            : 2;
    }
}

/// <summary>What was found.</summary>
/// <param name="Text">What was searched for.</param>
/// <param name="Areas">Areas by name or code, at most <see cref="SearchPlaces.Most"/>.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Postcode">The text as a postcode, when it is one.</param>
/// <param name="AtPostcode">The areas that hold the postcode; none when the council does not have it.</param>
public sealed record PlaceSearch(
    string Text, IReadOnlyList<(Geography Geography, Area Area)> Areas, int Total, string? Postcode, IReadOnlyList<(Geography Geography, Area Area)> AtPostcode)
{
    /// <summary>«in Clifford ward» by the id of an area that was found by name; the areas of a postcode stand beside their ward.</summary>
    public IReadOnlyDictionary<Guid, string> Wards { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The name of an area and the ward that it lies in, where that helps to know it.</summary>
    public string NameOf(Area area) => Wards.GetValueOrDefault(area.Id) is { Length: > 0 } ward ? $"{area.Name} · {ward}" : area.Name;
}
