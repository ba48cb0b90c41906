using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LocalityLab.Browser.Tests.Browsing))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LocalityLab.Browser.Tests;

/// <summary>One Chromium and one real server on a loopback port for all browser tests.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ];

    private IPlaywright? playwright;
    private LabHost? host;

    /// <summary>Reason for a skip when no browser is installed, or null.</summary>
    public static string? WhyNot { get; } = Executable() is null ? "No Chromium, Chrome or Edge is installed: run ./test, which installs one." : null;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The server.</summary>
    public LabHost Host => host ?? throw new InvalidOperationException("No browser, no server: the test should have been skipped.");

    /// <summary>Such as «http://localhost:43211».</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Executable() is not { } executable)
            return;
        host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookies:PlainHttp"] = "true" });
        host.UseKestrel(0);
        host.StartServer();
        Address = $"http://localhost:{host.ClientOptions.BaseAddress.Port}";
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });
    }

    /// <summary>A page of a fresh browser context, of the server of all tests or of the one at this address.</summary>
    public async Task<IPage> Page(bool javaScript = true, int width = 1280, TestPerson? person = null, string? address = null)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = address ?? Address,
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = width, Height = width < 500 ? 740 : 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            AcceptDownloads = true,
        });
        if (person is not null)
        {
            var client = await person.Client();
            foreach (System.Net.Cookie cookie in client.Cookies.GetAllCookies())
                await context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Domain = "localhost", Path = "/", Secure = true, HttpOnly = true }]);
        }

        return await context.NewPageAsync();
    }

    /// <summary>A plain client of the same server, as a person or as nobody.</summary>
    public async Task<LabClient> Client(TestPerson? person = null)
    {
        var cookies = person is null ? new System.Net.CookieContainer() : (await person.Client()).Cookies;
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return new(http, cookies);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }

    /// <summary>The shell without a window first: a whole browser draws its own tabs for every page, which takes longer than the pages.</summary>
    private static string? Executable()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge" }
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
