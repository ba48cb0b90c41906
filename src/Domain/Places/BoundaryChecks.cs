using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.OverlayNG;

namespace LocalityLab.Domain.Places;

/// <summary>Two areas that lie on the same ground.</summary>
/// <param name="First">Ordinal of the one.</param>
/// <param name="Second">Ordinal of the other.</param>
/// <param name="Share">The common ground as a share of the smaller one.</param>
public sealed record AreaOverlap(int First, int Second, double Share);

/// <summary>What can be wrong with the shapes of a geography as a whole.</summary>
public static class BoundaryChecks
{
    /// <summary>West, south, east and north of the United Kingdom with its islands.</summary>
    public static Extent UnitedKingdom { get; } = new(-9, 49, 2.5, 61.5);

    /// <summary>A smaller share is what drawing leaves between neighbours.</summary>
    public const double SmallestShare = 0.01;

    /// <summary>True for a shape that is wholly in the United Kingdom.</summary>
    public static bool IsInUnitedKingdom(Geometry shape)
    {
        var extent = Extent.Of(shape);
        return UnitedKingdom.Contains(new(extent.West, extent.South)) && UnitedKingdom.Contains(new(extent.East, extent.North));
    }

    /// <summary>Pairs of areas that overlap by more than <see cref="SmallestShare"/>, the worst first.</summary>
    /// <param name="shapes">Valid shapes by ordinal; null where an area has none.</param>
    public static IReadOnlyList<AreaOverlap> Overlaps(IReadOnlyList<Geometry?> shapes)
    {
        var tree = new STRtree<int>();
        for (var ordinal = 0; ordinal < shapes.Count; ordinal++)
        {
            if (shapes[ordinal] is { IsEmpty: false } shape)
                tree.Insert(shape.EnvelopeInternal, ordinal);
        }

        if (tree.IsEmpty)
            return [];
        tree.Build();
        List<AreaOverlap> found = [];
        for (var first = 0; first < shapes.Count; first++)
        {
            if (shapes[first] is not { IsEmpty: false } one)
                continue;
            foreach (var second in tree.Query(one.EnvelopeInternal).Where(other => other > first))
            {
                var other = shapes[second]!;
                var smaller = Math.Min(one.Area, other.Area);
                var boxes = one.EnvelopeInternal.Intersection(other.EnvelopeInternal);
                if (smaller <= 0 || boxes.Area / smaller <= SmallestShare)
                    continue;
                var share = OverlayNGRobust.Overlay(one, other, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area / smaller;
                if (share > SmallestShare)
                    found.Add(new(first, second, share));
            }
        }

        return [.. found.OrderByDescending(overlap => overlap.Share)];
    }
}
