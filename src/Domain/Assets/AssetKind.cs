using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>
/// One entry of the two-level list of what an asset can be: «Place» → «Library». The standard list is in
/// <see cref="StandardAssetKinds"/>; a council adds its own entries and renames any.
/// </summary>
public sealed class AssetKind : CouncilEntity
{
    /// <summary>Part of addresses and files, such as «gp-practice»; unique within the council, never changed.</summary>
    public required string Slug { get; init; }

    /// <summary>One of them on screen: «GP practice».</summary>
    public required string Name { get; set; }

    /// <summary>Several of them on screen: «GP practices».</summary>
    public required string NamePlural { get; set; }

    /// <summary>The kind it stands under; null for one of the top level.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Place in the list, among the kinds of the same level.</summary>
    public int Position { get; init; }

    /// <summary>True when the council added it to the standard list.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>A kind of the standard list.</summary>
/// <param name="Slug">As in <see cref="AssetKind.Slug"/>.</param>
/// <param name="Name">One of them.</param>
/// <param name="NamePlural">Several of them.</param>
/// <param name="ParentSlug">The top-level kind it stands under; null for a top-level one.</param>
public sealed record StandardAssetKind(string Slug, string Name, string NamePlural, string? ParentSlug);

/// <summary>The list that every council starts with.</summary>
public static class StandardAssetKinds
{
    /// <summary>Top-level kinds first, then the kinds under each, in the order of the screen.</summary>
    public static IReadOnlyList<StandardAssetKind> All { get; } =
    [
        new("place", "Place", "Places", null),
        new("land", "Land", "Land", null),
        new("property", "Property", "Property", null),
        new("community-group", "Community group", "Community groups", null),
        new("social-club", "Social club", "Social clubs", null),
        new("service", "Service or activity", "Services and activities", null),
        .. Under("place",
            ("library", "Library", "Libraries"), ("community-hub", "Community hub", "Community hubs"),
            ("community-centre", "Community centre", "Community centres"), ("leisure-centre", "Leisure centre", "Leisure centres"),
            ("sports-facility", "Sports facility", "Sports facilities"), ("school", "School or college", "Schools and colleges"),
            ("childrens-centre", "Children’s centre", "Children’s centres"), ("gp-practice", "GP practice", "GP practices"),
            ("pharmacy", "Pharmacy", "Pharmacies"), ("place-of-worship", "Place of worship", "Places of worship")),
        .. Under("land",
            ("park", "Park", "Parks"), ("play-space", "Play space", "Play spaces"), ("playing-field", "Playing field", "Playing fields"),
            ("allotment", "Allotment or growing space", "Allotments and growing spaces"), ("green-space", "Other green space", "Other green spaces"),
            ("council-land", "Council land", "Council land")),
        .. Under("property", ("council-building", "Council building", "Council buildings"), ("council-property", "Council land with buildings", "Council land with buildings")),
        .. Under("community-group", ("charity", "Charity", "Charities"), ("voluntary-group", "Voluntary group", "Voluntary groups")),
        .. Under("social-club", ("sports-club", "Sports club", "Sports clubs"), ("youth-club", "Youth club", "Youth clubs"), ("older-peoples-club", "Older people’s club", "Older people’s clubs")),
        .. Under("service",
            ("food-bank", "Food bank", "Food banks"), ("advice-service", "Advice service", "Advice services"), ("support-group", "Support group", "Support groups"),
            ("activity", "Activity or class", "Activities and classes"), ("defibrillator", "Defibrillator", "Defibrillators"), ("bus-stop", "Bus stop", "Bus stops")),
    ];

    private static IEnumerable<StandardAssetKind> Under(string parent, params (string Slug, string Name, string Plural)[] kinds) =>
        kinds.Select(kind => new StandardAssetKind(kind.Slug, kind.Name, kind.Plural, parent));
}
