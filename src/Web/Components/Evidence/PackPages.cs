using System.Globalization;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Web.Components.Assets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LocalityLab.Web.Components.Evidence;

/// <summary>Writes a pack's HTML with the components of this folder: a whole page for downloads, the article alone for the site.</summary>
public sealed class PackPages(IServiceProvider services, ILoggerFactory logs, IQrCodes codes, AssetFiles assets) : IPackPages
{
    public Task<string> Write(PackDocument document, CancellationToken cancellation)
    {
        var view = ViewOf(document);
        return Render<PackHtmlPage>(new() { [nameof(PackHtmlPage.View)] = view, [nameof(PackHtmlPage.Styles)] = Styles(view) });
    }

    /// <summary>The article for a page of the site, whose stylesheet is the same file.</summary>
    public Task<string> Article(PackDocument document) => Render<PackArticle>(new() { [nameof(PackArticle.View)] = ViewOf(document) });

    private PackView ViewOf(PackDocument document) => new(
        document.Content, document.Seal, document.Seal is null ? "" : codes.Svg(document.Seal.VerifyAddress, $"QR code of the verification page, code {document.Seal.Code}"));

    private async Task<string> Render<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private string Styles(PackView view)
    {
        var foot = view.Seal is null
            ? $"Draft · {view.Content.Title} · {view.Content.Group}"
            : $"{view.Content.Title} · {view.Content.Group} · {view.Seal.Code}";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {{assets.Text("pack.css")}}
            {{BrandColour.Stylesheet(view.Content.Colour)}}
            @page{@bottom-left{content:{{CssText(foot)}}} }
            """);
    }

    /// <summary>Text as a CSS string that cannot end the string or the style element.</summary>
    public static string CssText(string text) => string.Concat(
        "\"", string.Concat(text.Select(letter => letter is '"' or '\\' or '<' or '>' or '&' or '{' or '}' or < ' '
            ? string.Create(CultureInfo.InvariantCulture, $"\\{(int)letter:x} ")
            : letter.ToString())), "\"");
}

/// <summary>Puts the pack's pages into the host.</summary>
public static class PackPagesHost
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddPackPages(this IServiceCollection services) =>
        services.AddScoped<PackPages>().AddScoped<IPackPages>(provider => provider.GetRequiredService<PackPages>());
}
