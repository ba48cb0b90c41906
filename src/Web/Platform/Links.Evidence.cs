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

    /// <summary>The figures and words of one indicator.</summary>
    public static string PackIndicator(string council, Guid group, Guid pack, Guid indicator) => $"/{council}/groups/{group}/packs/{pack}/indicators/{indicator}";

    /// <summary>One citation.</summary>
    public static string PackCitation(string council, Guid group, Guid pack, Guid citation) => $"/{council}/groups/{group}/packs/{pack}/citations/{citation}";

    /// <summary>One entry of the consultation log.</summary>
    public static string PackConsultation(string council, Guid group, Guid pack, Guid entry) => $"/{council}/groups/{group}/packs/{pack}/consultation/{entry}";

    /// <summary>Put an area into a pack that the person chooses.</summary>
    public static string AddAreaToPack(string council, string geography, string code) => $"/{council}/packs/add{QueryOf([("geography", geography), ("area", code)])}";

    /// <summary>Put what the map shows into a pack: its indicator and the area that is chosen.</summary>
    public static string AddMapToPack(string council, string indicator, string? geography, string? code) =>
        $"/{council}/packs/add{QueryOf([("indicator", indicator), ("geography", code is null ? null : geography), ("area", code)])}";

    /// <summary>Put a need score into a pack.</summary>
    public static string AddNeedToPack(string council, NeedAddress need) => $"/{council}/packs/add{need.AsQuery}";

    /// <summary>Put a comparison of need and provision into a pack.</summary>
    public static string AddGapToPack(string council, GapAddress gap) => $"/{council}/packs/add{(gap with { Sort = null, Order = null }).Query}";

    /// <summary>The file of an export.</summary>
    public static string PackFile(string council, Guid group, Guid pack, Guid export) => $"/{council}/groups/{group}/packs/{pack}/exports/{export}";

    /// <summary>The web version of an issued pack that its group shows to everybody.</summary>
    public static string PublicPack(string council, string code) => $"/{council}/packs/{code}";

    /// <summary>What is known about the pack with this code.</summary>
    public static string Verify(string code) => $"/verify/{code}";
}
