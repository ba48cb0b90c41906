using System.Globalization;
using LocalityLab.Application.Assets.OpenReferral;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Web.Platform;

namespace LocalityLab.Web.Api.OpenReferral;

/// <summary>
/// Says the directory in Open Referral's terms. One entry is one service at one location, so service, location and their parts
/// share the entry's id: in the standard an id is unique within its own table.
/// </summary>
internal sealed class Translation(CouncilInScope council, string site)
{
    public Service Service(DirectoryService entry, bool full)
    {
        var asset = entry.Asset;
        var service = new Service(asset.Id, entry.Organisation.Id, asset.Name, asset.Description, "active")
        {
            Url = Web(asset.Website) ?? site + Links.Asset(council.Slug, asset.Id),
            Email = Text(asset.Email),
            MinimumAge = asset.MinimumAge,
            MaximumAge = asset.MaximumAge,
            AssuredDate = asset.LastSeen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            LastModified = Moment(asset.ChangedAt),
            Organization = Organization(entry.Organisation),
        };
        return !full ? service : service with
        {
            Phones = asset.Telephone.Length == 0 ? [] : [new Phone(asset.Id, asset.Telephone)],
            Schedules = asset.OpeningHours.Length == 0 ? [] : [new Schedule(asset.Id, asset.Id, asset.OpeningHours)],
            CostOptions = Costs(asset),
            ServiceAreas = [new ServiceArea(asset.Id, asset.Id, council.Name, $"http://statistics.data.gov.uk/id/statistical-geography/{council.AuthorityCode}")],
            ServiceAtLocations = [AtLocation(asset)],
            Attributes = [new TermOf(asset.Id, asset.Id, "service_type", entry.Kind.Id, Term(entry.Kind))],
        };
    }

    public ServiceAtLocation AtLocation(DirectoryService entry) => AtLocation(entry.Asset) with { Service = Service(entry, full: false) };

    public Organization Organization(DirectoryOrganisation organisation) =>
        new(organisation.Id, organisation.Name, organisation.Description) { Website = Web(organisation.Website) };

    public Term Term(AssetKind kind) => new(
        kind.Id, kind.Name, $"{kind.NamePlural} in the directory of {council.Name}.", council.Id, TaxonomyName, kind.Name,
        site + Links.Assets(council.Slug, new Application.Assets.AssetFilter { Kind = kind.Slug })) { ParentId = kind.ParentId };

    public Taxonomy Taxonomy(IReadOnlyList<AssetKind>? kinds) =>
        new(council.Id, TaxonomyName, $"How the directory of {council.Name} sorts what communities already have, on two levels.", site + Links.Assets(council.Slug), "1")
        {
            TaxonomyTerms = kinds is null ? null : [.. kinds.Select(Term)],
        };

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string TaxonomyName => "Kinds of asset";

    private ServiceAtLocation AtLocation(Asset asset) => new(asset.Id, asset.Id, asset.Id, new Location(
        asset.Id, "physical", asset.Name, Math.Round(asset.Latitude, 7), Math.Round(asset.Longitude, 7))
    {
        Addresses = asset is { Address.Length: > 0, Postcode.Length: > 0 } ? [AddressOf(asset)] : [],
        Accessibility = asset.Accessibility.Length == 0 ? [] : [new Accessibility(asset.Id, asset.Id, asset.Accessibility)],
    });

    /// <summary>The register keeps an address in one line. What stands after its last comma is taken for the town; a line without one is in the council's area, which is all that is known.</summary>
    private Address AddressOf(Asset asset)
    {
        var comma = asset.Address.LastIndexOf(',');
        var (line, town) = comma > 0 ? (asset.Address[..comma].Trim(), asset.Address[(comma + 1)..].Trim()) : (asset.Address, "");
        return new(asset.Id, asset.Id, line, town.Length > 0 ? town : council.Name, council.Name, asset.Postcode, "GB", "physical");
    }

    /// <summary>An empty list when nobody said.</summary>
    private static IReadOnlyList<CostOption> Costs(Asset asset) => asset.Cost switch
    {
        AssetCost.Free => [new(asset.Id, asset.Id) { Option = "Free", Amount = 0, Currency = "GBP", AmountDescription = Text(asset.CostNote) }],
        AssetCost.Paid => [new(asset.Id, asset.Id) { Currency = "GBP", AmountDescription = asset.Details.CostWords }],
        _ => asset.CostNote.Length == 0 ? [] : [new(asset.Id, asset.Id) { AmountDescription = asset.CostNote }],
    };

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static string? Web(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;
}
