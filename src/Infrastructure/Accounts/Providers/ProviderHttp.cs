using System.Net.Http.Headers;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Infrastructure.Outside;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace LocalityLab.Infrastructure.Accounts.Providers;

/// <summary>A provider could not be asked. The message continues «could not be asked:».</summary>
internal sealed class ProviderSilent(string why, Exception? inner = null) : Exception(why, inner);

/// <summary>
/// Calls to identity providers: HTTPS alone, public addresses alone (both but for this machine in tests), no redirects, a megabyte and fifteen
/// seconds at most. It reads metadata and keys for Microsoft.IdentityModel.
/// </summary>
internal sealed class ProviderHttp : IDocumentRetriever, IDisposable
{
    private const int MostBytes = 1_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly OutsideOptions options;
    private readonly HttpClient http;

    public ProviderHttp(IOptions<OutsideOptions> options)
    {
        this.options = options.Value;
        http = new(GuardedHandler.Make(this.options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>True when the address may be called, or a browser sent there.</summary>
    public bool IsAllowed(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && ProviderAddress.IsSecure(uri, options.AllowLoopback) && uri.UserInfo.Length == 0;

    /// <summary>Sends, and reads the answer whatever its status.</summary>
    public async Task<(int Status, string? MediaType, byte[] Body)> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (!IsAllowed(request.RequestUri?.AbsoluteUri))
            throw new ProviderSilent($"{request.RequestUri} is not a secure address.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        var host = request.RequestUri!.Host;
        try
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await Read(response, host, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ProviderSilent($"{host} gave no whole answer in 15 seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw new ProviderSilent(GuardedHandler.Refusal(exception) ?? $"{host}: {GuardedHandler.WhyOf(exception)}.", exception);
        }
    }

    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (!IsAllowed(address))
            throw new ProviderSilent($"{address} is not a secure address.");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var (status, _, body) = await Send(request, cancel);
        return status == 200 ? System.Text.Encoding.UTF8.GetString(body) : throw new ProviderSilent($"{address} answered with status {status}.");
    }

    public void Dispose() => http.Dispose();

    private static async Task<byte[]> Read(HttpResponseMessage response, string host, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16_384];

        // What is counted is what comes out of decompression.
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > MostBytes)
                throw new ProviderSilent($"{host} sent more than a megabyte.");
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
