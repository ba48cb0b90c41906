using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LocalityLab.Bench.Community;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Bench.Scale;

/// <summary>
/// One node with one council against one node with hundreds, in turns within one run: what people wait for maps, profiles, the
/// directory and signing in; then the node's start, its memory, and what a council feels of another that imports and exports without pause.
/// </summary>
internal static partial class ScaleMeasure
{
    private const int Rounds = 5;

    /// <summary>Addresses of one kind that are asked for in turn: as many for one council as for hundreds, where each is of another council.</summary>
    private const int Addresses = 100;

    private static readonly TimeSpan OneRun = TimeSpan.FromSeconds(6);

    private static readonly string[] Searches = ["", "?q=club", "?q=library&open=true", "?q=food", "?page=2"];

    /// <param name="provider">The database.</param>
    /// <param name="councils">How many there are.</param>
    /// <param name="only">Which of start, waiting, signing, memory and noise; empty for all.</param>
    public static async Task<IReadOnlyList<Outcome>> Run(DatabaseProvider provider, int councils, IReadOnlyCollection<string> only)
    {
        bool Is(string part) => only.Count == 0 || only.Contains(part, StringComparer.Ordinal);
        await using var small = await ManyCouncils.Make(provider, 1);
        await using var large = await ManyCouncils.Make(provider, councils);
        List<Outcome> outcomes = [];
        void Add(Outcome outcome)
        {
            outcomes.Add(outcome);
            Console.WriteLine(outcome);
        }

        if (Is("start"))
            Add(await Start(provider, large));
        if (Is("waiting") || Is("signing"))
        {
            await using var one = await ProductServer.Start(small.Folder, settings: small.Settings);
            await using var many = await ProductServer.Start(large.Folder, settings: large.Settings);
            if (Is("waiting"))
                outcomes.AddRange(await Waiting(provider, (one, small), (many, large)));
            if (Is("signing"))
                Add(await Signing(provider, (one, small), (many, large)));
        }

        if (Is("memory"))
            Add(await Memory(provider, large));
        if (Is("noise"))
            Add(await Noise(provider, large));
        return outcomes;
    }

    /// <summary>From the start of the process to «ready», with everything in the database.</summary>
    private static async Task<Outcome> Start(DatabaseProvider provider, ManyCouncils large)
    {
        List<double> seconds = [];
        for (var times = 0; times < 4; times++)
        {
            var clock = Stopwatch.StartNew();
            await using (await ProductServer.Start(large.Folder, settings: large.Settings))
                seconds.Add(clock.Elapsed.TotalSeconds);
        }

        // The first one reads the program from the disk.
        var median = Outcome.Median(seconds.Skip(1));
        return new($"start, {provider}, {large.Slugs.Count} councils", string.Create(CultureInfo.InvariantCulture, $"{median:0.0} s"), "under 3 s", median < 3);
    }

    private static async Task<IEnumerable<Outcome>> Waiting(DatabaseProvider provider, (ProductServer Server, ManyCouncils Councils) one, (ProductServer Server, ManyCouncils Councils) many)
    {
        using var browser = new Browser(one.Server.Address);
        using var other = new Browser(many.Server.Address);
        var (mine, theirs) = (await Pages.Of(browser, one.Councils.Slugs), await Pages.Of(other, many.Councils.Slugs));
        List<Outcome> outcomes = [];
        foreach (var (kind, perSecond, ofOne, ofMany) in new[]
        {
            ("map values", 100, mine.Values, theirs.Values), ("area profile", 50, mine.Profiles, theirs.Profiles), ("directory", 50, mine.Directory, theirs.Directory),
        })
        {
            // Nobody has asked for these yet: everything is read and drawn for the first time.
            var (first, failed) = await SteadyMeasure.Run(browser, ofOne, TimeSpan.FromSeconds((double)ofOne.Count / 10), 10);
            var (firstOfMany, failedOfMany) = await SteadyMeasure.Run(other, ofMany, TimeSpan.FromSeconds((double)ofMany.Count / 10), 10);
            List<double> alone = [], among = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var (times, broken) = await SteadyMeasure.Run(browser, ofOne, OneRun, perSecond);
                var (timesOfMany, brokenOfMany) = await SteadyMeasure.Run(other, ofMany, OneRun, perSecond);
                (failed, failedOfMany) = (failed + broken, failedOfMany + brokenOfMany);
                if (round == 0)
                    continue;
                alone.Add(WorkshopMeasure.At(times, 0.95));
                among.Add(WorkshopMeasure.At(timesOfMany, 0.95));
            }

            var (p95, p95OfMany) = (Outcome.Median(alone), Outcome.Median(among));
            var ratio = p95OfMany / p95;
            var (cold, coldOfMany) = (WorkshopMeasure.At(first, 0.95), WorkshopMeasure.At(firstOfMany, 0.95));
            outcomes.Add(new($"{kind}, {provider}, {many.Councils.Slugs.Count} councils against one", Text($"p95 {p95OfMany:0.0} against {p95:0.0} ms: {ratio:0.00}; first visits {coldOfMany:0.0} against {cold:0.0} ms: {coldOfMany / cold:0.00}; {failed + failedOfMany} failed"), "at most 1.3", ratio <= 1.3 && failed + failedOfMany == 0));
            Console.WriteLine(outcomes[^1]);
        }

        return outcomes;
    }

    /// <summary>Signing in, one person after the other, each another one.</summary>
    private static async Task<Outcome> Signing(DatabaseProvider provider, (ProductServer Server, ManyCouncils Councils) one, (ProductServer Server, ManyCouncils Councils) many)
    {
        List<double> alone = [], among = [];
        for (var round = 0; round < 45; round++)
        {
            alone.Add(await SignIn(one.Server.Address, ManyCouncils.Person(one.Councils.Slugs[0], round)));
            among.Add(await SignIn(many.Server.Address, ManyCouncils.Person(many.Councils.Slugs[round * many.Councils.Slugs.Count / 45], round)));
        }

        var (p95, p95OfMany) = (WorkshopMeasure.At([.. alone.Skip(5).Order()], 0.95), WorkshopMeasure.At([.. among.Skip(5).Order()], 0.95));
        return new($"signing in, {provider}, {many.Councils.Slugs.Count} councils against one", Text($"p95 {p95OfMany:0} against {p95:0} ms: {p95OfMany / p95:0.00}"), "at most 1.3", p95OfMany / p95 <= 1.3);
    }

    private static async Task<double> SignIn(Uri address, string email)
    {
        using var browser = new Browser(address);
        var page = await browser.Pages.Get("/account/sign-in");
        var begun = Stopwatch.GetTimestamp();
        var answer = await browser.Pages.Submit(page, new Dictionary<string, string> { ["Email"] = email, ["Password"] = People.Password }, "main form");
        return answer.Status == System.Net.HttpStatusCode.Found ? Stopwatch.GetElapsedTime(begun).TotalMilliseconds : throw new InvalidOperationException($"{email} was not signed in: {answer.Status}");
    }

    /// <summary>Thousands of pages over all councils, far more than are kept; with two sizes of what a node may keep.</summary>
    private static async Task<Outcome> Memory(DatabaseProvider provider, ManyCouncils large)
    {
        List<string> said = [];
        var grows = false;
        foreach (var megabytes in new[] { 48, 192 })
        {
            var settings = new Dictionary<string, string>(large.Settings, StringComparer.Ordinal) { ["Caches__Megabytes"] = megabytes.ToString(CultureInfo.InvariantCulture) };
            await using var server = await ProductServer.Start(large.Folder, settings: settings);
            using var browser = new Browser(server.Address);
            var pages = await Pages.Of(browser, large.Slugs);
            List<double> after = [];
            for (var part = 0; part < 3; part++)
            {
                var asked = Enumerable.Range(part * 700, 700).SelectMany(number => new[] { pages.AnyProfile(number), pages.AnyValues(number), pages.AnyDirectory(number) });
                await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (path, cancellation) => await browser.Read(path, cancellation));
                after.Add(server.Megabytes);
            }

            grows |= after[2] > after[1] * 1.1;
            said.Add(Text($"{megabytes} MB to keep: {string.Join(", ", after.Select(value => value.ToString("0", CultureInfo.InvariantCulture)))} MB resident after 2,100, 4,200 and 6,300 pages"));
            Console.WriteLine(said[^1]);
        }

        return new($"memory, {provider}, {large.Slugs.Count} councils", string.Join("; ", said), "bounded: the last third adds under 10 %", !grows);
    }

    /// <summary>What people of one council wait while another sends in file after file and takes out everything it can.</summary>
    private static async Task<Outcome> Noise(DatabaseProvider provider, ManyCouncils large)
    {
        var (key, indicator, codes) = await large.ImportKey(1);
        await using var server = await ProductServer.Start(large.Folder, settings: new Dictionary<string, string>(large.Settings, StringComparer.Ordinal) { ["RateLimits__Enabled"] = "true" });
        using var browser = new Browser(server.Address);
        var pages = await Pages.Of(browser, [large.Slugs[0]]);
        string[] paths = [.. pages.Profiles.Take(40).Zip(pages.Values, pages.Directory).SelectMany(row => new[] { row.First, row.Second, row.Third })];
        await SteadyMeasure.Run(browser, paths, TimeSpan.FromSeconds(8), 40);
        List<double> quiet = [], noisy = [];
        var (failed, imports, exports) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (times, broken) = await SteadyMeasure.Run(browser, paths, OneRun, 40);
            quiet.Add(WorkshopMeasure.At(times, 0.95));
            using var stop = new CancellationTokenSource();
            var importing = Task.Run(async () => imports += await Import(server.Address, large.Slugs[1], key, indicator, codes, round, stop.Token));
            var exporting = Task.Run(async () => exports += await Export(server.Address, large.Slugs[1], indicator, stop.Token));
            await Task.Delay(500);
            var (timesWithNoise, brokenWithNoise) = await SteadyMeasure.Run(browser, paths, OneRun, 40);
            await stop.CancelAsync();
            await Task.WhenAll(importing, exporting);
            noisy.Add(WorkshopMeasure.At(timesWithNoise, 0.95));
            failed += broken + brokenWithNoise;
        }

        var ratio = Outcome.Median(noisy) / Outcome.Median(quiet);
        return new($"a noisy neighbour, {provider}", Text($"p95 {Outcome.Median(noisy):0.0} against {Outcome.Median(quiet):0.0} ms: {ratio:0.00} beside {imports} imports and {exports} exports; {failed} failed"), "at most 1.5", ratio <= 1.5 && failed == 0);
    }

    private static async Task<int> Import(Uri address, string slug, string key, string indicator, string[] codes, int round, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            var file = new StringBuilder("Area code,Period,Value\n");
            foreach (var (code, place) in codes.Select((code, place) => (code, place)))
                file.Append(CultureInfo.InvariantCulture, $"{code},{2000 + (count % 20)},{100 + place + (round * 7) + count}\n");
            using var answer = await http.PostAsync($"/{slug}/api/v1/indicators/{indicator}/imports?file=counts.csv", new StringContent(file.ToString()), CancellationToken.None);
            if (answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
            {
                // The service holds one key back: it goes on as fast as it is let.
                await Task.Delay(500, CancellationToken.None);
                continue;
            }

            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"The noisy council's file was answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            var job = JsonElement.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None)).GetProperty("job").GetString()!;
            for (var waited = 0; waited < 40 && !await HasEnded(http, job); waited++)
                await Task.Delay(250, CancellationToken.None);
            count++;
        }

        return count;
    }

    private static async Task<bool> HasEnded(HttpClient http, string job)
    {
        using var answer = await http.GetAsync(job, CancellationToken.None);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(CancellationToken.None)).Contains("\"ended\":true", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<int> Export(Uri address, string slug, string indicator, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = address };
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            foreach (var path in new[] { $"/{slug}/assets.csv", $"/{slug}/indicators/{indicator}/small-area.csv", $"/{slug}/indicators/{indicator}/ward.csv" })
            {
                using var answer = await http.GetAsync(path, CancellationToken.None);
                await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
                count += answer.IsSuccessStatusCode ? 1 : 0;
                if (answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
                    await Task.Delay(500, CancellationToken.None);
            }
        }

        return count;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Addresses of councils' public pages.</summary>
    private sealed partial class Pages
    {
        private readonly List<(string Slug, List<string> Values)> catalogues = [];
        private List<string> areas = [];

        /// <summary>As many of each kind as are asked for in turn, each of the next council.</summary>
        public IReadOnlyList<string> Values => [.. Enumerable.Range(0, Addresses).Select(AnyValues)];

        public IReadOnlyList<string> Profiles => [.. Enumerable.Range(0, Addresses).Select(AnyProfile)];

        public IReadOnlyList<string> Directory => [.. Enumerable.Range(0, Addresses).Select(AnyDirectory)];

        public static async Task<Pages> Of(Browser browser, IReadOnlyList<string> slugs)
        {
            var pages = new Pages();
            var list = (await browser.Pages.Get($"/{slugs[0]}/areas/small-area")).Body;
            pages.areas = [.. AreaLink().Matches(list).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal)];
            foreach (var slug in slugs)
            {
                using var catalogue = JsonDocument.Parse(await browser.Pages.Http.GetStringAsync($"/{slug}/api/v1/catalogue"));
                pages.catalogues.Add((slug, [.. catalogue.RootElement.GetProperty("themes").EnumerateArray()
                    .SelectMany(theme => theme.GetProperty("indicators").EnumerateArray())
                    .SelectMany(indicator => indicator.GetProperty("releases").EnumerateArray())
                    .Select(release => release.GetProperty("values").GetString()!)]));
            }

            return pages;
        }

        public string AnyValues(int number) => Council(number).Values[number * 7 % Council(number).Values.Count];

        public string AnyProfile(int number) => $"/{Council(number).Slug}/areas/small-area/{areas[number % areas.Count]}";

        public string AnyDirectory(int number) => $"/{Council(number).Slug}/assets{Searches[number % Searches.Length]}";

        private (string Slug, List<string> Values) Council(int number) => catalogues[number % catalogues.Count];

        [GeneratedRegex("href=\"/[a-z0-9-]+/areas/small-area/(?<code>[A-Z0-9]+)\"", RegexOptions.ExplicitCapture, 2_000)]
        private static partial Regex AreaLink();
    }
}
