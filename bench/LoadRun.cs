using System.Collections.Concurrent;
using System.Diagnostics;

namespace LocalityLab.Bench;

/// <summary>What a load run saw.</summary>
/// <param name="PerSecond">Answers per second.</param>
/// <param name="P50">Median, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="Bytes">Bytes of one body.</param>
/// <param name="Failures">Answers that were not 200.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, long Bytes, int Failures);

/// <summary>A closed loop of connections against one address, for a fixed time, after a warm-up. Loopback only.</summary>
internal static class LoadRun
{
    /// <returns>What was seen after the warm-up, and the answers of warm-up and run together.</returns>
    public static async Task<(LoadResult Result, int Answers)> Against(Uri address, TimeSpan time, int connections = 8, string? cookie = null)
    {
        if (!address.IsLoopback)
            throw new ArgumentException("Load goes to this machine only.", nameof(address));
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = address };
        if (cookie is not null)
            http.DefaultRequestHeaders.Add("Cookie", cookie);
        var bytes = (await http.GetByteArrayAsync(address)).LongLength;
        var (_, warm) = await Loop(http, address, TimeSpan.FromSeconds(2), connections);
        var (result, answers) = await Loop(http, address, time, connections);
        return (result with { Bytes = bytes }, warm + answers + 1);
    }

    private static async Task<(LoadResult Result, int Answers)> Loop(HttpClient http, Uri address, TimeSpan time, int connections)
    {
        ConcurrentBag<List<double>> latencies = [];
        var failures = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            List<double> own = [];
            while (watch.Elapsed < time)
            {
                var begun = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                await using var body = await response.Content.ReadAsStreamAsync();
                await body.CopyToAsync(Stream.Null);
                if (!response.IsSuccessStatusCode)
                    Interlocked.Increment(ref failures);
                own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            latencies.Add(own);
        }));
        var all = latencies.SelectMany(own => own).Order().ToArray();
        return (new(all.Length / watch.Elapsed.TotalSeconds, At(all, 0.50), At(all, 0.99), 0, failures), all.Length);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
}
