using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalityLab.Application.Assets;
using LocalityLab.Domain.Assets;
using Microsoft.AspNetCore.Html;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>An asset in the words of schema.org, as JSON-LD, for search engines and assistants.</summary>
internal static class AssetStructuredData
{
    /// <summary>Kinds that schema.org knows by a narrower word than Place.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["library"] = "Library", ["community-hub"] = "CivicStructure", ["community-centre"] = "CivicStructure", ["leisure-centre"] = "SportsActivityLocation",
        ["sports-facility"] = "SportsActivityLocation", ["school"] = "School", ["gp-practice"] = "MedicalClinic", ["pharmacy"] = "Pharmacy", ["place-of-worship"] = "PlaceOfWorship",
        ["park"] = "Park", ["play-space"] = "Playground", ["bus-stop"] = "BusStop", ["council-building"] = "GovernmentBuilding", ["sports-club"] = "SportsClub",
        ["charity"] = "NGO", ["voluntary-group"] = "NGO", ["food-bank"] = "NGO", ["advice-service"] = "NGO", ["support-group"] = "NGO",
    };

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The script element. The default encoder escapes «&lt;», so no text can end it.</summary>
    /// <param name="asset">A published asset.</param>
    /// <param name="address">Its absolute address.</param>
    public static HtmlString Of(AssetView asset, string address)
    {
        var details = asset.Details;
        var type = Types.GetValueOrDefault(asset.KindSlug, "Place");
        Dictionary<string, object?> thing = new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = type,
            ["@id"] = address,
            ["url"] = address,
            ["name"] = details.Name,
            ["description"] = Filled(details.Description),
            ["telephone"] = Filled(details.Telephone),
            ["email"] = Filled(details.Email),
            ["sameAs"] = Filled(details.Website),
            ["maximumAttendeeCapacity"] = type == "NGO" ? null : details.Capacity,
            ["openingHoursSpecification"] = type == "NGO" ? null : Hours(details.OpeningHours),
        };
        var postal = details.Address.Length + details.Postcode.Length == 0 ? null : new Dictionary<string, object?>
        {
            ["@type"] = "PostalAddress", ["streetAddress"] = Filled(details.Address), ["postalCode"] = Filled(details.Postcode), ["addressCountry"] = "GB",
        };
        var geo = new Dictionary<string, object?>
        {
            ["@type"] = "GeoCoordinates", ["latitude"] = Math.Round(asset.Place.Latitude, 6), ["longitude"] = Math.Round(asset.Place.Longitude, 6),
        };

        // An organisation has a place; a place has an address.
        if (type == "NGO")
            thing["location"] = new Dictionary<string, object?> { ["@type"] = "Place", ["address"] = postal, ["geo"] = geo };
        else
            (thing["address"], thing["geo"]) = (postal, geo);
        foreach (var empty in thing.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
            thing.Remove(empty);
        return new($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(thing, Options)}</script>");
    }

    /// <summary>
    /// Cost and ages, which schema.org knows of services and not of places: what is offered there, in a script element of its own. Empty
    /// when nothing is known of them.
    /// </summary>
    public static HtmlString OfService(AssetView asset, string address)
    {
        var details = asset.Details;
        if (details is { Cost: null, MinimumAge: null, MaximumAge: null })
            return HtmlString.Empty;
        var ages = details is { MinimumAge: null, MaximumAge: null } ? null : new Dictionary<string, object?> { ["@type"] = "PeopleAudience" };
        if (details.MinimumAge is { } from)
            ages!["suggestedMinAge"] = from;
        if (details.MaximumAge is { } to)
            ages!["suggestedMaxAge"] = to;
        Dictionary<string, object?>? offer = details.Cost is null ? null : new() { ["@type"] = "Offer", ["priceCurrency"] = "GBP", ["description"] = details.CostWords };
        if (details.Cost == AssetCost.Free)
            offer!["price"] = 0;
        Dictionary<string, object?> service = new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Service",
            ["@id"] = address + "#service",
            ["name"] = details.Name,
            ["availableChannel"] = new Dictionary<string, object> { ["@type"] = "ServiceChannel", ["serviceLocation"] = new Dictionary<string, object> { ["@id"] = address } },
        };
        if (ages is not null)
            service["audience"] = ages;
        if (offer is not null)
            service["offers"] = offer;
        return new($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(service, Options)}</script>");
    }

    private static string? Filled(string text) => text.Length > 0 ? text : null;

    private static object? Hours(string text) => OpeningTimes.Read(text) is { Times.Count: > 0 } times
        ? times.Times.GroupBy(time => (time.Opens, time.Closes)).Select(same => new Dictionary<string, object>
        {
            ["@type"] = "OpeningHoursSpecification",
            ["dayOfWeek"] = same.Select(time => time.Day.ToString()).ToArray(),
            ["opens"] = Clock(same.First().OpensAt),
            ["closes"] = same.Key.Closes == 1_440 ? "23:59" : Clock(same.First().ClosesAt),
        }).ToArray()
        : null;

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
