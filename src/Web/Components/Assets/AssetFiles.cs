using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LocalityLab.Web.Components.Assets;

/// <summary>
/// The built styles and scripts. Their names carry a hash of their content, so they are kept by browsers for a year, and
/// they were compressed when they were built. Only names that the build wrote are served.
/// </summary>
public sealed class AssetFiles
{
    private const string Folder = "/assets/";
    private readonly FrozenDictionary<string, string> hashedNames;
    private readonly FrozenDictionary<string, Asset> files;
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly string folder;

    /// <summary>Reads the manifest of the last build. Throws when there is none: the pages would have no style.</summary>
    /// <param name="folder">The folder «wwwroot/assets».</param>
    public AssetFiles(string folder)
    {
        this.folder = folder;
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest)) throw new InvalidOperationException($"The styles and scripts are not built: {manifest} is missing. Run «npm ci» and «npm run build» in src/Web.");
        using var stream = File.OpenRead(manifest);
        hashedNames = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
        files = Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".js" or ".css" or ".svg")
            .ToFrozenDictionary(file => Path.GetFileName(file), file => new Asset(file), StringComparer.Ordinal);
    }

    /// <summary>The address of a file by its plain name, such as «main.css».</summary>
    public string Href(string name) => Folder + hashedNames[name];

    /// <summary>The text of a file by its plain name, for a page that must carry its own styles.</summary>
    public string Text(string name) => texts.GetOrAdd(name, known => File.ReadAllText(Path.Combine(folder, hashedNames[known])));

    /// <summary>Answers a request for a built file; false when the path is none of ours.</summary>
    public async Task<bool> TryServe(HttpContext http)
    {
        var request = http.Request;
        if (!request.Path.StartsWithSegments("/assets", StringComparison.Ordinal, out var rest) || !rest.HasValue) return false;
        if (!files.TryGetValue(rest.Value![1..], out var asset)) return false;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        var (path, encoding) = asset.Best(request.Headers.AcceptEncoding);
        var response = http.Response;
        response.ContentType = asset.ContentType;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        response.ContentLength = new FileInfo(path).Length;
        if (HttpMethods.IsGet(request.Method)) await response.SendFileAsync(path, http.RequestAborted);
        return true;
    }

    private sealed class Asset(string path)
    {
        private readonly bool brotli = File.Exists(path + ".br");
        private readonly bool gzip = File.Exists(path + ".gz");

        public string ContentType { get; } = Path.GetExtension(path) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "image/svg+xml; charset=utf-8",
        };

        public (string Path, string? Encoding) Best(StringValues accepted)
        {
            var wanted = accepted.ToString();
            if (brotli && Accepts(wanted, "br")) return (path + ".br", "br");
            if (gzip && Accepts(wanted, "gzip")) return (path + ".gz", "gzip");
            return (path, null);
        }

        private static bool Accepts(string accepted, string encoding) =>
            StringWithQualityHeaderValue.TryParseList([accepted], out var list)
            && list.Any(value => value.Quality is null or > 0 && value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Puts <see cref="AssetFiles"/> into the host.</summary>
public static class AssetFilesHost
{
    /// <summary>Registers the built files of the host's web root.</summary>
    public static IServiceCollection AddAssetFiles(this IServiceCollection services) =>
        services.AddSingleton(provider =>
        {
            var host = provider.GetRequiredService<IWebHostEnvironment>();
            return new AssetFiles(Path.Combine(host.WebRootPath ?? Path.Combine(host.ContentRootPath, "wwwroot"), "assets"));
        });

    /// <summary>Serves them; put it before everything that costs.</summary>
    public static IApplicationBuilder UseAssetFiles(this IApplicationBuilder app)
    {
        var files = app.ApplicationServices.GetRequiredService<AssetFiles>();
        return app.Use((http, next) => Serve(files, http, next));
    }

    private static async Task Serve(AssetFiles files, HttpContext http, RequestDelegate next)
    {
        if (!await files.TryServe(http)) await next(http);
    }
}
