using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>What people seldom live across: river, brook, railway and main roads. Areas end there rather than reach over.</summary>
internal sealed class Barriers
{
    private readonly HPRtree<(LineSegment Segment, double Cost)> segments = new();

    public Barriers(Island island)
    {
        Coordinate[][] lines = [island.River, island.Brook, island.Railway, .. island.Roads];
        Lines = [.. lines.Select(line => Island.Factory.CreateLineString(line))];
        Add(island.River, 18);
        Add(island.Brook, 3);
        Add(island.Railway, 3);
        foreach (var road in island.Roads)
            Add(road, 2.2);
        segments.Build();
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<LineString> Lines { get; }

    /// <summary>How many times longer a way is because it crosses barriers.</summary>
    public double Cost(Coordinate from, Coordinate to)
    {
        var way = new LineSegment(from, to);
        var cost = 1.0;
        foreach (var (segment, times) in segments.Query(new Envelope(from, to)))
        {
            if (segment.Intersection(way) is not null)
                cost = Math.Max(cost, times);
        }

        return cost;
    }

    /// <summary>True when a way meets a barrier.</summary>
    public bool Touch(Coordinate from, Coordinate to)
    {
        var way = new LineSegment(from, to);
        return segments.Query(new Envelope(from, to)).Any(barrier => barrier.Segment.Distance(way) < 0.2);
    }

    /// <summary>Metres to the nearest barrier within 30, else 30.</summary>
    public double Distance(Coordinate at)
    {
        var near = new Envelope(at);
        near.ExpandBy(30);
        return segments.Query(near).Select(barrier => barrier.Segment.Distance(at)).Append(30).Min();
    }

    private void Add(Coordinate[] line, double cost)
    {
        for (var i = 1; i < line.Length; i++)
            segments.Insert(new Envelope(line[i - 1], line[i]), (new(line[i - 1], line[i]), cost));
    }
}
