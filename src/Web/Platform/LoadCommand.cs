using System.Diagnostics;
using System.Globalization;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Manifests;

namespace LocalityLab.Web.Platform;

/// <summary>«load &lt;manifest&gt; --data &lt;folder&gt;»: onboards a council and prints what became of every file.</summary>
internal static class LoadCommand
{
    private const string Usage = "Write: load <manifest> --data <folder>, for example: load samples/trafford/council.json --data ../shared/data";

    /// <returns>0 when everything was loaded, 1 when a file could not be, 2 when the manifest or the folder cannot be used.</returns>
    public static async Task<int> Run(IServiceProvider services, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var data = ValueOf(arguments, "--data");
        if (arguments.Count < 2 || arguments[1].StartsWith('-') || data is null) return await Refuse(Usage);
        if (!File.Exists(arguments[1])) return await Refuse($"There is no manifest {arguments[1]}. {Usage}");
        if (services.GetRequiredService<IDataFolders>().Open(data) is not { } folder) return await Refuse($"There is no folder {data}. {Usage}");
        var manifest = ManifestReader.Read(await File.ReadAllBytesAsync(arguments[1], cancellation));
        if (manifest.Error is { } problem) return await Refuse(problem.Message);

        var watch = Stopwatch.StartNew();
        var report = await services.GetRequiredService<CouncilLoader>().Load(manifest.Value, folder, item => Print(item, watch.Elapsed), cancellation);
        Console.WriteLine();
        Console.WriteLine(Summary(report, watch.Elapsed));
        return report.HasFailures ? 1 : 0;
    }

    private static void Print(LoadedItem item, TimeSpan elapsed)
    {
        var mark = item.Outcome switch { LoadOutcome.Loaded => "+", LoadOutcome.Failed => "!", LoadOutcome.NotUsed => "-", _ => "=" };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} {elapsed.TotalSeconds,5:0.0} s  {item.Title}{(item.File.Length > 0 ? $"  {item.File}" : "")}: {item.Message}"));
        if (item.Report is not { RowsRead: > 0 } report) return;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"           {report.RowsRead:N0} rows = {report.RowsPublished:N0} published + {report.RowsRejected:N0} rejected + {report.RowsIgnored:N0} ignored"));
        foreach (var line in report.Rejected) Print("rejected", line);
        foreach (var line in report.Ignored) Print("ignored", line);
        foreach (var line in report.Notices) Print("noted", line);
    }

    private static void Print(string fate, ReportLine line)
    {
        var rows = line.Examples.Where(example => example.Row > 0).Take(3).Select(example => example.Row.ToString(CultureInfo.InvariantCulture)).ToList();
        var where = rows.Count == 0 ? "" : $" (row {string.Join(", ", rows)}{(line.Count > rows.Count ? ", …" : "")})";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"             {line.Count:N0} {fate}: {line.Text}{where}"));
    }

    private static string Summary(LoadReport report, TimeSpan took)
    {
        var count = report.Items.CountBy(item => item.Outcome).ToDictionary(entry => entry.Key, entry => entry.Value);
        var words = report.IsUnchanged
            ? "Nothing has changed since the last load, so nothing was touched."
            : string.Create(CultureInfo.InvariantCulture, $"{count.GetValueOrDefault(LoadOutcome.Loaded)} loaded, {count.GetValueOrDefault(LoadOutcome.Unchanged)} left as they were, {count.GetValueOrDefault(LoadOutcome.Failed)} failed.");
        if (count.GetValueOrDefault(LoadOutcome.NotUsed) is > 0 and var unused)
            words += string.Create(CultureInfo.InvariantCulture, $" {unused} of the manifest’s files are not used, each for the reason it gives.");
        return string.Create(CultureInfo.InvariantCulture, $"{report.Council}: {words} {took.TotalSeconds:0.0} seconds.");
    }

    private static string? ValueOf(IReadOnlyList<string> arguments, string option)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
            if (arguments[index] == option) return arguments[index + 1];
        return null;
    }

    private static async Task<int> Refuse(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 2;
    }
}
