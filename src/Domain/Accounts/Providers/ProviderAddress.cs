namespace LocalityLab.Domain.Accounts.Providers;

/// <summary>The address that names an identity provider, its issuer.</summary>
public static class ProviderAddress
{
    /// <summary>Longest issuer.</summary>
    public const int Longest = 300;

    private const string Metadata = "/.well-known/openid-configuration";

    private static readonly HashSet<string> MicrosoftHosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn", "sts.windows.net",
    };

    private static readonly HashSet<string> OfEverybody = new(StringComparer.OrdinalIgnoreCase) { "common", "organizations", "consumers" };

    /// <summary>Domains whose addresses anybody can get: no council's provider vouches for them.</summary>
    private static readonly HashSet<string> PublicMail = new(StringComparer.OrdinalIgnoreCase)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com",
        "aol.com", "btinternet.com", "sky.com", "virginmedia.com", "talktalk.net", "proton.me", "protonmail.com", "gmx.com", "gmx.co.uk", "mail.com", "zoho.com",
    };

    /// <summary>The issuer as it was meant: without blanks, and without the metadata's path, which people copy along.</summary>
    public static string Tidy(string typed)
    {
        var text = typed.Trim();
        return text.EndsWith(Metadata, StringComparison.OrdinalIgnoreCase) ? text[..^Metadata.Length] : text;
    }

    /// <summary>Where the metadata of an issuer are.</summary>
    public static Uri MetadataOf(string issuer) => new(issuer.TrimEnd('/') + Metadata);

    /// <summary>True when both name one issuer; a slash at the end, which people lose, makes no difference.</summary>
    public static bool AreSame(string one, string other) => string.Equals(one.TrimEnd('/'), other.TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>What is wrong with an issuer, or null.</summary>
    /// <param name="issuer">A tidy one.</param>
    /// <param name="loopback">True where «http» to this machine is allowed, for tests and development.</param>
    public static string? Problem(string issuer, bool loopback)
    {
        if (issuer.Length == 0)
            return "Enter the provider’s issuer address";
        if (issuer.Length > Longest || !Uri.TryCreate(issuer, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return "Enter an address such as https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0";
        if (!IsSecure(address, loopback))
            return "Enter an address that starts with https://";
        if (issuer.Contains('{', StringComparison.Ordinal))
            return "Put your own tenant’s id in place of what stands in braces";
        return MicrosoftHosts.Contains(address.Host) && address.Segments.Length > 1 && OfEverybody.Contains(address.Segments[1].Trim('/'))
            ? $"Put your own tenant’s id in place of «{address.Segments[1].Trim('/')}»: that address lets in people of every organisation"
            : null;
    }

    /// <summary>True for https, and for http to this machine where that is allowed.</summary>
    public static bool IsSecure(Uri address, bool loopback) => address.Scheme == Uri.UriSchemeHttps || (loopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>The domains in a text with one on each line or apart by commas.</summary>
    public static IReadOnlyList<string> Domains(string typed) =>
        [.. typed.Split([',', ';', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(domain => domain.TrimStart('@').ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    /// <summary>What is wrong with a list of domains, or null.</summary>
    public static string? ProblemOfDomains(IReadOnlyList<string> domains)
    {
        if (domains.Count == 0)
            return "Enter the part after the @ of your staff’s addresses, such as trafford.gov.uk";
        if (domains.Count > 20 || domains.Sum(domain => domain.Length) > 1_000)
            return "Enter no more than 20 domains";
        if (domains.FirstOrDefault(PublicMail.Contains) is { } open)
            return $"Anybody can get an address at {open}: leave it out, and invite people with such addresses one by one";
        return domains.FirstOrDefault(domain => Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal)) is { } bad
            ? $"«{bad}» is not the part after the @ of an address"
            : null;
    }
}
