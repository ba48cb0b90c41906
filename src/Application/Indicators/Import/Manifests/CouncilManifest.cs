using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>
/// Everything that onboards a council, from files beside it: which file, which columns, which kind. JSON with comments; a
/// member that is not written here is an error that names it. docs/guides/manifest.md explains each with an example.
/// </summary>
public sealed record CouncilManifest
{
    /// <summary>The only value of <see cref="Format"/> that is understood.</summary>
    public const string FormatName = "locality-lab-council/1";

    /// <summary>«locality-lab-council/1».</summary>
    public required string Format { get; init; }

    /// <summary>The council; made when it does not exist, otherwise left as its people have set it.</summary>
    public required ManifestCouncil Council { get; init; }

    /// <summary>Publishers, named once and referred to by key.</summary>
    public IReadOnlyDictionary<string, ManifestSource> Sources { get; init; } = new Dictionary<string, ManifestSource>();

    /// <summary>How indicators are grouped, in the order of the screen.</summary>
    public IReadOnlyList<ManifestTheme> Themes { get; init; } = [];

    /// <summary>Sets of areas.</summary>
    public IReadOnlyList<ManifestGeography> Geographies { get; init; } = [];

    /// <summary>People by small area, for weighted centroids and for sharing out split areas; null to go without.</summary>
    public ManifestWeights? Weights { get; init; }

    /// <summary>Published lookups.</summary>
    public IReadOnlyList<ManifestLookupFile> Lookups { get; init; } = [];

    /// <summary>Lookups that follow from others or from positions.</summary>
    public IReadOnlyList<ManifestCalculatedLookup> CalculatedLookups { get; init; } = [];

    /// <summary>Postcodes with their places; null to go without.</summary>
    public ManifestPostcodes? Postcodes { get; init; }

    /// <summary>What is measured.</summary>
    public IReadOnlyList<ManifestIndicator> Indicators { get; init; } = [];

    /// <summary>Files with indicators, in the order of loading.</summary>
    public IReadOnlyList<ManifestTable> Tables { get; init; } = [];

    /// <summary>Files with assets.</summary>
    public IReadOnlyList<ManifestAssets> Assets { get; init; } = [];

    /// <summary>Files that maps show besides the data.</summary>
    public IReadOnlyList<ManifestContextLayer> Context { get; init; } = [];

    /// <summary>Need profiles that everybody may see. One that is there already stays as the council's people have set it.</summary>
    public IReadOnlyList<ManifestNeedProfile> NeedProfiles { get; init; } = [];

    /// <summary>Files of the folder that are not loaded, each with the reason.</summary>
    public IReadOnlyList<ManifestUnused> NotUsed { get; init; } = [];
}

/// <summary>The council.</summary>
public sealed record ManifestCouncil(string Slug, string Name, string AuthorityCode, string Colour = "#1d4f73", string ContactEmail = "", int DisclosureThreshold = 5);

/// <summary>A publisher: who, where, under which licence, and the statement that the licence asks for.</summary>
public sealed record ManifestSource(string Publisher, string Licence, string Url = "", string Attribution = "");

/// <summary>A group of indicators.</summary>
public sealed record ManifestTheme(string Slug, string Name);

/// <summary>A need profile: which indicators, which end of each is need, and their weights.</summary>
public sealed record ManifestNeedProfile(string Slug, string Name, string Geography, IReadOnlyList<ManifestNeedItem> Indicators, string Description = "");

/// <summary>An indicator of a need profile. Without <paramref name="Direction"/> its polarity says which end is need.</summary>
public sealed record ManifestNeedItem(string Indicator, double Weight = 1, NeedDirection? Direction = null);

/// <summary>A set of areas.</summary>
public sealed record ManifestGeography
{
    /// <summary>Part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>The kind.</summary>
    public required GeographyKind Kind { get; init; }

    /// <summary>The year of the boundaries.</summary>
    public required int Year { get; init; }

    /// <summary>One area in words.</summary>
    public required string AreaNoun { get; init; }

    /// <summary>Several areas in words.</summary>
    public required string AreaNounPlural { get; init; }

    /// <summary>False for older vintages, kept for their own releases.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>Where its boundaries come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The files that list its areas; shapes of GeoJSON files are drawn.</summary>
    public required IReadOnlyList<ManifestAreas> Areas { get; init; }

    /// <summary>Better names for the same codes, or null.</summary>
    public ManifestAreas? Names { get; init; }

    /// <summary>Full-resolution shapes for calculation, or null to calculate with those that are drawn.</summary>
    public ManifestAreas? FullResolution { get; init; }
}

/// <summary>A file with areas, one or several rows each.</summary>
public sealed record ManifestAreas
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The column with codes; empty where the file has only names, which then give the codes («Old Trafford» → «old-trafford»).</summary>
    public string Code { get; init; } = "";

    /// <summary>The column with names; empty where the code is the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>False for comparators.</summary>
    public bool Own { get; init; } = true;

    /// <summary>False to leave the shapes of this file alone.</summary>
    public bool Shapes { get; init; } = true;

    /// <summary>The rows that are kept.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];
}

/// <summary>People by small area.</summary>
public sealed record ManifestWeights
{
    /// <summary>The geography of the small areas, with shapes.</summary>
    public required string Geography { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The column with codes.</summary>
    public required string Code { get; init; }

    /// <summary>The column with people.</summary>
    public required string Value { get; init; }

    /// <summary>The rows that are kept.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];
}

/// <summary>A published lookup file.</summary>
public sealed record ManifestLookupFile
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The rows that are kept.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>The lookups in it.</summary>
    public required IReadOnlyList<ManifestLookup> Pairs { get; init; }

    /// <summary>Who published it.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Two columns of a lookup file. Codes are matched; where the to-column holds names, names.</summary>
public sealed record ManifestLookup(string From, string FromColumn, string To, string ToColumn, LookupKind Kind);

/// <summary>A lookup that is not in a file: by position, through a third geography, or all areas into one.</summary>
public sealed record ManifestCalculatedLookup
{
    /// <summary>The geography it starts from.</summary>
    public required string From { get; init; }

    /// <summary>The geography it leads to.</summary>
    public required string To { get; init; }

    /// <summary>Each area goes where its centroid lies (best fit).</summary>
    public bool ByPosition { get; init; }

    /// <summary>The geography in between.</summary>
    public string Through { get; init; } = "";

    /// <summary>The code of the one area that holds all.</summary>
    public string All { get; init; } = "";
}

/// <summary>The postcode file.</summary>
public sealed record ManifestPostcodes(string File, string Postcode, string Longitude, string Latitude, string Source = "");

/// <summary>What is measured.</summary>
public sealed record ManifestIndicator
{
    /// <summary>Part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>What it measures and how, in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>Its theme.</summary>
    public required string Theme { get; init; }

    /// <summary>The unit as printed.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether high is good.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>The kind of number.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>For rates the N of «per N».</summary>
    public double Multiplier { get; init; }

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <summary>Who publishes it, by key.</summary>
    public required string Source { get; init; }

    /// <summary>How its small numbers are protected.</summary>
    public DisclosureRule Disclosure { get; init; }

    /// <summary>Values below are rejected; by default 0, except for scores and means.</summary>
    public double? Minimum { get; init; }

    /// <summary>Values above are rejected; by default 100 for proportions.</summary>
    public double? Maximum { get; init; }
}

/// <summary>Why a file is not loaded.</summary>
public sealed record ManifestUnused(string File, string Why);

/// <summary>A layer of the map's background.</summary>
public sealed record ManifestContextLayer
{
    /// <summary>Part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>What it is drawn as.</summary>
    public required ContextLayerKind Kind { get; init; }

    /// <summary>The GeoJSON file.</summary>
    public required string File { get; init; }

    /// <summary>The property with names, or empty.</summary>
    public string NameColumn { get; init; } = "";

    /// <summary>The features that are kept.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>Who published it.</summary>
    public string Source { get; init; } = "";
}
