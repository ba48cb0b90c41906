using LocalityLab.Application.Indicators.Import;

namespace LocalityLab.Application.Assets.Import;

/// <summary>
/// Which columns of a file hold what about an asset. Columns are named as in the file, or «Column C». Plain data: a manifest
/// or a draft can keep it. A GeoJSON feature's own shape always stands before columns with coordinates.
/// </summary>
public sealed record AssetFileMapping
{
    /// <summary>The sheet; empty for the one with most data.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The row with the column names; null to find it, 0 when there is none.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Slug of the kind that rows have where <see cref="KindColumn"/> says nothing else.</summary>
    public required string Kind { get; init; }

    /// <summary>The column with the file's own words for kinds, or empty.</summary>
    public string KindColumn { get; init; } = "";

    /// <summary>From the file's words to slugs of kinds. Words that are not listed get <see cref="Kind"/>, and the report counts them.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns that tell a row apart for ever, together; empty to tell rows apart by name, address and place.</summary>
    public IReadOnlyList<string> IdColumns { get; init; } = [];

    /// <summary>The columns that make the name, joined by a comma.</summary>
    public required IReadOnlyList<string> NameColumns { get; init; }

    /// <summary>Columns that describe it. One stands as it is; of several, each gets its name before it; yes-or-no columns are listed.</summary>
    public IReadOnlyList<string> DescriptionColumns { get; init; } = [];

    /// <summary>The lines of the address.</summary>
    public IReadOnlyList<string> AddressColumns { get; init; } = [];

    /// <summary>The column with the postcode, or empty. It places rows without coordinates.</summary>
    public string PostcodeColumn { get; init; } = "";

    /// <summary>The column with degrees east, or metres east on the British National Grid; or empty.</summary>
    public string XColumn { get; init; } = "";

    /// <summary>The column with degrees north, or metres north; or empty.</summary>
    public string YColumn { get; init; } = "";

    /// <summary>The column with telephone numbers, or empty.</summary>
    public string TelephoneColumn { get; init; } = "";

    /// <summary>The column with e-mail addresses of the assets, or empty.</summary>
    public string EmailColumn { get; init; } = "";

    /// <summary>The column with web addresses, or empty.</summary>
    public string WebsiteColumn { get; init; } = "";

    /// <summary>Columns with opening hours, one or one per day.</summary>
    public IReadOnlyList<string> OpeningHoursColumns { get; init; } = [];

    /// <summary>The column with a number of people, places or pupils; or empty.</summary>
    public string CapacityColumn { get; init; } = "";

    /// <summary>The column that says what it costs, in words or pounds («Free», «£3»); or empty.</summary>
    public string CostColumn { get; init; } = "";

    /// <summary>A column with more about the cost; or empty.</summary>
    public string CostNoteColumn { get; init; } = "";

    /// <summary>A column with ages («5-11», «60+»); or empty.</summary>
    public string AgesColumn { get; init; } = "";

    /// <summary>The column with the youngest age in years; or empty.</summary>
    public string MinimumAgeColumn { get; init; } = "";

    /// <summary>The column with the oldest age in years; or empty.</summary>
    public string MaximumAgeColumn { get; init; } = "";

    /// <summary>Columns about access, described as <see cref="DescriptionColumns"/> are.</summary>
    public IReadOnlyList<string> AccessibilityColumns { get; init; } = [];

    /// <summary>The rows that are used; the others are ignored with the filter's reason.</summary>
    public IReadOnlyList<RowFilter> Where { get; init; } = [];

    /// <summary>False to reject rows without coordinates even where they have a postcode.</summary>
    public bool PlaceByPostcode { get; init; } = true;
}

/// <summary>Who publishes a file of assets.</summary>
/// <param name="Slug">Its name in addresses and manifests, such as «libraries»; reading a source of the same name again updates it.</param>
/// <param name="Name">Name on screen: «Libraries».</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Licence">Under which licence.</param>
/// <param name="Address">Where, a web address; may be empty.</param>
/// <param name="AsOf">The date it gives for itself, in its own words; may be empty.</param>
public sealed record AssetSourceDetails(string Slug, string Name, string Publisher, string Licence, string Address = "", string AsOf = "");
