using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Places;

/// <summary>Measures topologies in degrees, to compare them with the shapes they were made of.</summary>
internal static class ShapesOf
{
    public static double Area(Topology topology, TopologyArea area) =>
        area.Polygons.SelectMany(polygon => polygon).Sum(ring =>
        {
            var points = Array.ConvertAll(topology.Ring(ring), topology.Quantisation.Degrees);
            points[^1].ShouldBe(points[0]);
            var (x, y) = (points[0].Longitude, points[0].Latitude);
            return points.Zip(points.Skip(1)).Sum(edge =>
                ((edge.First.Longitude - x) * (edge.Second.Latitude - y)) - ((edge.Second.Longitude - x) * (edge.First.Latitude - y))) / 2;
        });

    public static double Length(Topology topology, GridStep[] arc)
    {
        var points = Array.ConvertAll(arc, topology.Quantisation.Degrees);
        return points.Zip(points.Skip(1)).Sum(edge =>
            Math.Sqrt(Math.Pow(edge.First.Longitude - edge.Second.Longitude, 2) + Math.Pow(edge.First.Latitude - edge.Second.Latitude, 2)));
    }
}
