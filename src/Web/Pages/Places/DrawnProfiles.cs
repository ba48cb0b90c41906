using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Web.Pages.Places;

/// <summary>What a drawn profile depends on: the council as it looks now with its disclosure threshold, the edition of what it publishes, and the area's address.</summary>
/// <param name="Council">The council.</param>
/// <param name="Edition">Asked before anything was read, so that what is kept is never older.</param>
/// <param name="Path">The address as it was asked for.</param>
public sealed record DrawnProfileKey(CouncilInScope Council, long Edition, string Path);

/// <summary>
/// Profiles as they were drawn, bounded by bytes; the least used leave. Strangers all get the same page, which is kept whole; for
/// people who are signed in the part about the area is kept. Both are kept compressed, an eighth of their size, so that a node
/// holds the pages of hundreds of councils.
/// </summary>
public sealed partial class DrawnProfiles(CacheSize size) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = size.Pages });

    /// <summary>The part about the area, or null.</summary>
    public IHtmlContent? FindPart(DrawnProfileKey key) => Find<DrawnPart>((key, "part"));

    /// <summary>Keeps the part about the area.</summary>
    public IHtmlContent KeepPart(DrawnProfileKey key, IHtmlContent part)
    {
        Keep((key, "part"), new DrawnPart(Compressed.Of(Encoding.UTF8.GetBytes(part.ToString()!))), drawn => drawn.Html);
        return part;
    }

    /// <summary>The whole page for strangers, or null.</summary>
    public DrawnPage? FindPage(DrawnProfileKey key) => Find<DrawnPage>((key, "page"));

    /// <summary>Keeps the whole page for strangers.</summary>
    public DrawnPage KeepPage(DrawnProfileKey key, byte[] html) => Keep((key, "page"), new DrawnPage(Compressed.Of(html)), drawn => drawn.Html);

    /// <summary>What was drawn as text, without the indentation: a fifth of the page, and no element of a profile keeps its white space.</summary>
    public static IHtmlContent Written(IHtmlContent content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(text, HtmlEncoder.Default);
        return new HtmlString(Indentation().Replace(text.ToString(), "\n"));
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private T? Find<T>((DrawnProfileKey Key, string What) key)
        where T : class
    {
        var found = cache.Get<T>(key);
        LabMeter.Cache("pages", found is not null);
        return found;
    }

    private T Keep<T>((DrawnProfileKey Key, string What) key, T drawn, Func<T, Compressed> html)
    {
        cache.Set(key, drawn, new MemoryCacheEntryOptions { Size = html(drawn).Bytes.Length + key.Key.Path.Length + 500, SlidingExpiration = TimeSpan.FromHours(1) });
        return drawn;
    }

    [GeneratedRegex(@"\n\s+", RegexOptions.None, 2_000)]
    private static partial Regex Indentation();
}

/// <summary>A part of a page.</summary>
internal sealed record DrawnPart(Compressed Html) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Encoding.UTF8.GetString(Html.Plain()));
}

/// <summary>A whole page.</summary>
public sealed class DrawnPage
{
    /// <summary>For the few who do not take it compressed, as long as the memory is not needed for anything else.</summary>
    private readonly WeakReference<byte[]?> plain = new(null);

    internal DrawnPage(Compressed html) => Html = html;

    internal Compressed Html { get; }

    /// <summary>Sends it.</summary>
    public Task Answer(HttpContext http)
    {
        var (body, headers) = (Html.Bytes, http.Response.Headers);
        headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
            headers.ContentEncoding = "br";
        else if (!plain.TryGetTarget(out body!))
            plain.SetTarget(body = Html.Plain());
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }
}
