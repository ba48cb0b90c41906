using System.Collections.Concurrent;
using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LocalityLab.Domain.Assets.Workshops;

namespace LocalityLab.Bench.Community;

/// <summary>Somebody who joined with the code.</summary>
internal sealed class Participant(Browser browser, string slug, Guid workshop, int number, Dictionary<string, string> form, Screen screen) : IAsyncDisposable
{
    public Screen Screen => screen;

    public static async Task<Participant> Join(Uri address, string slug, Guid workshop, string code, int number, Action<string, long> told)
    {
        var browser = new Browser(address);
        var joined = await browser.Pages.Submit(
            await browser.Pages.Get($"/{slug}/join?code={code}"), new Dictionary<string, string> { ["Code"] = code, ["Name"] = $"Person {number}" }, "main form");
        var page = await browser.Pages.Get(joined.Location ?? throw new InvalidOperationException(joined.Text()));
        var form = page.Document.QuerySelector<IHtmlFormElement>("#pin-form")!.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden" && input.Name is not null)
            .ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        var screen = new Screen(new Uri(address, $"/{slug}/live"), browser.Cookies, Workshop.StreamOf(workshop), (happened, at) =>
        {
            if (happened.Type == "PinPlaced" && happened.Value?.GetProperty("pin").GetProperty("name").GetString() is { } pin && !pin.EndsWith($"by {number}", StringComparison.Ordinal))
                told(pin, at);
        });
        await screen.Open(0);
        return new(browser, slug, workshop, number, form, screen);
    }

    /// <summary>Adds a pin as the page's script does, which stays on the page. Returns how often the form was sent.</summary>
    public async Task<int> Place(int count, ConcurrentDictionary<string, long> pressed, CancellationToken cancellation)
    {
        var pin = $"Pin {count} by {number}";
        Dictionary<string, string> fields = new(form, StringComparer.Ordinal)
        {
            ["FormId"] = Guid.CreateVersion7().ToString(), ["Fields.Kind"] = "library", ["Fields.Name"] = pin, ["Fields.Story"] = "Open on weekdays until six; ask for the key at the desk.",
            ["Fields.Drawing"] = FormattableString.Invariant($"{{\"type\":\"Point\",\"coordinates\":[{-2.36 + (number * 0.0001):0.00000},{53.40 + (count * 0.0001):0.00000}]}}"),
        };
        pressed[pin] = Stopwatch.GetTimestamp();
        var page = $"/{slug}/workshops/{workshop}";
        return await browser.Save(page, fields, cancellation, byScript: true);
    }

    public async ValueTask DisposeAsync()
    {
        await screen.DisposeAsync();
        browser.Dispose();
    }
}
