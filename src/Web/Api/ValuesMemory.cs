using System.Globalization;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Platform;
using Microsoft.Extensions.Caching.Memory;

namespace LocalityLab.Web.Api;

/// <summary>Values as JSON, plain and compressed.</summary>
internal sealed record WrittenValues(byte[] Plain, byte[] Brotli, string Hash, bool IsGuarded)
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private readonly string tag = $"\"{Hash}\"";

    /// <summary>The whole answer. What the gate withholds changes with the council's threshold, so guarded values are asked for again each time.</summary>
    public Task Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = IsGuarded ? "no-cache" : Immutable;
        if (!IsGuarded)
        {
            headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch.Contains(tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        var body = Plain;
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
            (body, headers.ContentEncoding) = (Brotli, "br");
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }

    /// <summary>Writes and compresses them.</summary>
    public static WrittenValues Of(ReleaseValuesView view)
    {
        var plain = Write(view);
        return new(plain, Compressed.Of(plain).Bytes, view.Gated.Release.ContentHash, view.Indicator.Disclosure != DisclosureRule.None);
    }

    private static byte[] Write(ReleaseValuesView view)
    {
        var indicator = view.Indicator;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("indicator", indicator.Name);
            json.WriteString("slug", indicator.Slug);
            json.WriteString("unit", indicator.Unit);
            json.WriteNumber("decimals", indicator.Decimals);
            json.WriteString("polarity", indicator.Polarity.ToString());
            json.WriteString("period", view.Gated.Release.PeriodLabel);
            json.WriteString("breakdown", view.Vector.Breakdown);
            json.WriteString("source", indicator.Source);
            json.WriteString("licence", indicator.Licence);
            json.WriteString("notes", view.Gated.Release.Notes);
            WriteNumbers(json, "values", view.Vector.Values);
            json.WriteStartArray("states");
            foreach (var state in view.Vector.States)
                json.WriteNumberValue((int)state);
            json.WriteEndArray();
            WriteNumbers(json, "lower", view.Vector.Lower);
            WriteNumbers(json, "upper", view.Vector.Upper);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, double[]? numbers)
    {
        if (numbers is null)
            return;
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number))
                json.WriteRawValue(Encoding.UTF8.GetBytes(number.ToString("R", CultureInfo.InvariantCulture)), skipInputValidation: true);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}

/// <summary>
/// Values written once, bounded by bytes. An entry lives half a minute, so that a release that was taken back, or a changed
/// threshold, is seen soon on every node.
/// </summary>
internal sealed class ValuesMemory(CacheSize size) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = size.Values });

    /// <summary>The values at an address: the path with its query.</summary>
    public WrittenValues? Find(string address) => cache.Get<WrittenValues>(address);

    /// <summary>Keeps them for half a minute.</summary>
    public void Keep(string address, WrittenValues written) =>
        cache.Set(address, written, new MemoryCacheEntryOptions { Size = written.Plain.Length + written.Brotli.Length, AbsoluteExpirationRelativeToNow = Lifetime });

    public void Dispose() => cache.Dispose();
}

/// <summary>
/// Values that were written within the last half minute are answered before anything else is asked: they are public, the
/// same for everybody, and a map asks for one set after another. The first answer at an address always goes the whole way.
/// </summary>
internal sealed class ValuesAhead(RequestDelegate next, ValuesMemory memory)
{
    public Task Invoke(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && memory.Find(AddressOf(context.Request)) is { } written ? written.Answer(context) : next(context);

    /// <summary>The path as it was sent, with its query.</summary>
    public static string AddressOf(HttpRequest request) =>
        request.QueryString.HasValue ? request.Path.Value + request.QueryString.Value : request.Path.Value ?? "";
}
