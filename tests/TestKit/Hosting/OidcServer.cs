using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace LocalityLab.TestKit;

/// <summary>A real OpenID Connect provider (npm oidc-provider), in a process of its own.</summary>
public sealed class OidcServer : IAsyncDisposable
{
    private readonly NodeServer server;
    private readonly HttpClient http = new();

    private OidcServer(NodeServer server) => this.server = server;

    /// <summary>Its issuer.</summary>
    public string Issuer => $"http://127.0.0.1:{server.Port}";

    /// <summary>Starts one.</summary>
    public static async Task<OidcServer> Start() => new(await NodeServer.StartScript("oidc.mjs"));

    /// <summary>Somebody who can sign in there, with what it says about them.</summary>
    public Task Person(string subject, string email, string name, params string[] groups) =>
        Control("person", new { sub = subject, email, email_verified = true, name, groups });

    /// <summary>Somebody of whom it says these claims.</summary>
    public Task PersonWith(object claims) => Control("person", claims);

    /// <summary>From now on it signs with a new key, and the old one is gone.</summary>
    public Task NewKeys() => Control("keys", new { });

    /// <summary>Answers everything with status 500, or no longer.</summary>
    public Task Break(bool isBroken) => Control("broken", new { @is = isBroken });

    /// <summary>Registers a council of the service at this address as its client, as the council's page says.</summary>
    public async Task<(string Id, string Secret)> Client(string council, string? backChannel = null, string address = "https://localhost")
    {
        var wanted = new Dictionary<string, object>
        {
            ["redirect_uris"] = new[] { $"{address}/{council}/sign-in/answer" },
            ["post_logout_redirect_uris"] = new[] { $"{address}/{council}/sign-in/signed-out" },
            ["scope"] = "openid profile email groups",
            ["backchannel_logout_session_required"] = true,
        };
        if (backChannel is not null)
            wanted["backchannel_logout_uri"] = backChannel;
        using var answer = await http.PostAsJsonAsync($"{Issuer}/reg", wanted);
        var made = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return (made.GetProperty("client_id").GetString()!, made.GetProperty("client_secret").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private async Task Control(string what, object value)
    {
        using var answer = await http.PostAsJsonAsync($"{Issuer}/control/{what}", value);
        answer.EnsureSuccessStatusCode();
    }
}

/// <summary>What a person's browser does at the provider: fills in its forms and follows it until it leads back. It keeps its cookies, so that a second sign-in asks nothing.</summary>
public sealed class OidcBrowser : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Goes to an address of the provider and returns the address of ours that it leads back to.</summary>
    public async Task<string> Walk(string address, string subject)
    {
        var next = new Uri(address);
        HttpContent? form = null;
        for (var steps = 0; steps < 20; steps++)
        {
            using var answer = await http.SendAsync(new(form is null ? HttpMethod.Get : HttpMethod.Post, next) { Content = form });
            if (answer.Headers.Location is { } location)
            {
                (next, form) = (new(next, location), null);
                if (next.Host == "localhost")
                    return next.AbsoluteUri["https://localhost".Length..];
                continue;
            }

            var body = await answer.Content.ReadAsStringAsync();
            var page = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(body));
            var asked = page.QuerySelector("form[method=post]") as IHtmlFormElement ?? throw new InvalidOperationException($"{next} answered {(int)answer.StatusCode}: {body}");
            var fields = asked.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 }).ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
            if (fields.ContainsKey("login"))
                (fields["login"], fields["password"]) = (subject, "any");
            if (page.QuerySelector("button[name=logout]") is not null)
                fields["logout"] = "yes";
            (next, form) = (new(next, asked.GetAttribute("action")!), new FormUrlEncodedContent(fields));
        }

        throw new InvalidOperationException("The provider leads on and on.");
    }

    public void Dispose() => http.Dispose();
}
