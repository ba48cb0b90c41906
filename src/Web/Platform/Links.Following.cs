using LocalityLab.Application.Indicators.Following;
using LocalityLab.Application.Platform;

namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>What one follows in a council.</summary>
    public static string Following(string council) => $"/{council}/following";

    /// <summary>Asks whether to follow an indicator, an area, or an indicator in an area.</summary>
    public static string Follow(string council, string indicator, string geography = "", string code = "") =>
        $"/{council}/follow?indicator={Uri.EscapeDataString(indicator)}&geography={Uri.EscapeDataString(geography)}&area={Uri.EscapeDataString(code)}";

    /// <summary>Stops e-mails about what somebody follows, without signing in.</summary>
    public static string StopDigest(string council, string token) => $"/{council}/unsubscribe/{token}";
}

/// <summary>The addresses in e-mails to followers.</summary>
internal sealed class FollowLinks(ISiteAddress site, ICouncilScope scope) : IFollowLinks
{
    // What everybody may see stands under the council's own host where it has one; what asks to sign in stays at the service's.
    private string Open => scope.CouncilOrNull is { Host.Length: > 0 } council ? $"https://{council.Host}" : site.BaseAddress;

    public string Area(string councilSlug, string geography, string code, string indicator) => $"{Open}{Links.Area(councilSlug, geography, code)}#i-{indicator}";

    public string Indicator(string councilSlug, string indicator) => Open + Links.Indicator(councilSlug, indicator);

    public string Following(string councilSlug) => site.BaseAddress + Links.Following(councilSlug);

    public string Stop(string councilSlug, string token) => site.BaseAddress + Links.StopDigest(councilSlug, token);
}
