using System.Net.Http.Headers;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Outside;

/// <summary>Settings under «Outside».</summary>
public sealed class OutsideOptions
{
    /// <summary>True to let addresses of this machine through, for tests and development; obeyed only in the environments «Development» and «Testing».</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Largest body in bytes, unpacked.</summary>
    public long MaximumBytes { get; set; } = 20_000_000;

    /// <summary>Longest time for one answer, from the question to its last byte.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Pause between two questions to one host, in milliseconds; before web pages it is four times as long.</summary>
    public int PauseMilliseconds { get; set; } = 250;
}

/// <summary>
/// Calls public addresses only. The name is resolved here and the connection made to the very address that was judged, so that a
/// name which answers otherwise the second time gains nothing; redirects are followed by hand and judged like the first address.
/// No proxy, no cookies, no credentials.
/// </summary>
internal sealed class GuardedFetcher : IWebFetcher, IDisposable
{
    private const int MostRedirects = 5;

    /// <summary>A site that asks for a longer pause than this is given this one: somebody may be waiting for a preview.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly OutsideOptions options;
    private readonly HostTurns turns;
    private readonly RobotsKeeper robots;
    private readonly HttpClient http;
    private readonly string agent;

    public GuardedFetcher(IOptions<OutsideOptions> options, ISiteAddress site, TimeProvider clock)
    {
        this.options = options.Value;
        turns = new(clock);
        robots = new(clock, Get);
        agent = $"{RobotsKeeper.Program}/1.0 (+{site.BaseAddress})";
        http = new(GuardedHandler.Make(this.options))
        {
            // The whole call has its own limit, body included.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => http.Dispose();

    public async Task<Result<WebAnswer>> Get(WebQuestion question, CancellationToken cancellation)
    {
        var address = question.Address;
        if (robots.Kept(question) is { } kept)
            return kept;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (Refusal(address) is { } refusal)
                return refusal;
            var pause = await PauseBefore(question, address, cancellation);
            if (pause.Error is { } disallowed)
                return disallowed;
            using var turn = await turns.Take(address.Authority, pause.Value, cancellation);
            var (answer, next) = await Ask(question, address, cancellation);
            if (next is null)
            {
                if (answer!.Value is { Succeeded: true, Value: var page })
                    robots.Keep(question, page);
                return answer.Value;
            }

            if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
                return new AddressRefused($"{address.Host} leads on to an address that is not secure.");
            address = next;
        }

        return new AddressRefused($"{question.Address.Host} leads on from address to address without end.");
    }

    /// <summary>The pause before a question; a page is asked for only where its site lets programs in, on each step of a redirect.</summary>
    private async Task<Result<TimeSpan>> PauseBefore(WebQuestion question, Uri address, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMilliseconds(options.PauseMilliseconds * (question.IsPage ? 4 : 1));
        if (!question.IsPage)
            return pause;
        var rules = await robots.For(address, cancellation);
        if (rules.Error is { } error)
            return error;
        if (!rules.Value.Allows(address))
            return new RobotsRefused(address.Host);
        return rules.Value.Delay is { } asked && asked > pause ? (asked < LongestPause ? asked : LongestPause) : pause;
    }

    /// <summary>What can be judged before the name is resolved. Ports below 1024 that are not the web's belong to other services.</summary>
    private AddressRefused? Refusal(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return new("That is no web address.");
        return address.Port is 80 or 443 or >= 1024 ? null : new($"Port {address.Port} is not one of a website.");
    }

    private async Task<(Result<WebAnswer>? Answer, Uri? Next)> Ask(WebQuestion question, Uri address, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            request.Headers.Accept.ParseAdd(question.Accept);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
                return (null, location.IsAbsoluteUri ? location : new Uri(address, location));
            if (!response.IsSuccessStatusCode)
                return (new AnswerRefused(Short(address), (int)response.StatusCode), null);
            return (await Read(question, address, response, limit.Token), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (new AddressUnreachable(address.Host, $"no whole answer in {options.TimeoutSeconds} seconds"), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return (GuardedHandler.Refusal(exception) is { } refused ? new AddressRefused(refused) : new AddressUnreachable(address.Host, GuardedHandler.WhyOf(exception)), null);
        }
    }

    private async Task<Result<WebAnswer>> Read(WebQuestion question, Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        var most = Math.Min(question.MaximumBytes ?? options.MaximumBytes, options.MaximumBytes);
        if (response.Content.Headers.ContentLength > most)
            return new AnswerTooLarge(address.Host, FileSize.InWords(most));
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];

        // What is counted is what comes out of decompression, so that a small packed body cannot become a huge one.
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (kept.Length + read > most)
                return new AnswerTooLarge(address.Host, FileSize.InWords(most));
            kept.Write(buffer, 0, read);
        }

        MediaTypeHeaderValue? type = response.Content.Headers.ContentType;
        return new WebAnswer(address, type?.MediaType?.ToLowerInvariant() ?? "", type?.CharSet?.Trim('"') ?? "", kept.ToArray());
    }

    private static string Short(Uri address) => address.AbsoluteUri.Length <= 200 ? address.AbsoluteUri : address.AbsoluteUri[..200] + "…";
}
