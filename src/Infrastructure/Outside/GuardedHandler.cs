using System.Net;
using System.Net.Sockets;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Infrastructure.Outside;

/// <summary>
/// Connections to public addresses only, whatever is asked for through them: the name is resolved here and the connection made to the
/// very address that was judged. No redirects, no proxy, no cookies.
/// </summary>
internal static class GuardedHandler
{
    public static SocketsHttpHandler Make(OutsideOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = (context, cancellation) => Connect(options, context, cancellation),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    /// <summary>Why the address was refused before anything was sent; null when it was not.</summary>
    public static string? Refusal(Exception? exception) => exception is null ? null : (exception as NotPublicException)?.Message ?? Refusal(exception.InnerException);

    /// <summary>Why a call failed, in words that continue a sentence.</summary>
    public static string WhyOf(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not valid",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "it does not answer",
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "its name is not known",
        _ => "it broke off its answer",
    };

    private static async ValueTask<Stream> Connect(OutsideOptions options, SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = found.Where(address => PublicAddress.IsPublic(address) || (options.AllowLoopback && IPAddress.IsLoopback(address))).ToArray();

        // One private address among several is enough to refuse: which one answers would be chance.
        if (allowed.Length == 0 || allowed.Length < found.Length)
            throw new NotPublicException($"{host} is in a private network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException(string message) : IOException(message);
}
