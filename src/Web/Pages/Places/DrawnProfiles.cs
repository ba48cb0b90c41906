using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using LocalityLab.Application.Indicators.Profile;
using Microsoft.AspNetCore.Html;

namespace LocalityLab.Web.Pages.Places;

/// <summary>
/// Profiles as they were drawn. A drawing lives exactly as long as the profile it was drawn from, which the application keeps
/// by council, threshold and edition: when anything the page shows changes there is another profile, and so another drawing.
/// Strangers all get the same page, which is kept whole; for people who are signed in the part about the area is kept.
/// </summary>
public sealed partial class DrawnProfiles
{
    private readonly ConditionalWeakTable<AreaProfile, IHtmlContent> parts = [];
    private readonly ConditionalWeakTable<AreaProfile, DrawnPage> pages = [];

    /// <summary>The part about the area, or null.</summary>
    public IHtmlContent? FindPart(AreaProfile profile) => parts.TryGetValue(profile, out var part) ? part : null;

    /// <summary>Keeps the part about the area.</summary>
    public IHtmlContent KeepPart(AreaProfile profile, IHtmlContent part)
    {
        parts.AddOrUpdate(profile, part);
        return part;
    }

    /// <summary>The whole page for strangers, or null.</summary>
    public DrawnPage? FindPage(AreaProfile profile) => pages.TryGetValue(profile, out var page) ? page : null;

    /// <summary>Keeps the whole page for strangers.</summary>
    public DrawnPage KeepPage(AreaProfile profile, byte[] html)
    {
        var page = new DrawnPage(html);
        pages.AddOrUpdate(profile, page);
        return page;
    }

    /// <summary>What was drawn as text, without the indentation: a fifth of the page, and no element of a profile keeps its white space.</summary>
    public static IHtmlContent Written(IHtmlContent content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(text, HtmlEncoder.Default);
        return new HtmlString(Indentation().Replace(text.ToString(), "\n"));
    }

    [GeneratedRegex(@"\n\s+", RegexOptions.None, 2_000)]
    private static partial Regex Indentation();
}

/// <summary>A whole page, plain and compressed.</summary>
public sealed class DrawnPage(byte[] html)
{
    private readonly Lazy<byte[]> brotli = new(() => Compress(html));

    /// <summary>Sends it.</summary>
    public Task Answer(HttpContext http)
    {
        var body = html;
        http.Response.ContentType = "text/html; charset=utf-8";
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            body = brotli.Value;
            http.Response.Headers.ContentEncoding = "br";
            http.Response.Headers.Vary = "Accept-Encoding";
        }

        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }

    private static byte[] Compress(byte[] html)
    {
        using var compressed = new MemoryStream();
        using (var stream = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(html);
        return compressed.ToArray();
    }
}
