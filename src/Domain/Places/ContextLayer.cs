using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Places;

/// <summary>What a context layer is drawn as.</summary>
public enum ContextLayerKind
{
    /// <summary>Names at points, such as town centres.</summary>
    Labels = 0,

    /// <summary>Quiet areas, such as parks.</summary>
    Areas = 1,

    /// <summary>Outlines alone, such as neighbouring authorities.</summary>
    Outlines = 2,
}

/// <summary>What a reader recognises a place by, drawn behind or above the data: there is no street map.</summary>
public sealed class ContextLayer : CouncilEntity
{
    /// <summary>Part of the address, such as «greenspace»; unique within the council.</summary>
    public required string Slug { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; set; }

    /// <summary>What it is drawn as.</summary>
    public ContextLayerKind Kind { get; set; }

    /// <summary>Drawn from the lowest to the highest.</summary>
    public int Order { get; set; }

    /// <summary>GeoJSON features in WGS84, UTF-8, six decimals; each has the property «name», which may be empty.</summary>
    public required byte[] GeoJson { get; set; }

    /// <summary>SHA-256 of <see cref="GeoJson"/>, lower-case hexadecimal: part of its immutable address.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The statement that the licence asks for.</summary>
    public string Attribution { get; set; } = "";
}
