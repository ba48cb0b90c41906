using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Places;

/// <summary>A point in degrees, WGS84.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct DegreePoint(double Longitude, double Latitude);

/// <summary>A point on the British National Grid (EPSG:27700).</summary>
/// <param name="Easting">Metres east.</param>
/// <param name="Northing">Metres north.</param>
public readonly record struct GridPoint(double Easting, double Northing)
{
    /// <summary>Straight-line distance in metres.</summary>
    public double DistanceTo(GridPoint other) =>
        Math.Sqrt(((Easting - other.Easting) * (Easting - other.Easting)) + ((Northing - other.Northing) * (Northing - other.Northing)));
}

/// <summary>A rectangle in degrees, WGS84.</summary>
/// <param name="West">Western limit.</param>
/// <param name="South">Southern limit.</param>
/// <param name="East">Eastern limit.</param>
/// <param name="North">Northern limit.</param>
public readonly record struct Extent(double West, double South, double East, double North)
{
    /// <summary>An extent that holds nothing and grows with <see cref="Including(Extent)"/>.</summary>
    public static Extent Nothing { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>True until something is included.</summary>
    public bool IsEmpty => West > East || South > North;

    /// <summary>Degrees from west to east.</summary>
    public double Width => IsEmpty ? 0 : East - West;

    /// <summary>Degrees from south to north.</summary>
    public double Height => IsEmpty ? 0 : North - South;

    /// <summary>The extent of a shape.</summary>
    public static Extent Of(Geometry shape)
    {
        var envelope = shape.EnvelopeInternal;
        return envelope.IsNull ? Nothing : new(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }

    /// <summary>The smallest extent that holds both.</summary>
    public Extent Including(Extent other) => new(
        Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

    /// <summary>True when the position lies inside or on the edge.</summary>
    public bool Contains(DegreePoint position) =>
        position.Longitude >= West && position.Longitude <= East && position.Latitude >= South && position.Latitude <= North;
}
