using System.Text.Json;
using System.Text.RegularExpressions;

namespace LocalityLab.Bench;

/// <summary>Measures (a), (b) and memory: the product against a bare server that returns the same bytes, side by side in one run.</summary>
internal static partial class HttpMeasures
{
    private const int Rounds = 3;
    private static readonly TimeSpan OneRun = TimeSpan.FromSeconds(4);

    public static async Task<Outcome> Values(string dataFolder)
    {
        await using var product = await ProductServer.Start(dataFolder);
        var address = await FirstValues(product.Address);
        return await Compare("(a) values of a map", product, address, 0.60);
    }

    public static async Task<Outcome> Profile(string dataFolder)
    {
        await using var product = await ProductServer.Start(dataFolder);
        var address = await SmallAreaProfile(product.Address);
        return await Compare("(b) area profile", product, address, 0.15);
    }

    public static async Task<Outcome> Memory(string dataFolder)
    {
        await using var product = await ProductServer.Start(dataFolder);
        using var http = new HttpClient { BaseAddress = product.Address };
        var start = product.Megabytes;
        var pages = new List<string>();
        var councils = await Councils(http);
        foreach (var council in councils)
        {
            using var catalogue = JsonDocument.Parse(await http.GetStringAsync($"/{council}/api/v1/catalogue"));
            pages.AddRange(ValuesOf(catalogue).Take(100));
            pages.AddRange([$"/{council}", $"/{council}/map", $"/{council}/indicators", $"/{council}/assets", $"/{council}/need", $"/{council}/gap"]);
            pages.AddRange((await Areas(http, council)).Take(60));
        }

        if (councils.Count == 0)
            return new("(f) memory after 1,000 requests", "not measured: the data folder holds no council that is open to everybody", "under 350 MB", null);
        var failed = 0;
        for (var request = 0; request < 1_000; request++)
        {
            using var response = await http.GetAsync(pages[request % pages.Count]);
            failed += response.IsSuccessStatusCode ? 0 : 1;
            await response.Content.ReadAsByteArrayAsync();
        }

        Console.WriteLine($"(f) memory: {start:0} MB after start, {product.Megabytes:0} MB after 1,000 requests over {pages.Count} addresses ({failed} failed); the target is under 350 MB");
        return new("(f) memory after 1,000 requests", $"{product.Megabytes:0} MB ({councils.Count} councils)", "under 350 MB", councils.Count < 2 ? null : product.Megabytes < 350);
    }

    private static async Task<Outcome> Compare(string name, ProductServer product, string address, double target)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(product.Address, address));
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync();
        await using var bare = await BareServer.Start(body, response.Content.Headers.ContentType!.ToString());
        List<double> ratios = [];
        List<double> slowest = [];

        // The first round is not counted: the compiler is still at work on the hot paths.
        for (var round = 0; round <= Rounds; round++)
        {
            var (ours, ourWork) = await Run(product, new Uri(product.Address, address));
            var (theirs, theirWork) = await Run(bare, bare.Address);
            if (round == 0)
                continue;
            ratios.Add(ours.PerSecond / theirs.PerSecond);
            slowest.Add(ours.P99);
            Console.WriteLine($"{name}, round {round}: {body.Length:N0} bytes; product {ours.PerSecond:N0}/s (p50 {ours.P50:0.0} ms, p99 {ours.P99:0.0} ms, {ourWork:0.000} ms of processor each, {ours.Failures} failed); bare {theirs.PerSecond:N0}/s (p99 {theirs.P99:0.0} ms, {theirWork:0.000} ms each); ratio {ratios[^1]:P0}");
        }

        var median = Outcome.Median(ratios);
        Console.WriteLine($"{name}: median ratio {median:P0}; the target is at least {target:P0}. {address}");
        return new(name, $"{median:P0}, p99 {Outcome.Median(slowest):0.0} ms", $"at least {target:P0} of a bare server", median >= target);
    }

    private static async Task<(LoadResult Result, double MillisecondsOfProcessor)> Run(IMeasuredServer server, Uri address)
    {
        var before = server.ProcessorTime;
        var (result, answers) = await LoadRun.Against(address, OneRun);
        return (result, (server.ProcessorTime - before).TotalMilliseconds / Math.Max(1, answers));
    }

    private static async Task<string> FirstValues(Uri product)
    {
        using var http = new HttpClient { BaseAddress = product };
        var council = (await Councils(http))[0];
        using var catalogue = JsonDocument.Parse(await http.GetStringAsync($"/{council}/api/v1/catalogue"));
        return ValuesOf(catalogue).First();
    }

    private static async Task<string> SmallAreaProfile(Uri product)
    {
        using var http = new HttpClient { BaseAddress = product };
        return (await Areas(http, (await Councils(http))[0]))[0];
    }

    private static async Task<IReadOnlyList<string>> Councils(HttpClient http)
    {
        List<string> councils = [];
        foreach (var slug in CouncilLink().Matches(await http.GetStringAsync("/")).Select(match => match.Groups["slug"].Value).Distinct(StringComparer.Ordinal))
        {
            // Other pages of the front page, such as «verify», have addresses of one part too.
            if ((await http.GetAsync($"/{slug}/api/v1/catalogue")).IsSuccessStatusCode)
                councils.Add(slug);
        }

        return councils;
    }

    private static async Task<IReadOnlyList<string>> Areas(HttpClient http, string council)
    {
        using var catalogue = JsonDocument.Parse(await http.GetStringAsync($"/{council}/api/v1/catalogue"));
        var geography = catalogue.RootElement.GetProperty("geographies").EnumerateArray()
            .First(entry => entry.GetProperty("current").GetBoolean() && entry.GetProperty("shapes").ValueKind == JsonValueKind.String).GetProperty("slug").GetString();
        var list = await http.GetStringAsync($"/{council}/areas/{geography}");
        return [.. Regex.Matches(list, $"href=\"(?<area>/{council}/areas/{geography}/[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2))
            .Select(match => match.Groups["area"].Value).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> ValuesOf(JsonDocument catalogue) => catalogue.RootElement.GetProperty("themes").EnumerateArray()
        .SelectMany(theme => theme.GetProperty("indicators").EnumerateArray())
        .SelectMany(indicator => indicator.GetProperty("releases").EnumerateArray())
        .Select(release => release.GetProperty("values").GetString()!);

    [GeneratedRegex("href=\"/(?<slug>[a-z0-9-]+)\"", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex CouncilLink();
}
