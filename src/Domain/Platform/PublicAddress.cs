using System.Net;
using System.Net.Sockets;

namespace LocalityLab.Domain.Platform;

/// <summary>
/// Which network addresses the service may call for a council: those that everybody on the internet could call. What lies in the
/// service's own network, beside it, or answers with a cloud's secrets is never called, whoever asks. Source: the registries of
/// special-purpose addresses of IANA (RFC 6890).
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3".Split(' ').Select(IPNetwork.Parse),
    ];

    // 2000::/3 is all that is given out; these parts of it are special.
    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] SpecialUnicast = [.. "2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16".Split(' ').Select(IPNetwork.Parse)];

    /// <summary>True for an address of the public internet. An IPv4 address written as IPv6 is judged as what it stands for.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => Unicast.Contains(address) && !SpecialUnicast.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
