using System.Globalization;
using System.Runtime.InteropServices;

namespace LocalityLab.Bench;

/// <summary>One line of the table at the end.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Result">What came out.</param>
/// <param name="Target">What it must reach.</param>
/// <param name="IsMet">Null when it could not be measured here.</param>
internal sealed record Outcome(string Measure, string Result, string Target, bool? IsMet)
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    public static void Print(IReadOnlyList<Outcome> outcomes)
    {
        var load = File.Exists("/proc/loadavg") ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "";
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors{load}, {RuntimeInformation.FrameworkDescription}"));
        Console.WriteLine();
        Console.WriteLine("| measure | result | target | met |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var outcome in outcomes)
            Console.WriteLine($"| {outcome.Measure} | {outcome.Result} | {outcome.Target} | {outcome.IsMet switch { true => "yes", false => "NO", _ => "not measured" }} |");
    }
}
