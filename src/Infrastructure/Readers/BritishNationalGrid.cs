using LocalityLab.Application.Places;
using LocalityLab.Domain.Places;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>The British National Grid by ProjNET: Airy 1830, transverse Mercator, and the seven published Helmert parameters.</summary>
public sealed class BritishNationalGrid : IBritishNationalGrid
{
    // EPSG:27700 with the parameters of «A guide to coordinate systems in Great Britain» (Ordnance Survey), section 6.6.
    private const string Definition = """
        PROJCS["OSGB 1936 / British National Grid",
          GEOGCS["OSGB 1936",
            DATUM["OSGB_1936", SPHEROID["Airy 1830", 6377563.396, 299.3249646],
              TOWGS84[446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489]],
            PRIMEM["Greenwich", 0], UNIT["degree", 0.0174532925199433]],
          PROJECTION["Transverse_Mercator"],
          PARAMETER["latitude_of_origin", 49], PARAMETER["central_meridian", -2],
          PARAMETER["scale_factor", 0.9996012717], PARAMETER["false_easting", 400000], PARAMETER["false_northing", -100000],
          UNIT["metre", 1], AXIS["Easting", EAST], AXIS["Northing", NORTH]]
        """;

    private readonly MathTransform toGrid;
    private readonly MathTransform toDegrees;

    public BritishNationalGrid()
    {
        var grid = new CoordinateSystemFactory().CreateFromWkt(Definition);
        var factory = new CoordinateTransformationFactory();
        toGrid = factory.CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, grid).MathTransform;
        toDegrees = factory.CreateFromCoordinateSystems(grid, GeographicCoordinateSystem.WGS84).MathTransform;
    }

    public GridPoint ToGrid(DegreePoint position)
    {
        var (easting, northing) = toGrid.Transform(position.Longitude, position.Latitude);
        return new(easting, northing);
    }

    public DegreePoint ToDegrees(GridPoint point)
    {
        var (longitude, latitude) = toDegrees.Transform(point.Easting, point.Northing);
        return new(longitude, latitude);
    }

    public Geometry ToGrid(Geometry degrees) => Converted(degrees, toGrid);

    public Geometry ToDegrees(Geometry grid) => Converted(grid, toDegrees);

    private static Geometry Converted(Geometry shape, MathTransform transform)
    {
        var copy = shape.Copy();
        copy.Apply(new Conversion(transform));
        return copy;
    }

    private sealed class Conversion(MathTransform transform) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (x, y) = transform.Transform(sequence.GetX(i), sequence.GetY(i));
                sequence.SetX(i, x);
                sequence.SetY(i, y);
            }
        }
    }
}
