namespace LocalityLab.Domain.Places;

/// <summary>Cuts rings at junctions and keeps each stretch once, whichever way round it is met.</summary>
internal sealed class ArcCutter
{
    private readonly RingSet rings;
    private readonly HashSet<GridStep> junctions;
    private readonly Dictionary<GridStep[], int> known = new(SamePoints.Instance);
    private readonly List<GridStep[]> arcs = [];

    public ArcCutter(RingSet rings)
    {
        this.rings = rings;
        junctions = Junctions(rings);
    }

    public IReadOnlyList<GridStep[]> Arcs => arcs;

    /// <summary>The arcs of a ring, in TopoJSON's convention: ~i for an arc that is walked backwards.</summary>
    public int[] Cut(int ring)
    {
        var points = rings[ring];
        var first = Array.FindIndex(points, junctions.Contains);
        if (first < 0)
            return [Reference(Closed(points))];
        List<int> references = [];
        var from = first;
        for (var i = 1; i <= points.Length; i++)
        {
            var at = (first + i) % points.Length;
            if (!junctions.Contains(points[at]))
                continue;
            references.Add(Reference(Stretch(points, from, at)));
            from = at;
        }

        return [.. references];
    }

    // A point is a junction when the borders that pass through it do not all have the same two neighbours there.
    private static HashSet<GridStep> Junctions(RingSet rings)
    {
        Dictionary<GridStep, (GridStep, GridStep)> neighbours = [];
        HashSet<GridStep> found = [];
        for (var ring = 0; ring < rings.Count; ring++)
        {
            var points = rings[ring];
            for (var i = 0; i < points.Length; i++)
            {
                var pair = Ordered(points[(i + points.Length - 1) % points.Length], points[(i + 1) % points.Length]);
                if (!neighbours.TryAdd(points[i], pair) && neighbours[points[i]] != pair)
                    found.Add(points[i]);
            }
        }

        return found;
    }

    private int Reference(GridStep[] stretch)
    {
        var backwards = IsBackwards(stretch);
        if (backwards)
            Array.Reverse(stretch);
        if (!known.TryGetValue(stretch, out var arc))
        {
            arc = arcs.Count;
            known.Add(stretch, arc);
            arcs.Add(stretch);
        }

        return backwards ? ~arc : arc;
    }

    private static GridStep[] Stretch(GridStep[] points, int from, int to)
    {
        var length = to > from ? to - from : to + points.Length - from;
        var stretch = new GridStep[length + 1];
        for (var i = 0; i <= length; i++)
            stretch[i] = points[(from + i) % points.Length];
        return stretch;
    }

    // A ring that meets no other (an island, or a hole that is filled exactly) starts at its lowest point on both sides.
    private static GridStep[] Closed(GridStep[] points)
    {
        var lowest = 0;
        for (var i = 1; i < points.Length; i++)
        {
            if (Compare(points[i], points[lowest]) < 0)
                lowest = i;
        }

        var closed = new GridStep[points.Length + 1];
        for (var i = 0; i < closed.Length; i++)
            closed[i] = points[(lowest + i) % points.Length];
        return closed;
    }

    private static bool IsBackwards(GridStep[] stretch)
    {
        for (int low = 0, high = stretch.Length - 1; low < high; low++, high--)
        {
            var order = Compare(stretch[low], stretch[high]);
            if (order != 0)
                return order > 0;
        }

        return false;
    }

    private static (GridStep, GridStep) Ordered(GridStep one, GridStep other) =>
        Compare(one, other) <= 0 ? (one, other) : (other, one);

    private static int Compare(GridStep one, GridStep other) =>
        one.X != other.X ? one.X.CompareTo(other.X) : one.Y.CompareTo(other.Y);

    private sealed class SamePoints : IEqualityComparer<GridStep[]>
    {
        public static SamePoints Instance { get; } = new();

        public bool Equals(GridStep[]? x, GridStep[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(GridStep[] points) => HashCode.Combine(points.Length, points[0], points[1], points[^1]);
    }
}
