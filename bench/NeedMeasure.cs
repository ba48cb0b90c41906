using System.Diagnostics;
using LocalityLab.Domain.Analysis.Need;

namespace LocalityLab.Bench;

/// <summary>Measure (d): one need score over every small area of England.</summary>
internal static class NeedMeasure
{
    private const int Areas = 32_844;
    private const int Indicators = 30;

    public static Outcome Run()
    {
        var random = new Random(2025);
        var indicators = Enumerable.Range(0, Indicators)
            .Select(_ => new NeedIndicator(Guid.CreateVersion7(), [.. Enumerable.Range(0, Areas).Select(_ => random.NextDouble() < 0.01 ? double.NaN : Math.Round(random.NextDouble() * 100, 1))], NeedDirection.HighIsNeed, 1))
            .ToList();
        for (var warm = 0; warm < 3; warm++)
            NeedScore.Of(indicators);
        List<double> times = [];
        for (var run = 0; run < 15; run++)
        {
            var begun = Stopwatch.GetTimestamp();
            NeedScore.Of(indicators);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Console.WriteLine($"(d) need score, {Areas:N0} areas × {Indicators} indicators: median {times.Order().ElementAt(7):0} ms, fastest {times.Min():0} ms, slowest {times.Max():0} ms; the target is under 150 ms");
        var median = Outcome.Median(times);
        return new("(d) need score, 32,844 areas × 30 indicators", $"{median:0} ms", "under 150 ms", median < 150);
    }
}
