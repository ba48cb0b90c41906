using System.Net;
using DnsClient;
using DnsClient.Protocol;
using LocalityLab.Application.Councils.Hosts;
using LocalityLab.Application.Platform;
using Microsoft.Extensions.Options;

namespace LocalityLab.Infrastructure.Outside;

/// <summary>Which name servers are asked. Configuration section «Dns».</summary>
public sealed class DnsOptions
{
    /// <summary>Such as «10.0.0.2» or «10.0.0.2:5353;10.0.0.3»; empty for those of the machine.</summary>
    public string Servers { get; set; } = "";

    /// <summary>How long one server may take.</summary>
    public int TimeoutSeconds { get; set; } = 3;
}

/// <summary>Asks name servers by DnsClient. Nothing is remembered: whoever presses «Check now» has just changed something.</summary>
internal sealed class DnsLookup(IOptions<DnsOptions> options) : IDnsLookup
{
    private readonly LookupClient client = new(Of(options.Value));

    public async Task<IReadOnlyList<string>?> Texts(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.QueryAsync(name, QueryType.TXT, cancellationToken: cancellation);
            return answer.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError => [.. answer.Answers.OfType<TxtRecord>().Select(record => string.Concat(record.Text))],
                DnsHeaderResponseCode.NotExistentDomain => [],
                _ => null,
            };
        }
        catch (Exception exception) when (exception is DnsResponseException or System.Net.Sockets.SocketException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static LookupClientOptions Of(DnsOptions options)
    {
        var servers = options.Servers.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var asked = servers.Length == 0 ? new LookupClientOptions() : new LookupClientOptions([.. servers.Select(Server)]);
        asked.UseCache = false;
        asked.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        asked.Retries = 1;
        asked.ThrowDnsErrors = false;
        return asked;
    }

    private static NameServer Server(string server) => IPEndPoint.TryParse(server, out var end)
        ? new(end.Port == 0 ? new IPEndPoint(end.Address, NameServer.DefaultPort) : end)
        : throw new CannotStart($"Dns:Servers holds «{server}», which is no address of a name server. Write addresses like 10.0.0.2 or 10.0.0.2:5353, with semicolons between them.");
}
