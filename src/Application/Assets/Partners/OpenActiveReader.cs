using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>
/// Reads an OpenActive feed: pages that each name the next one, to the page without items, where the next reading goes on. A feed
/// says what changed and what was deleted since. Source: OpenActive's Realtime Paged Data Exchange 1.0.
/// </summary>
public sealed class OpenActiveReader(IWebFetcher web, IJobProgress progress) : IUseCasePart
{
    /// <summary>A preview looks at so many pages.</summary>
    public const int MostPagesInPreview = 3;

    /// <summary>Single occurrences of what has an entry of its own: there are thousands, and they are over tomorrow.</summary>
    private static readonly string[] Occurrences = ["ScheduledSession", "Slot"];

    /// <summary>Reads on from a position, or from the start.</summary>
    /// <param name="address">The feed.</param>
    /// <param name="position">The page where the last reading ended; empty for the start.</param>
    /// <param name="isTrial">True to read the beginning only.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<SourceReading>> Read(Uri address, string position, bool isTrial, CancellationToken cancellation)
    {
        var fromStart = isTrial || !Uri.TryCreate(position, UriKind.Absolute, out _);
        var page = fromStart ? address : new Uri(position);
        Dictionary<string, SourceItem> items = new(StringComparer.Ordinal);
        HashSet<string> visited = new(StringComparer.Ordinal);
        var occurrences = 0;
        for (var number = 1; number <= PartnerJson.MostPages && items.Count <= PartnerJson.MostItems; number++)
        {
            visited.Add(page.AbsoluteUri);
            var answer = await Page(page, cancellation);

            // A position that the feed has forgotten: everything is read anew.
            if (answer.Error is AnswerRefused { Status: 404 or 410 } && !fromStart && number == 1)
                return await Read(address, "", isTrial, cancellation);
            if (answer.Error is { } error)
                return error;
            using var document = answer.Value;
            var list = document.RootElement.Items("items");
            occurrences += list.Count(item => Occurrences.Contains(item.Text("kind"), StringComparer.OrdinalIgnoreCase));
            foreach (var item in list.Where(item => !Occurrences.Contains(item.Text("kind"), StringComparer.OrdinalIgnoreCase)))
                if (OpenActiveItems.Read(item) is { } entry)
                    items[entry.Key] = entry;
            await progress.Report(items.Count, 0, "Reading the feed, page by page", cancellation);
            if (!Uri.TryCreate(page, document.RootElement.Text("next"), out var next))
                return new AnswerNotData(PartnerJson.Short(page), "a page of a feed that does not name its next page");
            if (list.Count == 0 || next.AbsoluteUri == page.AbsoluteUri)
                return Whole(items, fromStart, list.Count == 0 ? page : next, occurrences);
            if (visited.Contains(next.AbsoluteUri))
                return new FeedLoops(PartnerJson.Short(next), number);
            if (isTrial && number >= MostPagesInPreview)
                return new SourceReading([.. items.Values], false) { Note = $"The preview read the first {MostPagesInPreview} pages. The first run reads all.{Note(occurrences)}" };
            page = next;
        }

        return new FeedEndless(visited.Count, items.Count);
    }

    private static SourceReading Whole(Dictionary<string, SourceItem> items, bool fromStart, Uri end, int occurrences) =>
        new([.. items.Values], fromStart) { Position = end.AbsoluteUri.Length <= Domain.Assets.Partners.DirectorySource.PositionLength ? end.AbsoluteUri : "", Note = Note(occurrences).Trim() };

    private static string Note(int occurrences) =>
        occurrences == 0 ? "" : string.Create(CultureInfo.GetCultureInfo("en-GB"), $" {occurrences:N0} single sessions and slots are no entries of a directory and were passed over.");

    private async Task<Result<JsonDocument>> Page(Uri page, CancellationToken cancellation)
    {
        var answer = await web.Get(new(page) { Accept = "application/vnd.openactive.rpde+json, application/json" }, cancellation);
        if (answer.Error is { } error)
            return error;
        var json = PartnerJson.Parse(answer.Value);
        if (json.Error is { } none)
            return none;
        if (json.Value.RootElement.Find("items") is { ValueKind: JsonValueKind.Array })
            return json.Value;
        json.Value.Dispose();
        return new AnswerNotData(PartnerJson.Short(page), "something else than a page of an OpenActive feed");
    }
}

/// <summary>Reads what OpenActive says of activities and facilities. Source: the Modelling Opportunity Data specification.</summary>
internal static class OpenActiveItems
{
    /// <summary>The entry; null for an item without an identifier.</summary>
    public static SourceItem? Read(JsonElement item)
    {
        var id = item.Text("id");
        if (id.Length == 0)
            return null;
        var key = $"{item.Text("kind")}:{id}";
        if (item.Text("state").Equals("deleted", StringComparison.OrdinalIgnoreCase) || item.Find("data") is not { ValueKind: JsonValueKind.Object } data)
            return new() { Key = key, IsDeleted = true };
        var place = data.Items("location").Concat(data.Items("superEvent").SelectMany(above => above.Items("location"))).FirstOrDefault(found => found.ValueKind == JsonValueKind.Object);
        var geo = place.Find("geo");
        var organiser = data.Find("organizer", "provider") ?? default;
        return new()
        {
            Key = key,
            Name = PartnerText.Plain(data.Text("name", "title")) is { Length: > 0 } name ? name : data.Find("superEvent") is { } above ? PartnerText.Plain(above.Text("name")) : "",
            Description = PartnerText.Plain(data.Text("description")),
            Website = data.Text("url") is { Length: > 0 } url ? url : organiser.Text("url"),
            Telephone = organiser.Text("telephone") is { Length: > 0 } number ? number : place.Text("telephone"),
            Email = organiser.Text("@type", "type") == "Person" ? "" : organiser.Text("email"),
            X = geo is { } east ? east.Text("longitude") : "",
            Y = geo is { } north ? north.Text("latitude") : "",
            Address = AddressOf(place),
            Postcode = place.Find("address") is { ValueKind: JsonValueKind.Object } address ? address.Text("postalCode") : "",
            OpeningHours = Hours(data),
            Accessibility = string.Join(", ", data.Items("accessibilitySupport").Select(Label).Append(PartnerText.Plain(data.Text("accessibilityInformation"))).Where(text => text.Length > 0)),
            Ages = data.Find("ageRange") is { ValueKind: JsonValueKind.Object } ages ? PartnerText.Ages(ages.Text("minValue"), ages.Text("maxValue")) : "",
            Cost = Cost(data),
            KindWords = [.. data.Items("activity", "facilityType").Select(Label).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)],
        };
    }

    private static string Label(JsonElement concept) => PartnerText.Plain(concept.ValueKind == JsonValueKind.String ? PartnerJson.TextOf(concept) : concept.Text("prefLabel", "name"));

    private static string AddressOf(JsonElement place)
    {
        var name = PartnerText.Plain(place.Text("name"));
        string[] lines = place.Find("address") switch
        {
            { ValueKind: JsonValueKind.Object } address => [name, address.Text("streetAddress"), address.Text("addressLocality")],
            { ValueKind: JsonValueKind.String } text => [name, PartnerJson.TextOf(text)],
            _ => [name],
        };
        return string.Join(", ", lines.Where(line => line.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static string Cost(JsonElement data)
    {
        var offers = data.Items("offers").Concat(data.Items("superEvent").SelectMany(above => above.Items("offers"))).Select(offer =>
        {
            var pounds = PartnerText.Pounds(offer.Text("price"), offer.Text("priceCurrency").ToUpperInvariant());
            var what = PartnerText.Plain(offer.Text("name"));
            return pounds.Length > 0 && what.Length > 0 ? $"{pounds} ({what})" : pounds;
        }).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(5).ToList();
        return offers.Count > 0 ? string.Join("; ", offers) : data.Find("isAccessibleForFree") is { ValueKind: JsonValueKind.True } ? "Free" : "";
    }

    private static string Hours(JsonElement data)
    {
        var schedules = data.Items("eventSchedule", "hoursAvailable").Concat(data.Items("superEvent").SelectMany(above => above.Items("eventSchedule")));
        return string.Join('\n', schedules.Select(Times).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Take(14));
    }

    private static string Times(JsonElement schedule)
    {
        var days = string.Join(", ", schedule.Items("byDay", "dayOfWeek").Select(day => PartnerJson.TextOf(day)).Select(day => day[(day.LastIndexOfAny(['/', ':']) + 1)..]).Where(day => Enum.TryParse<DayOfWeek>(day, out _)));
        if (days.Length == 0 || !Time(schedule.Text("startTime", "opens"), out var from))
            return "";
        var until = Time(schedule.Text("endTime", "closes"), out var end) ? end : from.Add(Duration(schedule.Text("duration")));
        return until == from ? $"{days}: {Clock(from)}" : $"{days}: {Clock(from)}–{Clock(until)}";
    }

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static bool Time(string text, out TimeOnly time) => TimeOnly.TryParse(text.Length > 8 ? text[..8] : text, CultureInfo.InvariantCulture, out time);

    private static TimeSpan Duration(string text)
    {
        try
        {
            return text.Length == 0 ? TimeSpan.Zero : System.Xml.XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return TimeSpan.Zero;
        }
    }
}
