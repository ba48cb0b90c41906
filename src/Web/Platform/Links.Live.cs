namespace LocalityLab.Web.Platform;

/// <content>Addresses for what happens live.</content>
public static partial class Links
{
    /// <summary>Where open pages listen.</summary>
    public static string Live(string council) => $"/{council}/live";

    /// <summary>What happened in a stream, for pages that cannot listen.</summary>
    public static string LiveSince(string council, string stream) => $"/{council}/api/live/{Uri.EscapeDataString(stream)}";
}
