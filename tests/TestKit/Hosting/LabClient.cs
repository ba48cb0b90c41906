using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace LocalityLab.TestKit;

/// <summary>A browser without JavaScript: keeps cookies, reads pages, fills in their forms with their own antiforgery tokens.</summary>
public sealed class LabClient(HttpClient http, CookieContainer cookies)
{
    /// <summary>The plain client.</summary>
    public HttpClient Http => http;

    /// <summary>Its cookies.</summary>
    public CookieContainer Cookies => cookies;

    /// <summary>Nobody signed in.</summary>
    public static LabClient Anonymous(LabHost host)
    {
        var cookies = new CookieContainer();
        var http = host.CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(cookies));
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return new(http, cookies);
    }

    /// <summary>Opens a page; redirects are followed only when asked.</summary>
    public async Task<LabResponse> Get(string path, bool follow = false)
    {
        var response = await LabResponse.From(await http.GetAsync(path), path);
        for (var hops = 0; follow && response.Location is { } next && hops < 5; hops++)
            response = await LabResponse.From(await http.GetAsync(next), next);
        return response;
    }

    /// <summary>Fills in the page's form (the first that posts, or the one matching the selector) and sends it.</summary>
    public async Task<LabResponse> Submit(LabResponse page, IReadOnlyDictionary<string, string> values, string form = "form[method=post]", bool follow = false)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{page.Path} has no {form}.");
        List<KeyValuePair<string, string>> fields = [];
        foreach (var input in element.Elements.OfType<IHtmlElement>())
            fields.AddRange(FieldsOf(input).Where(field => !values.ContainsKey(field.Key)));
        fields.AddRange(values);
        var action = element.GetAttribute("action") is { Length: > 0 } target ? target : page.Path;
        if (string.Equals(element.Method, "get", StringComparison.OrdinalIgnoreCase))
            return await Get($"{action.Split('?')[0]}?{await new FormUrlEncodedContent(fields).ReadAsStringAsync()}", follow);
        var response = await LabResponse.From(await http.PostAsync(action, new FormUrlEncodedContent(fields)), action);
        return follow && response.Location is { } next ? await Get(next, follow: true) : response;
    }

    /// <summary>Sends fields as a form, as they are.</summary>
    public async Task<LabResponse> Post(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        await LabResponse.From(await http.PostAsync(path, new FormUrlEncodedContent(fields)), path);

    /// <summary>Parses an answer that was asked for with <see cref="Http"/>.</summary>
    public Task<LabResponse> Read(HttpResponseMessage answer, string path) => LabResponse.From(answer, path);

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } box => box.IsChecked ? [new(name, box.Value)] : [],
        IHtmlInputElement { Type: "submit" or "button" or "file" } => [],
        IHtmlInputElement { Name: { Length: > 0 } name } input => [new(name, input.Value)],
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => [new(name, area.Value)],
        IHtmlSelectElement { Name: { Length: > 0 } name } select => select.Value is { } value ? [new(name, value)] : [],
        _ => [],
    };
}

/// <summary>An answer, parsed.</summary>
public sealed class LabResponse
{
    private LabResponse(HttpResponseMessage message, string path, string body, IDocument document)
    {
        Message = message;
        Path = path;
        Body = body;
        Document = document;
    }

    /// <summary>The raw message.</summary>
    public HttpResponseMessage Message { get; }

    /// <summary>The address asked for.</summary>
    public string Path { get; }

    /// <summary>Text of the body.</summary>
    public string Body { get; }

    /// <summary>The page.</summary>
    public IDocument Document { get; }

    /// <summary>Status code.</summary>
    public HttpStatusCode Status => Message.StatusCode;

    /// <summary>Where it redirects to, or null.</summary>
    public string? Location => Message.Headers.Location?.ToString();

    /// <summary>Text of the first match with white space folded, or empty.</summary>
    public string Text(string selector = "main") =>
        string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static async Task<LabResponse> From(HttpResponseMessage message, string path)
    {
        var body = await message.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(body));
        return new(message, path, body, document);
    }
}
