using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>
/// Reads another directory's API: its list page by page, then each service by itself where the list does not say where it is.
/// </summary>
public sealed class OpenReferralReader(IWebFetcher web, IJobProgress progress) : IUseCasePart
{
    /// <summary>A preview looks at so many services.</summary>
    public const int MostInPreview = 100;

    private const int PageSize = 100;

    /// <summary>Reads the directory.</summary>
    /// <param name="address">Address of the API, or of its list of services.</param>
    /// <param name="isTrial">True to read the beginning only.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<SourceReading>> Read(Uri address, bool isTrial, CancellationToken cancellation)
    {
        var list = await List(address, isTrial, cancellation);
        if (list.Error is { } error)
            return error;
        var (found, isWhole) = list.Value;
        List<SourceItem> items = [];
        var number = 0;
        foreach (var (id, line) in found)
        {
            await progress.Report(++number, found.Count, "Reading services", cancellation);
            var service = line;
            if (!OpenReferralServices.IsFull(line))
            {
                var full = await Full(address, id, cancellation);
                if (full.Error is { } problem)
                    return problem;
                service = full.Value ?? line;
            }

            items.AddRange(OpenReferralServices.Read(service));
        }

        return new SourceReading(items, isWhole)
        {
            Note = isWhole ? "" : string.Create(CultureInfo.InvariantCulture, $"The preview read the first {found.Count:N0} services. The first run reads all."),
        };
    }

    /// <summary>The address of one service or of the list, whatever of the two people typed.</summary>
    internal static Uri Of(Uri address, string path, string query)
    {
        var trunk = address.AbsolutePath.TrimEnd('/');
        if (trunk.EndsWith("/services", StringComparison.OrdinalIgnoreCase))
            trunk = trunk[..^"/services".Length];
        var own = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith("page=", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("per_page=", StringComparison.OrdinalIgnoreCase)));
        return new UriBuilder(address) { Path = $"{trunk}/{path}", Query = string.Join('&', new[] { own, query }.Where(part => part.Length > 0)), Fragment = "" }.Uri;
    }

    private async Task<Result<(IReadOnlyList<(string Id, JsonElement Line)> Found, bool IsWhole)>> List(Uri address, bool isTrial, CancellationToken cancellation)
    {
        List<(string Id, JsonElement Line)> found = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (var page = 1; page <= PartnerJson.MostPages && found.Count <= PartnerJson.MostItems; page++)
        {
            var at = Of(address, "services", string.Create(CultureInfo.InvariantCulture, $"page={page}&per_page={PageSize}"));
            var answer = await web.Get(new(at), cancellation);
            if (answer.Error is { } error)
                return error;
            var json = PartnerJson.Parse(answer.Value);
            if (json.Error is { } none)
                return none;
            using var document = json.Value;
            var root = document.RootElement;
            if (Contents(root) is not { } contents)
                return new AnswerNotData(PartnerJson.Short(at), "something else than a list of services");
            var before = found.Count;
            foreach (var line in contents.EnumerateArray())
                if (line.Text("id") is { Length: > 0 } id && ids.Add(id))
                    found.Add((id, line.Clone()));
            await progress.Report(found.Count, root.Number("total_items", "totalElements") ?? 0, "Reading the list of services", cancellation);
            if (isTrial && found.Count >= MostInPreview)
                return (found.Count > MostInPreview ? found[..MostInPreview] : found, false);
            if (IsLast(root, page, contents.GetArrayLength()))
                return (found, true);
            if (found.Count == before)
                return SaysPages(root) ? new FeedLoops(PartnerJson.Short(at), page) : (found, true);
        }

        return new FeedEndless(PartnerJson.MostPages, found.Count);
    }

    private async Task<Result<JsonElement?>> Full(Uri address, string id, CancellationToken cancellation)
    {
        var answer = await web.Get(new(Of(address, $"services/{Uri.EscapeDataString(id)}", "")), cancellation);

        // Taken out between the list and now: the list's line is all there is.
        if (answer.Error is AnswerRefused { Status: 404 or 410 })
            return (JsonElement?)null;
        if (answer.Error is { } error)
            return error;
        var json = PartnerJson.Parse(answer.Value);
        if (json.Error is { } none)
            return none;
        using var document = json.Value;
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : (JsonElement?)null;
    }

    private static JsonElement? Contents(JsonElement root) => root.ValueKind == JsonValueKind.Array ? root
        : root.Find("contents", "content", "items", "services", "results", "data") is { ValueKind: JsonValueKind.Array } list ? list : null;

    private static bool SaysPages(JsonElement root) => root.Find("total_pages", "totalPages", "last_page", "last", "total_items", "totalElements") is not null;

    private static bool IsLast(JsonElement root, int page, int count) =>
        count == 0
        || root.Find("last_page", "last") is { ValueKind: JsonValueKind.True }
        || (root.Number("total_pages", "totalPages") is { } pages && page >= pages)
        || root.Find("empty") is { ValueKind: JsonValueKind.True };
}
