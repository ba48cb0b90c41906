using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration;

/// <summary>What the demonstration council is made from. The same options give the same council, to the last digit.</summary>
/// <param name="Seed">Draws everything that is left to chance.</param>
/// <param name="Today">Surgeries start after it; data end with the year before it.</param>
/// <param name="ToDegrees">Converts from the British National Grid to WGS84.</param>
public sealed record DemonstrationOptions(int Seed, DateOnly Today, Func<GridPoint, DegreePoint> ToDegrees)
{
    /// <summary>The seed of the council that every installation shows first.</summary>
    public const int UsualSeed = 2025;
}

/// <summary>What the demonstration council is called, before anything in it is drawn.</summary>
/// <param name="Slug">First part of its addresses.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="AuthorityCode">Code of its own area in the geography «authority».</param>
/// <param name="Colour">Colour of identity, «#rrggbb».</param>
/// <param name="ContactEmail">Where people ask for help; an address that can never receive mail.</param>
public sealed record DemonstrationIdentity(string Slug, string Name, string AuthorityCode, string Colour, string ContactEmail);

/// <summary>
/// A fictional council with everything in it, as plain records ready to be saved. No place, person, organisation or
/// number in it is real; its codes begin with X and its postcodes with ZA, which nobody uses.
/// </summary>
public sealed record DemonstrationCouncil
{
    /// <summary>What it was made from.</summary>
    public required int Seed { get; init; }

    /// <summary>Small areas, wards, localities, and authorities with the country, in this order.</summary>
    public required IReadOnlyList<DemonstrationGeography> Geographies { get; init; }

    /// <summary>Every step upwards, all exact.</summary>
    public required IReadOnlyList<DemonstrationLookup> Lookups { get; init; }

    /// <summary>What a map shows besides areas.</summary>
    public required IReadOnlyList<DemonstrationLayer> Layers { get; init; }

    /// <summary>Some two thousand postcodes, sorted.</summary>
    public required IReadOnlyList<DemonstrationPostcode> Postcodes { get; init; }

    /// <summary>People by sex and single year of age.</summary>
    public required DemonstrationPopulation Population { get; init; }

    /// <summary>Eight themes in the order of the screen.</summary>
    public required IReadOnlyList<DemonstrationTheme> Themes { get; init; }

    /// <summary>Forty indicators, each with five years.</summary>
    public required IReadOnlyList<DemonstrationIndicator> Indicators { get; init; }

    /// <summary>Three hundred assets.</summary>
    public required IReadOnlyList<DemonstrationAsset> Assets { get; init; }

    /// <summary>People who can sign in to the demonstration.</summary>
    public required IReadOnlyList<DemonstrationPerson> People { get; init; }

    /// <summary>Twelve voluntary groups.</summary>
    public required IReadOnlyList<DemonstrationGroup> Groups { get; init; }

    /// <summary>Surgeries of the next eight weeks.</summary>
    public required IReadOnlyList<DemonstrationSurgery> Surgeries { get; init; }

    /// <summary>Surgeries of the last six weeks, the earliest first.</summary>
    public required IReadOnlyList<DemonstrationHeldSurgery> HeldSurgeries { get; init; }

    /// <summary>The need profile that the pack and the gap use.</summary>
    public required DemonstrationNeedProfile NeedProfile { get; init; }

    /// <summary>One evidence pack.</summary>
    public required DemonstrationPack Pack { get; init; }

    /// <summary>A geography by its slug.</summary>
    public DemonstrationGeography Geography(string slug) => Geographies.First(geography => geography.Slug == slug);

    /// <summary>An indicator by its slug.</summary>
    public DemonstrationIndicator Indicator(string slug) => Indicators.First(indicator => indicator.Slug == slug);
}

/// <summary>One geography.</summary>
/// <param name="Slug">«small-area», «ward», «locality» or «authority».</param>
/// <param name="Name">Name on screen.</param>
/// <param name="AreaNoun">One area in words.</param>
/// <param name="AreaNounPlural">Several in words.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="BoundaryYear">Year of the boundaries.</param>
/// <param name="Attribution">Printed on every map.</param>
/// <param name="Areas">Areas by ordinal, in the order of their codes.</param>
public sealed record DemonstrationGeography(
    string Slug,
    string Name,
    string AreaNoun,
    string AreaNounPlural,
    GeographyKind Kind,
    int BoundaryYear,
    string Attribution,
    IReadOnlyList<DemonstrationArea> Areas)
{
    /// <summary>The slug of the geography of small areas.</summary>
    public const string SmallArea = "small-area";

    /// <summary>The slug of the geography of wards.</summary>
    public const string Ward = "ward";

    /// <summary>The slug of the geography of localities.</summary>
    public const string Locality = "locality";

    /// <summary>The slug of the geography of authorities and the country.</summary>
    public const string Authority = "authority";

    /// <summary>The shapes as <see cref="BoundariesBuilder"/> takes them.</summary>
    public IReadOnlyList<AreaShape> Shapes => [.. Areas.Select(area => new AreaShape(area.Ordinal, area.Code, area.Name, area.Shape))];
}

/// <summary>One area.</summary>
/// <param name="Ordinal">Place in every vector of the geography.</param>
/// <param name="Code">Code; begins with X.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="IsOwn">False for comparators.</param>
/// <param name="Shape">WGS84; null for the country.</param>
/// <param name="Inside">A point inside.</param>
/// <param name="Centroid">Population-weighted centroid on the British National Grid; the plain centroid of neighbours.</param>
/// <param name="SquareMetres">Area in square metres.</param>
public sealed record DemonstrationArea(
    int Ordinal, string Code, string Name, bool IsOwn, Geometry? Shape, DegreePoint? Inside, GridPoint? Centroid, double? SquareMetres);

/// <summary>A lookup between two geographies, by their slugs.</summary>
public sealed record DemonstrationLookup(string From, string To, LookupKind Kind, string Source, IReadOnlyList<LookupEntry> Entries);

/// <summary>A layer that a map shows besides areas, in drawing order.</summary>
public sealed record DemonstrationLayer(string Slug, string Name, ContextLayerKind Kind, IReadOnlyList<DemonstrationFeature> Features);

/// <summary>A named shape in WGS84.</summary>
public sealed record DemonstrationFeature(string Name, Geometry Shape);

/// <summary>A postcode with its street.</summary>
/// <param name="Postcode">Begins with ZA.</param>
/// <param name="Position">WGS84.</param>
/// <param name="GridPoint">British National Grid.</param>
/// <param name="SmallArea">Ordinal of the small area that holds it.</param>
/// <param name="Street">Its street.</param>
/// <param name="Town">Its post town.</param>
public sealed record DemonstrationPostcode(Postcode Postcode, DegreePoint Position, GridPoint GridPoint, int SmallArea, string Street, string Town);

/// <summary>People of each small area in the latest year: [ordinal][age], the last age being 90 and over.</summary>
/// <param name="Day">The day they are counted.</param>
/// <param name="Females">Women and girls.</param>
/// <param name="Males">Men and boys.</param>
public sealed record DemonstrationPopulation(DateOnly Day, IReadOnlyList<int[]> Females, IReadOnlyList<int[]> Males)
{
    /// <summary>Ages 0 to 89 and 90 and over.</summary>
    public const int Ages = 91;

    /// <summary>People of an area between two ages, both included.</summary>
    public int Between(int area, int from, int to)
    {
        var sum = 0;
        for (var age = from; age <= to; age++)
            sum += Females[area][age] + Males[area][age];
        return sum;
    }

    /// <summary>All people of an area.</summary>
    public int Total(int area) => Between(area, 0, Ages - 1);
}

/// <summary>A theme.</summary>
public sealed record DemonstrationTheme(string Slug, string Name);

/// <summary>An indicator with its releases.</summary>
public sealed record DemonstrationIndicator
{
    /// <summary>Part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>What it measures.</summary>
    public required string Description { get; init; }

    /// <summary>Slug of its theme.</summary>
    public required string Theme { get; init; }

    /// <summary>Unit as printed.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether high is good.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>Kind of number.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>value = numerator / denominator × multiplier.</summary>
    public required double Multiplier { get; init; }

    /// <summary>Decimals shown.</summary>
    public required int Decimals { get; init; }

    /// <summary>Always says that the data are fictional.</summary>
    public required string Source { get; init; }

    /// <summary>Licence by name.</summary>
    public required string Licence { get; init; }

    /// <summary>How small numbers are protected on the way out.</summary>
    public required DisclosureRule Disclosure { get; init; }

    /// <summary>Releases, oldest first, by geography.</summary>
    public required IReadOnlyList<DemonstrationRelease> Releases { get; init; }

    /// <summary>The latest release on a geography, or null when the indicator is not published there.</summary>
    public DemonstrationRelease? Latest(string geography) => Releases.LastOrDefault(release => release.Geography == geography);
}

/// <summary>The values of an indicator on a geography for a period.</summary>
/// <param name="Geography">Slug of the geography.</param>
/// <param name="Period">The period.</param>
/// <param name="Vectors">«all» first, then breakdowns; aligned with the ordinals of the geography.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record DemonstrationRelease(string Geography, Period Period, IReadOnlyList<ReleaseVector> Vectors, string Notes)
{
    /// <summary>The vector of everybody.</summary>
    public ReleaseVector All => Vectors[0];
}
