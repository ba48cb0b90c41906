using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Evidence;

/// <summary>The printed pack, read back with Poppler's tools.</summary>
public sealed partial class PackPdfTests
{
    [Fact]
    public async Task Print_OfAnIssuedPack_IsTaggedWithTitleLanguageOutlineAndPageNumbers()
    {
        var (printed, path) = await Print(A.PackContent(indicators: 9));
        var info = await Poppler.Run("pdfinfo", path);
        info.ShouldContain("Title:           Warm rooms, warm welcome - evidence pack - Old Trafford Community Kitchen");
        info.ShouldContain("Tagged:          yes");
        info.ShouldContain("(A4)");
        info.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"Pages:           {printed.Pages}"));
        printed.Pages.ShouldBeInRange(6, 12);
        var raw = System.Text.Encoding.Latin1.GetString(printed.Bytes);
        raw.ShouldContain("/Lang (en-GB)");
        raw.ShouldContain("/Outlines ");
        var text = await Poppler.Run("pdftotext", "-layout", path, "-");
        for (var page = 2; page <= printed.Pages; page++)
            text.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"Page {page} of {printed.Pages}"));
        text.ShouldNotContain("Page 1 of");
    }

    [Fact]
    public async Task Print_TagsHeadingsTablesAndFiguresWithTheirAlternativeText()
    {
        var (_, path) = await Print(A.PackContent());
        var structure = await Poppler.Run("pdfinfo", "-struct-text", path);
        foreach (var tag in (string[])["H1 (block)", "H2 (block)", "H3 (block)", "Table (block)", "Caption", "TH", "/Scope /Column", "/Scope /Row", "Figure", "L (block)", "Link (inline)"])
            structure.ShouldContain(tag);
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))
            .ShouldContain("/Alt (Bars by ward Bars from 28.4 down to 21.4.)");
        var fonts = await Poppler.Run("pdffonts", path);
        fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ShouldAllBe(line => line.Contains(" yes yes yes ", StringComparison.Ordinal));
        (await Poppler.Run("pdfimages", "-list", path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Print_ContentsGiveThePageOfEachHeading()
    {
        var (printed, path) = await Print(A.PackContent(indicators: 9));
        var contents = await Poppler.Run("pdftotext", "-layout", "-f", "1", "-l", "1", path, "-");
        foreach (var heading in (string[])["Summary", "Evidence of need", "part 6", "Sources and methods"])
        {
            var line = contents.Split('\n').Single(candidate => candidate.Contains(heading, StringComparison.Ordinal));
            var page = int.Parse(line.TrimEnd().Split(' ')[^1], CultureInfo.InvariantCulture);
            page.ShouldBeInRange(2, printed.Pages);
            var number = page.ToString(CultureInfo.InvariantCulture);
            (await Poppler.Run("pdftotext", "-layout", "-f", number, "-l", number, path, "-")).ShouldContain(heading);
        }
    }

    [Fact]
    public async Task Print_OfFiguresWithASlimDrawing_SetsThemSideBySideWithLettersThatCanBeRead()
    {
        var (_, path) = await Print(A.PackContent(indicators: 3, slim: true));
        var lines = (await Poppler.Run("pdftotext", "-layout", path, "-")).Split('\n');
        foreach (var number in (int[])[1, 2, 3])
            lines.ShouldContain(line => line.Contains(FormattableString.Invariant($"Figure {number} "), StringComparison.Ordinal) && line.Contains(FormattableString.Invariant($"Figure {number + 100} "), StringComparison.Ordinal));
        // Heights of words in points, from the top of a letter to the foot of another: an 8 point letter is about 9 high.
        // The map on the cover is a picture without words in real packs, so the pages after it are measured.
        var words = await Poppler.Run("pdftotext", "-f", "2", "-bbox", path, "-");
        var heights = Words().Matches(words).Select(match => (Word: match.Groups["word"].Value, Height: Number(match.Groups["foot"]) - Number(match.Groups["top"]))).ToList();
        heights.Count.ShouldBeGreaterThan(300);
        heights.Where(word => word.Height < 8).ShouldBeEmpty();
    }

    [Fact]
    public async Task Print_AHeadOfATable_NeverStandsAloneAtTheFootOfAPage()
    {
        for (var before = 30; before <= 44; before += 2)
        {
            var table = new Domain.Evidence.Content.TableBlock
            {
                Anchor = "late", Label = "Table 8", Title = "A late table",
                Table = new([new("Late area"), new("Late score", true)], [.. Enumerable.Range(1, 30).Select(row => new Domain.Evidence.Content.ContentRow([$"Place {row}", new(row.ToString(CultureInfo.InvariantCulture), row)]))]),
            };
            IReadOnlyList<Domain.Evidence.Content.ContentBlock> blocks = [.. Enumerable.Range(1, before).Select(line => new Domain.Evidence.Content.TextBlock($"Line {line}", [])), table];
            var (_, path) = await Print(A.PackContent(indicators: 0) with { Sections = [new("only", "Only", blocks)] });
            foreach (var page in (await Poppler.Run("pdftotext", "-layout", path, "-")).Split('\f').Where(page => page.Contains("Late score", StringComparison.Ordinal)))
                page.ShouldContain("Place ", Case.Sensitive, FormattableString.Invariant($"after {before} lines"));
        }
    }

    [Fact]
    public async Task Print_OfALongTable_RepeatsItsHeadOnEachPage()
    {
        var content = A.PackContent();
        var table = new Domain.Evidence.Content.TableBlock
        {
            Anchor = "long", Label = "Table 7", Title = "A long table",
            Table = new([new("Small area"), new("Score", true)], [.. Enumerable.Range(1, 120).Select(row => new Domain.Evidence.Content.ContentRow([$"Area {row}", new(row.ToString(CultureInfo.InvariantCulture), row)]))]),
        };
        var (printed, path) = await Print(content with { Sections = [.. content.Sections, new("long-section", "All areas", [table])] });
        var text = await Poppler.Run("pdftotext", "-layout", path, "-");
        text.Split('\f').Count(page => page.Contains("Small area", StringComparison.Ordinal) && page.Contains("Score", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(3);
        printed.Pages.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Print_OfHostileHtml_FetchesNothingAndRunsNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var secret = Path.Combine(LabHost.For(DatabaseProvider.Sqlite).Folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "the-servers-secret", TestContext.Current.CancellationToken);
        var html = $"""
            <!DOCTYPE html><html lang="en-GB"><head><title>x</title><link rel="stylesheet" href="{address}/a.css"><style>@import url({address}/b.css); body{"{"}background:url({address}/c.png){"}"}</style>
            <meta http-equiv="refresh" content="0;url={address}/d"></head><body><h1>Only this</h1><img src="{address}/e.png"><iframe src="file://{secret}"></iframe>
            <object data="file://{secret}"></object><img src="file://{secret}"><script>document.body.textContent = 'script ran'; fetch('{address}/f')</script></body></html>
            """;
        await using var scope = LabHost.For(DatabaseProvider.Sqlite).Services.CreateAsyncScope();
        var printed = (await scope.ServiceProvider.GetRequiredService<IPdfPrinter>().Print(html, TestContext.Current.CancellationToken)).Value;
        listener.Pending().ShouldBeFalse();
        var path = Path.ChangeExtension(secret, ".pdf");
        await File.WriteAllBytesAsync(path, printed.Bytes, TestContext.Current.CancellationToken);
        var text = await Poppler.Run("pdftotext", path, "-");
        text.ShouldContain("Only this");
        text.ShouldNotContain("the-servers-secret");
        text.ShouldNotContain("script ran");
    }

    [Fact]
    public async Task Print_WhenTheBrowserIsKilled_StartsAnotherOne()
    {
        var mark = $"--locality-lab-mark={Guid.CreateVersion7():N}";
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Printing:Arguments:0"] = mark });
        var printer = host.Services.GetRequiredService<IPdfPrinter>();
        const string Html = "<!DOCTYPE html><html lang=\"en-GB\"><head><title>x</title></head><body><h1>Still here</h1></body></html>";
        (await printer.Print(Html, TestContext.Current.CancellationToken)).Value.Pages.ShouldBe(1);
        var browsers = Marked(mark);
        browsers.ShouldNotBeEmpty();
        foreach (var browser in browsers)
            browser.Kill();
        (await printer.Print(Html, TestContext.Current.CancellationToken)).Value.Pages.ShouldBe(1);
        Marked(mark).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Print_WithoutABrowser_SaysWhatToInstall()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Printing:Browser"] = "/no/such/browser" });
        var outcome = await host.Services.GetRequiredService<IPdfPrinter>().Print("<p>x</p>", TestContext.Current.CancellationToken);
        outcome.Error.ShouldBeOfType<NoBrowserFound>().Message.ShouldContain("install Chromium");
    }

    [Fact]
    public async Task Print_ManyAtOnce_AllSucceed()
    {
        var printer = LabHost.For(DatabaseProvider.Sqlite).Services.GetRequiredService<IPdfPrinter>();
        var printed = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            printer.Print($"<!DOCTYPE html><html lang=\"en-GB\"><head><title>{number}</title></head><body><h1>Pack {number}</h1></body></html>", TestContext.Current.CancellationToken)));
        printed.ShouldAllBe(outcome => outcome.Succeeded && outcome.Value.Pages == 1);
    }

    /// <summary>The processes that this test's own browser runs as, told by the argument that only it was given.</summary>
    private static List<Process> Marked(string mark) =>
    [
        .. Process.GetProcesses().Where(process =>
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/cmdline").Contains(mark, StringComparison.Ordinal);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }),
    ];

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"yMin=""(?<top>[0-9.]+)"".*yMax=""(?<foot>[0-9.]+)"">(?<word>[A-Za-z]{4,})<", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Words();

    private static async Task<(PrintedPdf Pdf, string Path)> Print(Domain.Evidence.Content.PackContent content)
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        await using var scope = host.Services.CreateAsyncScope();
        var html = await scope.ServiceProvider.GetRequiredService<IPackPages>().Write(new(content, A.Seal()), TestContext.Current.CancellationToken);
        var printed = (await scope.ServiceProvider.GetRequiredService<IPdfPrinter>().Print(html, TestContext.Current.CancellationToken)).Value;
        var path = Path.Combine(host.Folder, $"{Guid.CreateVersion7():N}.pdf");
        await File.WriteAllBytesAsync(path, printed.Bytes, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("KEEP_PDF") is { } keep)
        {
            File.Copy(path, keep, true);
            await File.WriteAllTextAsync(keep + ".html", html, TestContext.Current.CancellationToken);
        }

        return (printed, path);
    }
}

/// <summary>Runs Poppler's command-line tools; ./test installs them.</summary>
internal static class Poppler
{
    public static async Task<string> Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{tool} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await error);
    }
}
