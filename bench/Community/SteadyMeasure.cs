using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using LocalityLab.Application.Demonstration.Saving;

namespace LocalityLab.Bench.Community;

/// <summary>Pages asked for 100 times a second, whether the earlier answers have come or not: an open loop hides no waiting.</summary>
internal static partial class SteadyMeasure
{
    private const int PerSecond = 100;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    /// <summary>The directory, searched by words, kind, postcode and opening.</summary>
    public static async Task<Outcome> Directory(string dataFolder)
    {
        await using var product = await ProductServer.Start(dataFolder);
        using var anybody = new Browser(product.Address);
        return await Steady("directory search", anybody,
            ["/aldermere/assets?q=club", "/aldermere/assets", "/aldermere/assets?q=library&open=true", "/aldermere/assets?q=aldermere", "/aldermere/assets?page=3"]);
    }

    /// <summary>The page of a surgery with its free times, as a member of a group who is signed in.</summary>
    public static async Task<Outcome> Booking(string dataFolder)
    {
        await using var product = await ProductServer.Start(dataFolder);
        using var member = new Browser(product.Address);
        await member.Pages.Submit(
            await member.Pages.Get("/account/sign-in"), new Dictionary<string, string> { ["Email"] = "group@aldermere.example.org", ["Password"] = DemonstrationLoaded.Password }, "main form");
        var list = await member.Pages.Get("/aldermere/surgeries");
        string[] surgeries = [.. SurgeryLink().Matches(list.Body).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal)];
        return await Steady("booking page", member, surgeries);
    }

    private static async Task<Outcome> Steady(string name, Browser browser, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return new(name, "no page was found", "p99 under 150 ms", false);
        foreach (var path in paths)
        {
            if ((await browser.Pages.Get(path)).Status is not System.Net.HttpStatusCode.OK and var status)
                return new(name, $"{path} answered {status}", "p99 under 150 ms", false);
        }

        await Run(browser, paths, TimeSpan.FromSeconds(5));
        var (times, failed) = await Run(browser, paths, Time);
        var (p50, p99) = (WorkshopMeasure.At(times, 0.5), WorkshopMeasure.At(times, 0.99));
        Console.WriteLine($"{name}: {times.Length:N0} requests at {PerSecond} a second over {paths.Count} addresses, {failed} failed; p50 {p50:0} ms, p99 {p99:0} ms, slowest {times[^1]:0} ms");
        return new($"{name}, {PerSecond} a second", $"p99 {p99:0} ms, {failed} failed", "p99 under 150 ms", p99 < 150 && failed == 0);
    }

    /// <summary>Asks so many times a second, one address after the other; milliseconds from when each was due, sorted.</summary>
    internal static async Task<(double[] Milliseconds, int Failed)> Run(Browser browser, IReadOnlyList<string> paths, TimeSpan time, int perSecond = PerSecond)
    {
        ConcurrentBag<double> times = [];
        var failed = 0;
        var clock = Stopwatch.StartNew();
        List<Task> running = [];
        for (var request = 0; request < time.TotalSeconds * perSecond; request++)
        {
            var due = TimeSpan.FromSeconds((double)request / perSecond);
            if (due - clock.Elapsed is { TotalMilliseconds: > 1 } early)
                await Task.Delay(early);
            var path = paths[request % paths.Count];
            running.Add(Task.Run(async () =>
            {
                using var answer = await browser.Pages.Http.GetAsync(path);
                await answer.Content.ReadAsByteArrayAsync();
                if (!answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref failed);
                times.Add((clock.Elapsed - due).TotalMilliseconds);
            }));
        }

        await Task.WhenAll(running);
        return ([.. times.Order()], failed);
    }

    [GeneratedRegex("href=\"(?<path>/aldermere/surgeries/[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex SurgeryLink();
}
