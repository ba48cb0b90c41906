using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;

namespace LocalityLab.Domain.Places;

/// <summary>
/// Neighbours that were drawn apart may have a corner on one side of a border only. The corner is inserted into the other
/// side when it lies on it, so that both sides are the same points and the border is found to be shared.
/// </summary>
internal static class RingNoder
{
    // In grid steps: rounding moves a point by at most half a step in each direction, so a true corner is never further off.
    private const double Reach = 0.75;

    public static void InsertSharedPoints(RingSet rings)
    {
        var points = new HPRtree<GridStep>();
        HashSet<GridStep> all = [];
        for (var ring = 0; ring < rings.Count; ring++)
            all.UnionWith(rings[ring]);
        if (all.Count == 0)
            return;
        foreach (var point in all)
            points.Insert(new Envelope(new Coordinate(point.X, point.Y)), point);
        points.Build();
        for (var ring = 0; ring < rings.Count; ring++)
        {
            if (WithPoints(rings[ring], points) is { } noded)
                rings[ring] = noded;
        }
    }

    private static GridStep[]? WithPoints(GridStep[] ring, HPRtree<GridStep> points)
    {
        List<GridStep>? noded = null;
        HashSet<GridStep> own = [.. ring];
        for (var i = 0; i < ring.Length; i++)
        {
            var from = ring[i];
            var to = ring[i + 1 == ring.Length ? 0 : i + 1];
            noded?.Add(from);
            var between = Between(from, to, points, own);
            if (between.Count == 0)
                continue;
            noded ??= [.. ring.AsSpan(0, i + 1)];
            noded.AddRange(between);
            own.UnionWith(between);
        }

        return noded?.ToArray();
    }

    private static List<GridStep> Between(GridStep from, GridStep to, HPRtree<GridStep> points, HashSet<GridStep> own)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        if (length < 2)
            return [];
        var envelope = new Envelope(from.X, to.X, from.Y, to.Y);
        envelope.ExpandBy(1);
        return [.. points.Query(envelope)
            .Where(point => !own.Contains(point))
            .Select(point => (Point: point, Along: (((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / length,
                Off: Math.Abs(((point.X - from.X) * dy) - ((point.Y - from.Y) * dx)) / length))
            .Where(near => near.Off <= Reach && near.Along > 0 && near.Along < length)
            .OrderBy(near => near.Along)
            .Select(near => near.Point)];
    }
}
