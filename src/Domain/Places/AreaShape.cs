using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace LocalityLab.Domain.Places;

/// <summary>The shape of one area, on its way into <see cref="Boundaries"/>.</summary>
/// <param name="Ordinal">Place of the area in its geography.</param>
/// <param name="Code">The publisher's code.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Shape">Polygon or multipolygon in WGS84 degrees; null for an area that is never drawn.</param>
public sealed record AreaShape(int Ordinal, string Code, string Name, Geometry? Shape);

/// <summary>Says that a shape was mended, or could not be used, and why: nothing is dropped in silence.</summary>
/// <param name="Ordinal">Place of the area in its geography.</param>
/// <param name="Code">The area's code.</param>
/// <param name="Problem">What was wrong, in words: «Ring Self-intersection at -2.31, 53.42».</param>
/// <param name="Repaired">True when a usable shape came out of it; false when the area is left without a shape.</param>
public sealed record ShapeRepair(int Ordinal, string Code, string Problem, bool Repaired);

/// <summary>Makes published polygons valid. Each invalid one is mended, kept and reported.</summary>
public static class ShapeRepairs
{
    /// <summary>Returns the shapes in the given order, the invalid ones mended, with one report for each that was touched.</summary>
    public static (IReadOnlyList<AreaShape> Shapes, IReadOnlyList<ShapeRepair> Repairs) Apply(IEnumerable<AreaShape> shapes)
    {
        List<AreaShape> usable = [];
        List<ShapeRepair> repairs = [];
        foreach (var area in shapes)
        {
            if (area.Shape is null)
            {
                usable.Add(area);
                continue;
            }

            var (shape, problem) = Repair(area.Shape);
            usable.Add(area with { Shape = shape });
            if (problem is not null)
                repairs.Add(new(area.Ordinal, area.Code, problem, shape is not null));
        }

        return (usable, repairs);
    }

    /// <summary>A valid polygon or multipolygon of the same ground, and what was wrong; the problem is null when nothing was.</summary>
    public static (Geometry? Shape, string? Problem) Repair(Geometry shape)
    {
        if (shape.IsEmpty)
            return (null, "The shape has no points.");
        if (HasNumbersThatAreNone(shape))
            return (null, "A coordinate is not a number.");
        if (shape is not (Polygon or MultiPolygon))
            return (Polygons(shape), "The shape is not only polygons; lines and points were left out.");

        var error = new IsValidOp(shape).ValidationError;
        if (error is null)
            return (shape, null);

        var at = error.Coordinate;
        var problem = at is null ? error.Message : FormattableString.Invariant($"{error.Message} at {at.X:0.#####}, {at.Y:0.#####}");
        return (Polygons(GeometryFixer.Fix(shape)), problem);
    }

    private static Geometry? Polygons(Geometry shape)
    {
        var parts = PolygonExtracter.GetPolygons(shape).Cast<Polygon>().Where(polygon => !polygon.IsEmpty).ToArray();
        Geometry? polygons = parts.Length switch
        {
            0 => null,
            1 => parts[0],
            _ => shape.Factory.CreateMultiPolygon(parts),
        };
        return polygons is null || polygons.IsValid ? polygons : GeometryFixer.Fix(polygons);
    }

    private static bool HasNumbersThatAreNone(Geometry shape) =>
        Array.Exists(shape.Coordinates, coordinate => !double.IsFinite(coordinate.X) || !double.IsFinite(coordinate.Y));
}
