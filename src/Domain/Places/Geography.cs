using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Places;

/// <summary>The kind of areas a geography is made of, from the smallest to the largest.</summary>
public enum GeographyKind
{
    OutputArea = 0,
    Lsoa = 1,
    Msoa = 2,
    Ward = 3,
    Locality = 4,
    Authority = 5,
    Region = 6,
    Country = 7,

    /// <summary>Service points that have values but no shape, such as GP practices.</summary>
    ServicePoint = 8,

    /// <summary>Any other kind a council defines.</summary>
    Other = 9,
}

/// <summary>One versioned set of areas of one kind, such as «LSOA 2021».</summary>
public sealed class Geography : CouncilEntity
{
    /// <summary>Part of the address, such as «lsoa21».</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen, such as «LSOA 2021».</summary>
    public required string Name { get; set; }

    /// <summary>One area of it in words: «small area», «ward», «locality».</summary>
    public required string AreaNoun { get; set; }

    /// <summary>Several areas of it in words.</summary>
    public required string AreaNounPlural { get; set; }

    /// <summary>The kind.</summary>
    public GeographyKind Kind { get; init; }

    /// <summary>The year of the boundaries.</summary>
    public int BoundaryYear { get; init; }

    /// <summary>True for the set that stands for its kind today; older vintages stay for their own releases.</summary>
    public bool IsCurrent { get; set; } = true;

    /// <summary>True when a map can be drawn.</summary>
    public bool HasShapes { get; set; }

    /// <summary>How many areas it has; their ordinals run from 0 to this less one.</summary>
    public int AreaCount { get; set; }

    /// <summary>The statement that the boundaries' licence asks for, printed on every map.</summary>
    public string Attribution { get; set; } = "";
}

/// <summary>One member of a geography.</summary>
public sealed class Area : CouncilEntity
{
    /// <summary>The geography.</summary>
    public required Guid GeographyId { get; init; }

    /// <summary>Place in every vector of the geography, from 0 in the order of the codes.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The publisher's code: nine-character GSS for official areas.</summary>
    public required string Code { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; set; }

    /// <summary>False for comparators that are never drawn, such as other authorities.</summary>
    public bool HasShape { get; init; }

    /// <summary>True for the council's own areas; false for comparators.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>A point inside the area, degrees east (WGS84); null where there is no shape.</summary>
    public double? Longitude { get; init; }

    /// <summary>A point inside the area, degrees north (WGS84).</summary>
    public double? Latitude { get; init; }

    /// <summary>Population-weighted centroid where output areas are known, else the centroid: metres east on the British National Grid.</summary>
    public double? Easting { get; init; }

    /// <summary>Metres north on the British National Grid.</summary>
    public double? Northing { get; init; }

    /// <summary>Area in square metres; null where there is no shape.</summary>
    public double? SquareMetres { get; init; }
}

/// <summary>The shapes of a geography, stored once: a topology for drawing and the full-resolution polygons for calculation.</summary>
public sealed class Boundaries : CouncilEntity
{
    /// <summary>The geography; one row each.</summary>
    public required Guid GeographyId { get; init; }

    /// <summary>TopoJSON as the browser gets it (UTF-8, arcs shared and quantised).</summary>
    public required byte[] Topology { get; init; }

    /// <summary>SHA-256 of <see cref="Topology"/>, lower-case hexadecimal: part of its immutable address.</summary>
    public required string TopologyHash { get; init; }

    /// <summary>Full-resolution polygons by ordinal: int32 length then WKB, length 0 where an area has none.</summary>
    public required byte[] Polygons { get; init; }

    /// <summary>West, south, east, north in degrees.</summary>
    public double West { get; init; }

    /// <summary>Southern limit in degrees.</summary>
    public double South { get; init; }

    /// <summary>Eastern limit in degrees.</summary>
    public double East { get; init; }

    /// <summary>Northern limit in degrees.</summary>
    public double North { get; init; }
}

/// <summary>How a lookup was made.</summary>
public enum LookupKind
{
    /// <summary>Each area lies wholly in its target.</summary>
    Exact = 0,

    /// <summary>Each area is given to the one target that holds most of its people; totals differ from the target's own.</summary>
    BestFit = 1,

    /// <summary>Areas are shared out by population.</summary>
    PopulationWeighted = 2,
}

/// <summary>A weighted map from the areas of one geography to the areas of another.</summary>
public sealed class Lookup : CouncilEntity
{
    /// <summary>The geography it starts from.</summary>
    public required Guid FromGeographyId { get; init; }

    /// <summary>The geography it leads to.</summary>
    public required Guid ToGeographyId { get; init; }

    /// <summary>How it was made.</summary>
    public LookupKind Kind { get; init; }

    /// <summary>Where it was published.</summary>
    public string Source { get; init; } = "";

    /// <summary>Entries, 16 bytes each, little-endian: int32 from-ordinal, int32 to-ordinal, double weight (share of the from-area).</summary>
    public required byte[] Entries { get; init; }
}

/// <summary>The council's postcodes with their places: one compact row, read whole and searched in memory.</summary>
public sealed class PostcodeDirectory : CouncilEntity
{
    /// <summary>UTF-8 text of the sorted postcodes («M15 4AB»), one per line.</summary>
    public required byte[] Postcodes { get; init; }

    /// <summary>Per postcode two little-endian doubles: longitude, latitude (WGS84).</summary>
    public required byte[] Positions { get; init; }

    /// <summary>Source and date.</summary>
    public string Source { get; init; } = "";

    /// <summary>How many.</summary>
    public int Count { get; init; }
}
