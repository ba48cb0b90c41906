using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;

namespace LocalityLab.Domain.Places;

/// <summary>Finds arcs that cross or touch each other anywhere but at their common ends. Exact: all arithmetic is in whole steps.</summary>
internal static class ArcCrossings
{
    public static IEnumerable<int> Find(IReadOnlyList<GridStep[]> arcs)
    {
        var tree = new HPRtree<Segment>();
        List<Segment> segments = [];
        for (var arc = 0; arc < arcs.Count; arc++)
        {
            for (var i = 1; i < arcs[arc].Length; i++)
                segments.Add(new(arc, i, arcs[arc][i - 1], arcs[arc][i]));
        }

        if (segments.Count == 0)
            return [];
        foreach (var segment in segments)
            tree.Insert(segment.Envelope, segment);
        tree.Build();
        HashSet<int> crossing = [];
        var visitor = new Visitor(crossing);
        foreach (var segment in segments)
        {
            visitor.Segment = segment;
            tree.Query(segment.Envelope, visitor);
        }

        return crossing;
    }

    private readonly record struct Segment(int Arc, int Index, GridStep From, GridStep To)
    {
        public Envelope Envelope => new(From.X, To.X, From.Y, To.Y);
    }

    private sealed class Visitor(HashSet<int> crossing) : NetTopologySuite.Index.IItemVisitor<Segment>
    {
        public Segment Segment { get; set; }

        public void VisitItem(Segment other)
        {
            if ((other.Arc, other.Index).CompareTo((Segment.Arc, Segment.Index)) <= 0 || !Cross(Segment, other))
                return;
            crossing.Add(Segment.Arc);
            crossing.Add(other.Arc);
        }
    }

    private static bool Cross(Segment one, Segment other)
    {
        var shareStart = one.From == other.From || one.From == other.To;
        var shareEnd = one.To == other.From || one.To == other.To;
        // The same two ends means two arcs that were drawn down to the same straight line.
        if (shareStart && shareEnd)
            return true;
        var fromSide = Side(one.From, one.To, other.From);
        var toSide = Side(one.From, one.To, other.To);
        if (shareStart || shareEnd)
        {
            var common = shareStart ? one.From : one.To;
            var (mine, its) = (common == one.From ? one.To : one.From, common == other.From ? other.To : other.From);
            return fromSide == 0 && toSide == 0 && SameDirection(common, mine, its);
        }

        var mineFrom = Side(other.From, other.To, one.From);
        var mineTo = Side(other.From, other.To, one.To);
        return fromSide == 0 && toSide == 0 ? Overlap(one, other) : fromSide * toSide <= 0 && mineFrom * mineTo <= 0;
    }

    private static int Side(GridStep from, GridStep to, GridStep point) =>
        Math.Sign((((long)to.X - from.X) * ((long)point.Y - from.Y)) - (((long)to.Y - from.Y) * ((long)point.X - from.X)));

    private static bool SameDirection(GridStep common, GridStep one, GridStep other) =>
        (((long)one.X - common.X) * ((long)other.X - common.X)) + (((long)one.Y - common.Y) * ((long)other.Y - common.Y)) > 0;

    private static bool Overlap(Segment one, Segment other) =>
        Math.Max(Math.Min(one.From.X, one.To.X), Math.Min(other.From.X, other.To.X)) <= Math.Min(Math.Max(one.From.X, one.To.X), Math.Max(other.From.X, other.To.X))
        && Math.Max(Math.Min(one.From.Y, one.To.Y), Math.Min(other.From.Y, other.To.Y)) <= Math.Min(Math.Max(one.From.Y, one.To.Y), Math.Max(other.From.Y, other.To.Y));
}
