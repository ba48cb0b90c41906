namespace LocalityLab.Web.Platform;

/// <summary>Every address of the site, typed. Each slice adds its own in its own file of this partial class.</summary>
public static partial class Links
{
    /// <summary>The list of councils.</summary>
    public static string Start() => "/";

    /// <summary>A council's home.</summary>
    public static string Home(string council) => $"/{council}";

    /// <summary>A council's stylesheet; its colour is in the address, so that a change is seen at once.</summary>
    public static string Brand(string council, string colour) => $"/{council}/brand.css?colour={Uri.EscapeDataString(colour.TrimStart('#'))}";

    /// <summary>A council's logo; its content is in the address, so that it never changes.</summary>
    public static string Logo(string council, string hash) => $"/{council}/brand/logo/{hash}";

    /// <summary>What works for whom, and what does not yet.</summary>
    public static string Accessibility() => "/help/accessibility";

    /// <summary>A council's own accessibility statement.</summary>
    public static string Accessibility(string council) => $"/{council}/accessibility";

    /// <summary>Which cookies are set, and what for.</summary>
    public static string Cookies() => "/help/cookies";

    /// <summary>Where a council's figures come from, and how small numbers are protected.</summary>
    public static string AboutData(string council) => $"/{council}/about-the-data";

    /// <summary>Checking an evidence pack by its code, without an account.</summary>
    public static string Verify() => "/verify";

    /// <summary>One job and how far it is.</summary>
    public static string Job(string council, Guid run) => $"/{council}/jobs/{run}";
}
