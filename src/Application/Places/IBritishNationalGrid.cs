using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Places;

/// <summary>
/// Converts between WGS84 degrees and the British National Grid (EPSG:27700) by the published Helmert transformation:
/// right to within 5 metres everywhere in Great Britain, usually 2.
/// </summary>
public interface IBritishNationalGrid
{
    /// <summary>Degrees to metres.</summary>
    GridPoint ToGrid(DegreePoint position);

    /// <summary>Metres to degrees.</summary>
    DegreePoint ToDegrees(GridPoint point);

    /// <summary>A copy of a shape in degrees, in metres.</summary>
    Geometry ToGrid(Geometry degrees);

    /// <summary>A copy of a shape in metres, in degrees.</summary>
    Geometry ToDegrees(Geometry grid);
}
