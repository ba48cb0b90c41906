using System.Globalization;
using System.Text.Json;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>
/// Reads a service of Open Referral as entries: one for each of its locations. Takes the names of HSDS 3.0 and those of 1.0 and 2.0
/// that the first UK directories still use. Source: the schemas of Open Referral and of Open Referral UK.
/// </summary>
internal static class OpenReferralServices
{
    /// <summary>True when the element holds more than a list's line: its places.</summary>
    public static bool IsFull(JsonElement service) => service.Find("service_at_locations", "service_at_location", "locations") is { ValueKind: JsonValueKind.Array };

    /// <summary>The entries of a service.</summary>
    public static IEnumerable<SourceItem> Read(JsonElement service)
    {
        var id = service.Text("id");
        if (id.Length == 0)
            yield break;
        var status = service.Text("status").ToLowerInvariant();
        var entry = new SourceItem
        {
            Key = id,
            Name = PartnerText.Plain(service.Text("name")),
            Description = Description(service),
            Telephone = Phone(service),
            Email = Email(service),
            Website = service.Text("url"),
            OpeningHours = Hours(service),
            Cost = Cost(service),
            Ages = Ages(service),
            KindWords = Words(service),
            IsDeleted = status is "inactive" or "defunct" or "deleted" or "closed",
        };
        var places = service.Items("service_at_locations", "service_at_location").Select(row => (Row: row, Location: row.Find("location") ?? row))
            .Concat(service.Items("locations").Select(row => (Row: row, Location: row))).ToList();
        if (places.Count == 0)
            yield return entry;
        foreach (var (row, location) in places)
        {
            var (address, postcode) = Address(location);
            var place = location.Text("id");
            yield return entry with
            {
                Key = place.Length > 0 && place != id ? $"{id}@{place}" : id,
                X = location.Text("longitude"),
                Y = location.Text("latitude"),
                Address = address,
                Postcode = postcode,
                Accessibility = Access(location),
                OpeningHours = Hours(row) is { Length: > 0 } here ? here : entry.OpeningHours,
                Telephone = entry.Telephone.Length > 0 ? entry.Telephone : Phone(location),
            };
        }
    }

    private static string Description(JsonElement service)
    {
        var text = PartnerText.Plain(service.Text("description"));
        var who = service.Find("organization", "organisation") is { } organisation ? PartnerText.Plain(organisation.Text("name")) : "";
        return text.Length > 0 || who.Length == 0 ? text : $"Run by {who}.";
    }

    private static string Phone(JsonElement element)
    {
        var direct = element.Items("phones", "phone").Select(phone => phone.ValueKind == JsonValueKind.String ? PartnerJson.TextOf(phone) : phone.Text("number"));
        var ofContacts = element.Items("contacts", "contact").SelectMany(contact => contact.Items("phones", "phone")).Select(phone => phone.Text("number"));
        return direct.Concat(ofContacts).FirstOrDefault(number => number.Length > 0) ?? "";
    }

    /// <summary>The service's own address; one of a person who can be contacted is that person's, not the service's.</summary>
    private static string Email(JsonElement service) => service.Text("email");

    private static (string Address, string Postcode) Address(JsonElement location)
    {
        var all = location.Items("addresses", "physical_addresses", "physical_address", "address");
        if (all.Count == 0)
            return ("", location.Text("postal_code", "postcode"));
        var address = all[0];
        if (address.ValueKind == JsonValueKind.String)
            return (PartnerJson.TextOf(address), location.Text("postal_code", "postcode"));
        string[] lines = [address.Text("address_1"), address.Text("address_2"), address.Text("city")];
        return (string.Join(", ", lines.Where(line => line.Length > 0)), address.Text("postal_code", "postcode"));
    }

    private static string Access(JsonElement location) => string.Join('\n', location.Items("accessibility", "accessibility_for_disabilities")
        .Select(row => row.ValueKind == JsonValueKind.String ? PartnerJson.TextOf(row) : PartnerText.Plain(row.Text("description", "accessibility", "details"))).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));

    private static string Cost(JsonElement service) => string.Join("; ", service.Items("cost_options", "costs_options", "cost_option").Select(option =>
    {
        var pounds = PartnerText.Pounds(option.Text("amount"), option.Text("currency").ToUpperInvariant());
        var what = PartnerText.Plain(option.Text("option", "amount_description", "cost_description"));
        return pounds.Length > 0 && what.Length > 0 ? $"{pounds} ({what})" : pounds + what;
    }).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(5)) is { Length: > 0 } costs ? costs : PartnerText.Plain(service.Text("fees_description", "fees"));

    private static string Ages(JsonElement service)
    {
        if (PartnerText.Ages(service.Text("minimum_age"), service.Text("maximum_age")) is { Length: > 0 } own)
            return own;
        var rule = service.Items("eligibilitys", "eligibilities", "eligibility").FirstOrDefault(row => row.ValueKind == JsonValueKind.Object);
        return rule.ValueKind == JsonValueKind.Object ? PartnerText.Ages(rule.Text("minimum_age"), rule.Text("maximum_age")) : "";
    }

    private static IReadOnlyList<string> Words(JsonElement service)
    {
        var attributes = service.Items("attributes").Select(row => row.Find("taxonomy_term") is { } term ? term.Text("name", "term") : row.Text("label", "value"));
        var older = service.Items("service_taxonomys", "service_taxonomies", "service_taxonomy").Select(row => row.Find("taxonomy", "taxonomy_term") is { } term ? term.Text("name", "term") : row.Text("taxonomy_detail"));
        var terms = service.Items("taxonomy_terms", "taxonomies").Select(term => term.ValueKind == JsonValueKind.String ? PartnerJson.TextOf(term) : term.Text("name", "term"));
        return [.. attributes.Concat(older).Concat(terms).Select(PartnerText.Plain).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)];
    }

    /// <summary>Schedules in words: as they are described, else day by day from their rules.</summary>
    private static string Hours(JsonElement element) => string.Join('\n', element.Items("schedules", "regular_schedules", "regular_schedule", "schedule").Select(Times).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Take(14));

    private static string Times(JsonElement schedule)
    {
        var described = PartnerText.Plain(schedule.Text("description"));
        var (opens, closes) = (Time(schedule.Text("opens_at")), Time(schedule.Text("closes_at")));
        if (opens.Length == 0 || closes.Length == 0)
            return described;
        var days = string.Join(", ", schedule.Text("byday", "weekday").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Day).Where(day => day.Length > 0));
        return days.Length > 0 ? $"{days}: {opens}–{closes}" : described.Length > 0 ? described : $"{opens}–{closes}";
    }

    private static string Time(string text) =>
        TimeOnly.TryParse(text.TrimEnd('Z'), CultureInfo.InvariantCulture, out var time) ? time.ToString("HH:mm", CultureInfo.InvariantCulture) : "";

    private static string Day(string code) => (code.Length >= 2 ? code[^2..].ToUpperInvariant() : "") switch
    {
        _ when Enum.TryParse<DayOfWeek>(code, ignoreCase: true, out var named) && !char.IsDigit(code[0]) => named.ToString(),
        "MO" => "Monday",
        "TU" => "Tuesday",
        "WE" => "Wednesday",
        "TH" => "Thursday",
        "FR" => "Friday",
        "SA" => "Saturday",
        "SU" => "Sunday",
        _ => "",
    };
}
