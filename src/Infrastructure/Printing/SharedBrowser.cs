using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace LocalityLab.Infrastructure.Printing;

/// <summary>
/// One browser for all prints, started at the first, kept running, started again when it is gone. Each print has a page in
/// a context of its own, so nothing of one council is left for another; the next page is made ready beforehand.
/// </summary>
internal sealed partial class SharedBrowser(IOptions<PrintingOptions> options, ILogger<SharedBrowser> log) : IAsyncDisposable
{
    /// <summary>The first version that sets the margins of <c>@page</c>, which carry the page numbers.</summary>
    private const int OldestVersion = 131;

    /// <summary>
    /// Every connection of the browser goes through this proxy, and nobody listens there. Refusing requests alone is not
    /// enough: the browser opens connections ahead of the requests that it expects.
    /// </summary>
    private const string Nowhere = "http://127.0.0.1:9";

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(5);

    /// <summary>A browser that dies at the wrong moment leaves a call without any answer. What holds <see cref="starting"/> must not wait for it for ever.</summary>
    private static readonly TimeSpan PatienceForAPage = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? driver;
    private IBrowser? browser;
    private Task<IPage>? spare;

    /// <summary>A page of its own for one print; null when the machine has no browser. The caller closes its context.</summary>
    public async Task<IPage?> NewPage(CancellationToken cancellation)
    {
        await starting.WaitAsync(cancellation);
        try
        {
            if (browser is not { IsConnected: true } && !await Start())
                return null;
            var page = await TakeSpare() ?? await MakePage(browser!).WaitAsync(PatienceForAPage, cancellation);
            spare = MakePage(browser!);
            return page;
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Gives up a browser that no longer answers; the next page starts another one.</summary>
    public async Task Restart(CancellationToken cancellation)
    {
        await starting.WaitAsync(cancellation);
        try
        {
            await Stop();
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        starting.Dispose();
    }

    private static async Task<IPage> MakePage(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = false,
            Offline = true,
            AcceptDownloads = false,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        // «Aborted» leaves the document standing when it is the page itself that wants to go elsewhere; another code puts an empty error page in its place.
        await context.RouteAsync("**/*", route => route.AbortAsync(RequestAbortErrorCode.Aborted));
        return await context.NewPageAsync();
    }

    private async Task<IPage?> TakeSpare()
    {
        if (spare is not { } ready)
            return null;
        spare = null;
        try
        {
            return await ready.WaitAsync(PatienceForAPage);
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<bool> Start()
    {
        await Stop();
        if (BrowserFinder.Find(options.Value.Browser) is not { } path)
            return false;
        driver = await Playwright.CreateAsync().WaitAsync(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            ChromiumSandbox = options.Value.Sandbox && !Environment.IsPrivilegedProcess,
            Timeout = options.Value.TimeoutSeconds * 1_000f,
            Proxy = new() { Server = Nowhere, Bypass = "<-loopback>" },
            Args = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", .. options.Value.Arguments],
        });
        Started(log, path, browser.Version);
        if (int.TryParse(browser.Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out var version) && version >= OldestVersion)
            return true;
        TooOld(log, path, browser.Version);
        await Stop();
        return false;
    }

    private async Task Stop()
    {
        spare = null;
        try
        {
            if (browser is not null)
                await browser.CloseAsync().WaitAsync(PatienceAtTheEnd);
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
        {
            // It is gone already, or it does not answer: it ends with its driver.
        }

        browser = null;
        if (driver is { } old)
        {
            driver = null;
            await Task.WhenAny(Task.Run(old.Dispose), Task.Delay(PatienceAtTheEnd));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Started {Path}, version {Version}, for printing")]
    private static partial void Started(ILogger log, string path, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} is version {Version}: PDFs need version 131 or newer")]
    private static partial void TooOld(ILogger log, string path, string version);
}
