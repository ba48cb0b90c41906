namespace LocalityLab.Domain.Analysis.Provision;

/// <summary>
/// Points on the British National Grid in square cells, so that a search looks only at what is near. A point without a
/// position (NaN) is never found.
/// </summary>
public sealed class PointGrid
{
    // A misplaced point far away must not turn the grid into millions of empty cells.
    private const int MostCellsAcross = 512;

    // Beyond this many rings of cells it is quicker to look at every point.
    private const int MostRings = 6;

    private readonly double[] easting;
    private readonly double[] northing;
    private readonly double west;
    private readonly double south;
    private readonly double cell;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] starts;
    private readonly int[] points;

    /// <summary>Sorts the points into cells.</summary>
    /// <param name="easting">Metres east.</param>
    /// <param name="northing">Metres north.</param>
    /// <param name="reach">The distance that will be searched most, in metres; the width of a cell.</param>
    public PointGrid(double[] easting, double[] northing, double reach)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        if (easting.Length != northing.Length)
            throw new ArgumentException("Each point needs an easting and a northing.", nameof(northing));
        (this.easting, this.northing) = (easting, northing);
        var placed = Enumerable.Range(0, easting.Length).Where(IsPlaced).ToArray();
        (west, south) = placed.Length == 0 ? (0, 0) : (placed.Min(point => easting[point]), placed.Min(point => northing[point]));
        var width = placed.Length == 0 ? 0 : Math.Max(placed.Max(point => easting[point]) - west, placed.Max(point => northing[point]) - south);
        cell = Math.Max(reach, width / MostCellsAcross);
        columns = placed.Length == 0 ? 1 : placed.Max(point => Column(easting[point])) + 1;
        rows = placed.Length == 0 ? 1 : placed.Max(point => Row(northing[point])) + 1;
        starts = new int[(columns * rows) + 1];
        foreach (var point in placed)
            starts[CellOf(point) + 1]++;
        for (var at = 1; at < starts.Length; at++)
            starts[at] += starts[at - 1];
        points = new int[placed.Length];
        var next = starts.ToArray();
        foreach (var point in placed)
            points[next[CellOf(point)]++] = point;
    }

    /// <summary>Number of points with a position.</summary>
    public int Placed => points.Length;

    /// <summary>Adds the points at most so far away, with their distances in metres, to a list.</summary>
    public void Within(double east, double north, double metres, List<(int Point, double Metres)> found)
    {
        if (!double.IsFinite(east) || !double.IsFinite(north))
            return;
        var (left, right) = (Math.Max(0, Column(east - metres)), Math.Min(columns - 1, Column(east + metres)));
        var (bottom, top) = (Math.Max(0, Row(north - metres)), Math.Min(rows - 1, Row(north + metres)));
        for (var row = bottom; row <= top; row++)
        {
            for (var column = left; column <= right; column++)
            {
                foreach (var point in PointsIn(column, row))
                {
                    var distance = Distance(point, east, north);
                    if (distance <= metres)
                        found.Add((point, distance));
                }
            }
        }
    }

    /// <summary>The nearest point and its distance in metres; (−1, NaN) when there is none. Of equally near points the first.</summary>
    public (int Point, double Metres) Nearest(double east, double north)
    {
        if (points.Length == 0 || !double.IsFinite(east) || !double.IsFinite(north))
            return (-1, double.NaN);
        var best = (Point: -1, Metres: double.PositiveInfinity);
        var (column, row) = (Column(east), Row(north));
        for (var ring = 0; ring <= MostRings; ring++)
        {
            foreach (var (x, y) in Ring(column, row, ring))
                best = NearestOf(PointsIn(x, y), east, north, best);
            // Every cell that could hold something within ring × cell has been looked at.
            if (best.Metres < ring * cell)
                return best;
        }

        return NearestOf(points, east, north, (-1, double.PositiveInfinity));
    }

    private (int Point, double Metres) NearestOf(ReadOnlySpan<int> among, double east, double north, (int Point, double Metres) best)
    {
        foreach (var point in among)
        {
            var distance = Distance(point, east, north);
            if (distance < best.Metres || (distance == best.Metres && point < best.Point))
                best = (point, distance);
        }

        return best;
    }

    private IEnumerable<(int Column, int Row)> Ring(int column, int row, int ring)
    {
        for (var y = Math.Max(0, row - ring); y <= Math.Min(rows - 1, row + ring); y++)
        {
            var edge = Math.Abs(y - row) == ring;
            for (var x = column - ring; x <= column + ring; x += edge || ring == 0 ? 1 : 2 * ring)
            {
                if (x >= 0 && x < columns)
                    yield return (x, y);
            }
        }
    }

    private bool IsPlaced(int point) => double.IsFinite(easting[point]) && double.IsFinite(northing[point]);

    private double Distance(int point, double east, double north) =>
        Math.Sqrt(((easting[point] - east) * (easting[point] - east)) + ((northing[point] - north) * (northing[point] - north)));

    private ReadOnlySpan<int> PointsIn(int column, int row)
    {
        var at = (row * columns) + column;
        return points.AsSpan(starts[at]..starts[at + 1]);
    }

    private int CellOf(int point) => (Row(northing[point]) * columns) + Column(easting[point]);

    private int Column(double east) => (int)Math.Clamp(Math.Floor((east - west) / cell), -1_000_000, 1_000_000);

    private int Row(double north) => (int)Math.Clamp(Math.Floor((north - south) / cell), -1_000_000, 1_000_000);
}
