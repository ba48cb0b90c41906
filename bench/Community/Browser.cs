using System.Net;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace LocalityLab.Bench.Community;

/// <summary>One person's browser at a server of its own process: cookies, pages, and forms that are sent again until they are answered.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address, CookieContainer? cookies = null)
    {
        if (!address.IsLoopback)
            throw new ArgumentException("Load goes to this machine only.", nameof(address));
        Cookies = cookies ?? new CookieContainer();
        http = new(new CookieContainerHandler(Cookies) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Pages = new LabClient(http, Cookies);
    }

    public CookieContainer Cookies { get; }

    /// <summary>Reads pages and fills in their forms.</summary>
    public LabClient Pages { get; }

    /// <summary>The cookie that signing in gives, at an address of plain HTTP.</summary>
    public static async Task<Browser> SignedIn(Uri address, TestPerson person)
    {
        var cookies = new CookieContainer();
        foreach (Cookie cookie in (await person.Client()).Cookies.GetAllCookies())
            cookies.Add(address, new Cookie(cookie.Name, cookie.Value, "/"));
        return new(address, cookies);
    }

    /// <summary>Sends a form until it is answered, as somebody presses the button again. Returns how often it was sent.</summary>
    public async Task<int> Save(string path, IReadOnlyDictionary<string, string> fields, CancellationToken cancellation, bool byScript = false)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
                if (byScript)
                    request.Headers.Accept.Add(new("application/json"));
                using var answer = await http.SendAsync(request, cancellation);
                if (answer.StatusCode == (byScript ? HttpStatusCode.OK : HttpStatusCode.Found))
                    return tries;
                if ((int)answer.StatusCode < 500)
                    throw new InvalidOperationException($"{path} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                // The server is away, or went away before it answered.
            }

            // The page's script waits as its «sendUntilAnswered» says; somebody who presses the button again, a moment.
            var pause = byScript ? Math.Min(tries < 20 ? 2_000 : 8_000, 250 << Math.Min(tries, 5)) * (0.5 + Random.Shared.NextDouble()) : 300;
            await Task.Delay(TimeSpan.FromMilliseconds(pause), cancellation);
        }
    }

    /// <summary>Reads an address whole, as a page that is loaded again does; a server that is away is left alone.</summary>
    public async Task Read(string path, CancellationToken cancellation)
    {
        try
        {
            await http.GetByteArrayAsync(path, cancellation);
        }
        catch (HttpRequestException)
        {
            // Away.
        }
    }

    public void Dispose() => http.Dispose();
}
