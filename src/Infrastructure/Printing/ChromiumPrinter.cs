using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Domain.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>
/// Prints with the shared browser, twice: the first print says on which page each heading falls, the second carries those
/// numbers in its contents. When the browser dies under a print, the print starts again in a new one.
/// </summary>
internal sealed partial class ChromiumPrinter(SharedBrowser browser, IOptions<PrintingOptions> options, ILogger<ChromiumPrinter> log) : IPdfPrinter, IDisposable
{
    private const int Tries = 2;

    private const string WriteNumbers = """
        pages => {
          for (const place of document.querySelectorAll('[data-page-of]'))
            place.textContent = pages[place.getAttribute('data-page-of')] ?? '';
        }
        """;

    private readonly SemaphoreSlim places = new(Math.Max(1, options.Value.Concurrency));

    public async Task<Result<PrintedPdf>> Print(string html, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await PrintOnce(html, cancellation).WaitAsync(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), cancellation);
                }
                catch (PlaywrightException problem) when (attempt < Tries)
                {
                    BrowserLost(log, problem);
                }
                catch (TimeoutException problem) when (attempt < Tries)
                {
                    BrowserLost(log, problem);
                    await browser.Restart(cancellation);
                }
            }
        }
        finally
        {
            places.Release();
        }
    }

    public void WarmUp() => _ = Task.Run(async () =>
    {
        try
        {
            if (await browser.NewPage(CancellationToken.None) is { } page)
                await page.Context.CloseAsync();
        }
        catch (Exception problem) when (problem is PlaywrightException or ObjectDisposedException or TimeoutException)
        {
            BrowserLost(log, problem);
        }
    });

    public void Dispose() => places.Dispose();

    private async Task<Result<PrintedPdf>> PrintOnce(string html, CancellationToken cancellation)
    {
        if (await browser.NewPage(cancellation) is not { } page)
            return new NoBrowserFound();
        try
        {
            page.SetDefaultTimeout(options.Value.TimeoutSeconds * 1_000f);
            await page.SetContentAsync(html);
            if (html.Contains("data-page-of", StringComparison.Ordinal))
            {
                var draft = PdfPages.Read(await page.PdfAsync(Settings(isFinal: false)));
                cancellation.ThrowIfCancellationRequested();
                await page.EvaluateAsync(WriteNumbers, draft.Destinations);
            }

            var bytes = await page.PdfAsync(Settings(isFinal: true));
            return new PrintedPdf(bytes, PdfPages.Read(bytes).Count);
        }
        finally
        {
            await Close(page);
        }
    }

    private static PagePdfOptions Settings(bool isFinal) => new()
    {
        PreferCSSPageSize = true,
        PrintBackground = true,
        Tagged = isFinal,
        Outline = isFinal,
    };

    private static async Task Close(IPage page)
    {
        try
        {
            await page.Context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // The browser is gone, and the page with it.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser that prints was lost")]
    private static partial void BrowserLost(ILogger log, Exception problem);
}
