using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Places;

/// <summary>Where a shape lies and how large it is.</summary>
/// <param name="Inside">A point that is surely inside, for labels and distances.</param>
/// <param name="Centroid">The centre of gravity, which a crescent-shaped area may not contain.</param>
/// <param name="GridCentroid">The centre of gravity on the British National Grid.</param>
/// <param name="Extent">West, south, east and north.</param>
/// <param name="SquareMetres">Area in square metres, measured on the British National Grid.</param>
public sealed record ShapeMeasures(DegreePoint Inside, DegreePoint Centroid, GridPoint GridCentroid, Extent Extent, double SquareMetres)
{
    /// <summary>Measures a shape given twice: in WGS84 degrees and projected to the British National Grid.</summary>
    /// <exception cref="ArgumentException">One of the two is empty.</exception>
    public static ShapeMeasures Of(Geometry degrees, Geometry grid)
    {
        if (degrees.IsEmpty || grid.IsEmpty)
            throw new ArgumentException("An empty shape has no measures.", nameof(degrees));
        var inside = degrees.InteriorPoint;
        var centroid = degrees.Centroid;
        var gridCentroid = grid.Centroid;
        return new(
            new(inside.X, inside.Y),
            new(centroid.X, centroid.Y),
            new(gridCentroid.X, gridCentroid.Y),
            Extent.Of(degrees),
            grid.Area);
    }
}
