namespace LocalityLab.Domain.Assets;

/// <summary>How a position came to be known.</summary>
public enum PlacedBy
{
    /// <summary>Coordinates in the source.</summary>
    Coordinates = 0,

    /// <summary>A point inside the outline that the source gives.</summary>
    Outline = 1,

    /// <summary>The middle of its postcode.</summary>
    Postcode = 2,

    /// <summary>Somebody pointed at a map.</summary>
    Map = 3,
}

/// <summary>Where an asset is.</summary>
/// <param name="Longitude">Degrees east, WGS84.</param>
/// <param name="Latitude">Degrees north, WGS84.</param>
/// <param name="Easting">Metres east on the British National Grid.</param>
/// <param name="Northing">Metres north on the British National Grid.</param>
/// <param name="PlacedBy">How it is known.</param>
public sealed record AssetPlace(double Longitude, double Latitude, double Easting, double Northing, PlacedBy PlacedBy);
