using System.Diagnostics;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Bench;

/// <summary>
/// Measure (e): a 12-page pack's PDF by the product's printer, whose browser is running, against Chromium printing the same
/// HTML from the command line. The product's print is the whole one: twice, for the page numbers of the contents, and tagged.
/// </summary>
internal static class PrintMeasure
{
    private const int Runs = 5;

    public static async Task<Outcome> Run()
    {
        const string Name = "(e) PDF of a 12-page pack";
        if (Chromium() is not { } browser)
            return new(Name, "no Chromium found", "faster than Chromium", null);
        // The test host looks for the pages beside a test project; from here it is told where they are.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_LOCALITYLAB_WEB", Path.Combine(ProductServer.ProjectRoot(), "src", "Web"));
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        await using var scope = host.Services.CreateAsyncScope();
        var html = await scope.ServiceProvider.GetRequiredService<IPackPages>().Write(new(A.PackContent(indicators: 9, slim: true), A.Seal()), default);
        var printer = scope.ServiceProvider.GetRequiredService<IPdfPrinter>();
        var page = Path.Combine(host.Folder, "pack.html");
        await File.WriteAllTextAsync(page, html);
        List<double> ours = [];
        List<double> theirs = [];
        var pages = 0;
        for (var run = 0; run <= Runs; run++)
        {
            var begun = Stopwatch.GetTimestamp();
            var printed = await printer.Print(html, default);
            var product = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (printed.Error is { } problem)
                throw new InvalidOperationException(problem.Message);
            pages = printed.Value.Pages;
            var command = await Command(browser, page, Path.Combine(host.Folder, "pack.pdf"), Path.Combine(host.Folder, "profile"));
            if (run == 0)
                continue;
            ours.Add(product);
            theirs.Add(command);
        }

        var (us, them) = (Outcome.Median(ours), Outcome.Median(theirs));
        Console.WriteLine($"{Name}: {pages} pages; product {us:0} ms; Chromium from the command line {them:0} ms; ratio {us / them:0.00}; the target is faster");
        return new(Name, $"{us:0} ms against {them:0} ms, {pages} pages", "faster than Chromium", us < them);
    }

    private static async Task<double> Command(string browser, string page, string pdf, string profile)
    {
        File.Delete(pdf);
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            $"--user-data-dir={profile}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).ToString(),
        })
        {
            start.ArgumentList.Add(argument);
        }

        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return File.Exists(pdf) ? took : throw new InvalidOperationException("Chromium printed nothing.");
    }

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome", "microsoft-edge" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
