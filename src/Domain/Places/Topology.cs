namespace LocalityLab.Domain.Places;

/// <summary>How much of a shape is drawn. Simpler levels keep shared borders shared.</summary>
public enum TopologyLevel
{
    /// <summary>Every point that the quantisation keeps.</summary>
    Detail = 0,

    /// <summary>About a pixel of error on a map 1,000 pixels wide.</summary>
    Page = 1,

    /// <summary>About a pixel of error on a map 300 pixels wide.</summary>
    Thumbnail = 2,
}

/// <summary>Turns whole quantised steps into degrees: degrees = steps × scale + translate.</summary>
/// <param name="ScaleX">Degrees of longitude per step.</param>
/// <param name="ScaleY">Degrees of latitude per step.</param>
/// <param name="TranslateX">Longitude of step 0.</param>
/// <param name="TranslateY">Latitude of step 0.</param>
public readonly record struct Quantisation(double ScaleX, double ScaleY, double TranslateX, double TranslateY)
{
    /// <summary>Metres in one step from west to east at the middle of an extent.</summary>
    public double MetresX(Extent extent) =>
        ScaleX * MetresPerDegree * Math.Cos((extent.South + extent.North) / 2 * Math.PI / 180);

    /// <summary>Metres in one step from south to north.</summary>
    public double MetresY => ScaleY * MetresPerDegree;

    /// <summary>Degrees to steps.</summary>
    public GridStep Steps(double longitude, double latitude) => new(
        (int)Math.Round((longitude - TranslateX) / ScaleX, MidpointRounding.AwayFromZero),
        (int)Math.Round((latitude - TranslateY) / ScaleY, MidpointRounding.AwayFromZero));

    /// <summary>Steps to degrees.</summary>
    public DegreePoint Degrees(GridStep step) => new((step.X * ScaleX) + TranslateX, (step.Y * ScaleY) + TranslateY);

    // Mean length of a degree of a great circle; good to half a per cent, which is enough to weigh points against each other.
    private const double MetresPerDegree = 111_195;
}

/// <summary>A quantised point.</summary>
/// <param name="X">Steps east.</param>
/// <param name="Y">Steps north.</param>
public readonly record struct GridStep(int X, int Y);

/// <summary>One area of a topology.</summary>
/// <param name="Ordinal">Place of the area in its geography.</param>
/// <param name="Code">The area's code: the «id» in TopoJSON.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Polygons">
/// Polygons, each a list of rings (the outer one first, anticlockwise; then holes, clockwise), each ring a list of arcs:
/// i is arc i forwards, ~i is arc i backwards, as in TopoJSON.
/// </param>
public sealed record TopologyArea(int Ordinal, string Code, string Name, int[][][] Polygons);

/// <summary>
/// The shapes of a geography as arcs that neighbours share: a border is stored, simplified and drawn once. Areas without
/// a shape are not in it.
/// </summary>
public sealed class Topology
{
    /// <summary>West, south, east and north.</summary>
    public required Extent Extent { get; init; }

    /// <summary>The grid that the arcs are on.</summary>
    public required Quantisation Quantisation { get; init; }

    /// <summary>The arcs, each from one junction to another; a closed arc repeats its first point at its end.</summary>
    public required IReadOnlyList<GridStep[]> Arcs { get; init; }

    /// <summary>The areas in the order of their ordinals.</summary>
    public required IReadOnlyList<TopologyArea> Areas { get; init; }

    /// <summary>How many points the arcs have together.</summary>
    public int PointCount => Arcs.Sum(arc => arc.Length);

    /// <summary>The closed ring that a list of arcs makes; its last point equals its first.</summary>
    public GridStep[] Ring(ReadOnlySpan<int> arcs)
    {
        List<GridStep> ring = [];
        foreach (var reference in arcs)
        {
            var arc = Arcs[reference < 0 ? ~reference : reference];
            var skip = ring.Count == 0 ? 0 : 1;
            for (var i = skip; i < arc.Length; i++)
                ring.Add(reference < 0 ? arc[arc.Length - 1 - i] : arc[i]);
        }

        return [.. ring];
    }

    /// <summary>
    /// For each arc the ordinals of the areas on its two sides; the second is <see cref="AreaIndex.None"/> on the outer
    /// border. An arc that more than two areas use (overlapping shapes) keeps the first two.
    /// </summary>
    public (int First, int Second)[] Sides()
    {
        var sides = new (int First, int Second)[Arcs.Count];
        Array.Fill(sides, (AreaIndex.None, AreaIndex.None));
        foreach (var area in Areas)
        {
            foreach (var reference in area.Polygons.SelectMany(polygon => polygon).SelectMany(ring => ring))
            {
                var arc = reference < 0 ? ~reference : reference;
                if (sides[arc].First == AreaIndex.None)
                    sides[arc].First = area.Ordinal;
                else if (sides[arc].Second == AreaIndex.None && sides[arc].First != area.Ordinal)
                    sides[arc].Second = area.Ordinal;
            }
        }

        return sides;
    }

    /// <summary>
    /// For each ordinal the ordinals of its neighbours, ascending. Rook neighbours share a stretch of border; queen
    /// neighbours share at least a point.
    /// </summary>
    /// <param name="areaCount">Number of areas of the geography; areas without a shape have no neighbours.</param>
    /// <param name="queen">True to count areas that touch in a point only.</param>
    public int[][] Neighbours(int areaCount, bool queen = true)
    {
        var neighbours = new SortedSet<int>[areaCount];
        for (var i = 0; i < areaCount; i++)
            neighbours[i] = [];
        foreach (var (first, second) in Sides())
        {
            if (second != AreaIndex.None)
                Join(neighbours, first, second);
        }

        if (queen)
            JoinAtPoints(neighbours);
        return Array.ConvertAll(neighbours, set => set.ToArray());
    }

    private void JoinAtPoints(SortedSet<int>[] neighbours)
    {
        Dictionary<GridStep, HashSet<int>> touching = [];
        foreach (var area in Areas)
        {
            foreach (var reference in area.Polygons.SelectMany(polygon => polygon).SelectMany(ring => ring))
            {
                var arc = Arcs[reference < 0 ? ~reference : reference];
                foreach (var end in (ReadOnlySpan<GridStep>)[arc[0], arc[^1]])
                {
                    if (!touching.TryGetValue(end, out var areas))
                        touching[end] = areas = [];
                    areas.Add(area.Ordinal);
                }
            }
        }

        foreach (var areas in touching.Values.Where(areas => areas.Count > 1))
        {
            foreach (var one in areas)
            {
                foreach (var other in areas.Where(other => other > one))
                    Join(neighbours, one, other);
            }
        }
    }

    private static void Join(SortedSet<int>[] neighbours, int one, int other)
    {
        neighbours[one].Add(other);
        neighbours[other].Add(one);
    }
}
