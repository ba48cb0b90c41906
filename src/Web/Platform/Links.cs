namespace LocalityLab.Web.Platform;

/// <summary>Every address of the site, typed. Each slice adds its own in its own file of this partial class.</summary>
public static partial class Links
{
    /// <summary>The list of councils.</summary>
    public static string Start() => "/";

    /// <summary>A council's home.</summary>
    public static string Home(string council) => $"/{council}";

    /// <summary>One job and how far it is.</summary>
    public static string Job(string council, Guid run) => $"/{council}/jobs/{run}";
}
