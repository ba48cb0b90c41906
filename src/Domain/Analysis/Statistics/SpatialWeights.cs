using NetTopologySuite.Geometries;

namespace LocalityLab.Domain.Analysis.Statistics;

/// <summary>Who is whose neighbour, and how much: a sparse square matrix with one row per area ordinal.</summary>
public sealed class SpatialWeights
{
    private readonly int[] starts;
    private readonly int[] neighbours;
    private readonly double[] weights;

    private SpatialWeights(int[] starts, int[] neighbours, double[] weights, bool standardised)
    {
        this.starts = starts;
        this.neighbours = neighbours;
        this.weights = weights;
        IsRowStandardised = standardised;
    }

    /// <summary>Number of areas.</summary>
    public int Count => starts.Length - 1;

    /// <summary>True when the weights of each area with neighbours add up to 1.</summary>
    public bool IsRowStandardised { get; }

    /// <summary>Ordinals of an area's neighbours.</summary>
    public ReadOnlySpan<int> NeighboursOf(int area) => neighbours.AsSpan(starts[area]..starts[area + 1]);

    /// <summary>Weights of an area's neighbours, in the same order.</summary>
    public ReadOnlySpan<double> WeightsOf(int area) => weights.AsSpan(starts[area]..starts[area + 1]);

    /// <summary>Weight 1 for each neighbour named.</summary>
    /// <param name="neighbours">Per area the ordinals of its neighbours.</param>
    public static SpatialWeights Of(IReadOnlyList<int[]> neighbours)
    {
        var rows = new int[neighbours.Count + 1];
        for (var area = 0; area < neighbours.Count; area++)
            rows[area + 1] = rows[area] + neighbours[area].Length;
        var all = neighbours.SelectMany(row => row).ToArray();
        if (Array.Exists(all, other => other < 0 || other >= neighbours.Count))
            throw new ArgumentException("A neighbour is not one of the areas.", nameof(neighbours));
        var ones = new double[all.Length];
        Array.Fill(ones, 1);
        return new(rows, all, ones, standardised: false);
    }

    /// <summary>Weight 1 for each pair at most so far apart; an area without a position (NaN) has no neighbours.</summary>
    /// <param name="easting">Metres east.</param>
    /// <param name="northing">Metres north.</param>
    /// <param name="metres">The distance, which belongs to it.</param>
    public static SpatialWeights WithinDistance(double[] easting, double[] northing, double metres)
    {
        var rows = new int[easting.Length][];
        var found = new List<int>();
        for (var area = 0; area < rows.Length; area++)
        {
            found.Clear();
            for (var other = 0; other < rows.Length; other++)
            {
                var (east, north) = (easting[area] - easting[other], northing[area] - northing[other]);
                if (other != area && (east * east) + (north * north) <= metres * metres)
                    found.Add(other);
            }

            rows[area] = [.. found];
        }

        return Of(rows);
    }

    /// <summary>
    /// Weight 1 for areas whose boundaries share a point («queen»). Boundaries of one set share their vertices; they are
    /// compared on a grid of the given width, which also closes rounding between two files.
    /// </summary>
    /// <param name="shapes">One shape per area in one coordinate system, null where there is none.</param>
    /// <param name="grid">Width of the grid in the shapes' unit.</param>
    public static SpatialWeights Touching(IReadOnlyList<Geometry?> shapes, double grid = 1e-6)
    {
        var firstAt = new Dictionary<(long, long), List<int>>();
        var rows = new SortedSet<int>[shapes.Count];
        for (var area = 0; area < rows.Length; area++)
        {
            rows[area] = [];
            foreach (var at in shapes[area]?.Coordinates ?? [])
            {
                var cell = ((long)Math.Round(at.X / grid), (long)Math.Round(at.Y / grid));
                if (!firstAt.TryGetValue(cell, out var here))
                    firstAt[cell] = here = [];
                if (here.Count > 0 && here[^1] == area)
                    continue;
                foreach (var other in here)
                {
                    rows[area].Add(other);
                    rows[other].Add(area);
                }

                here.Add(area);
            }
        }

        return Of(Array.ConvertAll(rows, row => row.ToArray()));
    }

    /// <summary>The same neighbours with each row divided by its sum; an area without neighbours keeps its empty row.</summary>
    public SpatialWeights RowStandardised()
    {
        var shares = new double[weights.Length];
        for (var area = 0; area < Count; area++)
        {
            var sum = 0.0;
            foreach (var weight in WeightsOf(area))
                sum += weight;
            for (var at = starts[area]; at < starts[area + 1]; at++)
                shares[at] = weights[at] / sum;
        }

        return new(starts, neighbours, shares, standardised: true);
    }

    /// <summary>
    /// The areas that have a value, and the weights among them alone; rows are standardised again when these were.
    /// </summary>
    internal (int[] Areas, SpatialWeights Weights) Among(ReadOnlySpan<double> values)
    {
        if (values.Length != Count)
            throw new ArgumentException($"There are {values.Length} values for {Count} areas.", nameof(values));
        var areas = new List<int>();
        var place = new int[Count];
        for (var area = 0; area < Count; area++)
        {
            place[area] = double.IsNaN(values[area]) ? -1 : areas.Count;
            if (place[area] >= 0)
                areas.Add(area);
        }

        if (areas.Count == Count)
            return ([.. areas], this);
        var keptStarts = new List<int> { 0 };
        var kept = new List<int>();
        var keptWeights = new List<double>();
        foreach (var area in areas)
        {
            for (var at = starts[area]; at < starts[area + 1]; at++)
            {
                if (place[neighbours[at]] < 0)
                    continue;
                kept.Add(place[neighbours[at]]);
                keptWeights.Add(weights[at]);
            }

            keptStarts.Add(kept.Count);
        }

        var among = new SpatialWeights([.. keptStarts], [.. kept], [.. keptWeights], standardised: false);
        return ([.. areas], IsRowStandardised ? among.RowStandardised() : among);
    }
}
