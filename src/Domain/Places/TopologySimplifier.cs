namespace LocalityLab.Domain.Places;

/// <summary>
/// Draws a topology with fewer points. Arcs are simplified, not polygons, so a border stays one line for both of its
/// areas. Where that would make a ring collapse, shrink away or borders cross, the arcs concerned keep more points.
/// </summary>
public static class TopologySimplifier
{
    // Each round divides the tolerance of the arcs in trouble by four; after this many it has fallen below any real point.
    private const int Rounds = 12;
    private const double RoundFactor = 4;

    // A ring may lose or gain this share of its area before its arcs are drawn in more detail.
    private const double AreaChange = 0.4;

    /// <summary>The tolerance of a level in square metres: the square of what one pixel covers on its map.</summary>
    public static double SquareMetres(Topology topology, TopologyLevel level)
    {
        var pixels = level switch { TopologyLevel.Page => 1_000.0, TopologyLevel.Thumbnail => 300.0, _ => double.PositiveInfinity };
        var width = topology.Extent.Width / topology.Quantisation.ScaleX * topology.Quantisation.MetresX(topology.Extent);
        var height = topology.Extent.Height / topology.Quantisation.ScaleY * topology.Quantisation.MetresY;
        var pixel = Math.Max(width, height) / pixels;
        return pixel * pixel;
    }

    /// <summary>The topology at a level; same areas, same arcs, fewer points.</summary>
    public static Topology Simplify(Topology topology, TopologyLevel level) =>
        level == TopologyLevel.Detail ? topology : Simplify(topology, SquareMetres(topology, level));

    /// <summary>The topology without the points whose effective area is less than the given square metres.</summary>
    public static Topology Simplify(Topology topology, double squareMetres)
    {
        var squareStep = topology.Quantisation.MetresX(topology.Extent) * topology.Quantisation.MetresY;
        var simplifiers = topology.Arcs.Select(arc => new ArcSimplifier(arc, squareStep)).ToArray();
        var tolerances = new double[simplifiers.Length];
        Array.Fill(tolerances, squareMetres);
        var arcs = Array.ConvertAll(simplifiers, simplifier => simplifier.AtLeast(squareMetres));
        for (var round = 1; round <= Rounds; round++)
        {
            var simple = With(topology, arcs);
            var trouble = RingsInTrouble(topology, simple);
            trouble.UnionWith(ArcCrossings.Find(arcs));
            trouble.RemoveWhere(arc => tolerances[arc] == 0);
            if (trouble.Count == 0)
                return simple;
            foreach (var arc in trouble)
            {
                tolerances[arc] = round == Rounds ? 0 : tolerances[arc] / RoundFactor;
                arcs[arc] = simplifiers[arc].AtLeast(tolerances[arc]);
            }
        }

        return With(topology, arcs);
    }

    private static Topology With(Topology topology, GridStep[][] arcs) => new()
    {
        Extent = topology.Extent,
        Quantisation = topology.Quantisation,
        Areas = topology.Areas,
        Arcs = arcs,
    };

    private static HashSet<int> RingsInTrouble(Topology detail, Topology simple)
    {
        HashSet<int> trouble = [];
        foreach (var ring in detail.Areas.SelectMany(area => area.Polygons).SelectMany(polygon => polygon))
        {
            var before = (double)TopologyBuilder.TwiceArea(detail.Ring(ring));
            var after = TopologyBuilder.TwiceArea(simple.Ring(ring));
            var share = after / before;
            if (after == 0 || share < 1 - AreaChange || share > 1 + AreaChange)
                trouble.UnionWith(ring.Select(reference => reference < 0 ? ~reference : reference));
        }

        return trouble;
    }
}
