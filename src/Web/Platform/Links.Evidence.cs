namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>A group's packs.</summary>
    public static string Packs(string council, Guid group) => $"/{council}/groups/{group}/packs";

    /// <summary>Start a pack.</summary>
    public static string StartPack(string council, Guid group) => $"/{council}/groups/{group}/packs/new";

    /// <summary>A pack's task list.</summary>
    public static string Pack(string council, Guid group, Guid pack) => $"/{council}/groups/{group}/packs/{pack}";

    /// <summary>One page of a pack: «title», «project», «areas», «indicators», «need», «assets», «sections», «citations», «consultation», «check», «preview», «exports».</summary>
    public static string PackPart(string council, Guid group, Guid pack, string part) => $"/{council}/groups/{group}/packs/{pack}/{part}";

    /// <summary>The words of one section.</summary>
    public static string PackSection(string council, Guid group, Guid pack, Guid section) => $"/{council}/groups/{group}/packs/{pack}/sections/{section}";

    /// <summary>The file of an export.</summary>
    public static string PackFile(string council, Guid group, Guid pack, Guid export) => $"/{council}/groups/{group}/packs/{pack}/exports/{export}";

    /// <summary>The web version of an issued pack that its group shows to everybody.</summary>
    public static string PublicPack(string council, string code) => $"/{council}/packs/{code}";

    /// <summary>What is known about the pack with this code.</summary>
    public static string Verify(string code) => $"/verify/{code}";
}
