namespace LocalityLab.Domain.Places;

/// <summary>
/// Weighs the points of an arc by Visvalingam and Whyatt's effective area (The Cartographic Journal 30(1), 1993): the
/// triangle a point makes with its neighbours at the moment it would be the next to go. The ends never go, so arcs stay
/// joined; and because the weights do not depend on the wanted level, coarser levels hold a subset of the finer ones.
/// </summary>
internal sealed class ArcSimplifier
{
    private readonly GridStep[] arc;
    private readonly double[] weights;

    /// <param name="arc">The arc.</param>
    /// <param name="squareMetres">Square metres in a square step.</param>
    public ArcSimplifier(GridStep[] arc, double squareMetres)
    {
        this.arc = arc;
        weights = new double[arc.Length];
        Weigh(squareMetres);
    }

    /// <summary>The points that weigh at least the given square metres, and both ends.</summary>
    public GridStep[] AtLeast(double squareMetres)
    {
        if (squareMetres <= 0)
            return arc;
        List<GridStep> kept = [];
        for (var i = 0; i < arc.Length; i++)
        {
            if (weights[i] >= squareMetres)
                kept.Add(arc[i]);
        }

        return kept.Count == arc.Length ? arc : [.. kept];
    }

    private void Weigh(double squareMetres)
    {
        var previous = new int[arc.Length];
        var next = new int[arc.Length];
        var queue = new PriorityQueue<int, (double Area, int Index)>(arc.Length);
        var current = new double[arc.Length];
        for (var i = 0; i < arc.Length; i++)
        {
            (previous[i], next[i]) = (i - 1, i + 1);
            current[i] = i == 0 || i == arc.Length - 1 ? double.PositiveInfinity : Area(i - 1, i, i + 1);
            weights[i] = double.PositiveInfinity;
            if (double.IsFinite(current[i]))
                queue.Enqueue(i, (current[i], i));
        }

        var heaviest = 0.0;
        while (queue.TryDequeue(out var at, out var key))
        {
            if (key.Area != current[at] || double.IsFinite(weights[at]))
                continue;
            heaviest = Math.Max(heaviest, key.Area);
            weights[at] = heaviest * squareMetres;
            next[previous[at]] = next[at];
            previous[next[at]] = previous[at];
            foreach (var neighbour in (ReadOnlySpan<int>)[previous[at], next[at]])
            {
                if (!double.IsFinite(current[neighbour]))
                    continue;
                current[neighbour] = Area(previous[neighbour], neighbour, next[neighbour]);
                queue.Enqueue(neighbour, (current[neighbour], neighbour));
            }
        }
    }

    private double Area(int one, int two, int three)
    {
        long ax = arc[two].X - arc[one].X, ay = arc[two].Y - arc[one].Y;
        long bx = arc[three].X - arc[one].X, by = arc[three].Y - arc[one].Y;
        return Math.Abs((ax * by) - (ay * bx)) / 2.0;
    }
}
