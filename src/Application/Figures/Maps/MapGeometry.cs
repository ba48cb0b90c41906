using System.Text;

namespace LocalityLab.Application.Figures.Maps;

/// <summary>A shape to draw: rings of degrees, east and north by turns (x0, y0, x1, y1 …). Holes are rings too; the even-odd rule makes them holes.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Rings">Its rings; empty for an area that has no shape.</param>
public sealed record MapShape(string Name, IReadOnlyList<double[]> Rings);

/// <summary>A named place.</summary>
public sealed record MapLabel(string Text, double Longitude, double Latitude);

/// <summary>A point to mark.</summary>
public sealed record MapPoint(string Name, double Longitude, double Latitude);

/// <summary>What makes a map recognisable without a street map: all from the council's own data.</summary>
public sealed record MapContext
{
    /// <summary>A context without anything.</summary>
    public static MapContext None { get; } = new();

    /// <summary>Neighbouring authorities.</summary>
    public IReadOnlyList<MapShape> Neighbours { get; init; } = [];

    /// <summary>Parks and other green land.</summary>
    public IReadOnlyList<MapShape> Greenspace { get; init; } = [];

    /// <summary>Names of town centres.</summary>
    public IReadOnlyList<MapLabel> Labels { get; init; } = [];

    /// <summary>The council's own outline.</summary>
    public MapShape? Outline { get; init; }
}

/// <summary>Turns degrees into places of a picture: web Mercator, fitted into a box, north up.</summary>
internal sealed class MapProjection
{
    private readonly double scale;
    private readonly double west;
    private readonly double north;
    private readonly double offsetX;
    private readonly double offsetY;

    private MapProjection(double scale, double west, double north, double offsetX, double offsetY, double height)
    {
        (this.scale, this.west, this.north, this.offsetX, this.offsetY) = (scale, west, north, offsetX, offsetY);
        Height = height;
    }

    /// <summary>Height of the picture that shows the shapes whole.</summary>
    public double Height { get; }

    /// <summary>Fits shapes into a width, no higher than <paramref name="mostHeight"/>, with a margin on every side.</summary>
    public static MapProjection Fit(IEnumerable<MapShape> shapes, double left, double top, double width, double mostHeight, double margin)
    {
        var (minX, minY, maxX, maxY) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var ring in shapes.SelectMany(shape => shape.Rings))
        {
            for (var index = 0; index + 1 < ring.Length; index += 2)
            {
                var y = Mercator(ring[index + 1]);
                (minX, maxX) = (Math.Min(minX, ring[index]), Math.Max(maxX, ring[index]));
                (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
            }
        }
        if (minX > maxX) (minX, minY, maxX, maxY) = (0, 0, 1, 1);
        var (spanX, spanY) = (Math.Max(1e-6, maxX - minX), Math.Max(1e-6, maxY - minY));
        var fitted = Math.Min((width - (2 * margin)) / spanX, (mostHeight - (2 * margin)) / spanY);
        var height = (spanY * fitted) + (2 * margin);
        return new MapProjection(fitted, minX, maxY, left + ((width - (spanX * fitted)) / 2), top + margin, height);
    }

    public (double X, double Y) At(double longitude, double latitude) =>
        (offsetX + ((longitude - west) * scale), offsetY + ((north - Mercator(latitude)) * scale));

    /// <summary>The rings as path data clipped to a box. Points closer than <paramref name="tolerance"/> pixels to the one before are passed over.</summary>
    public string Path(MapShape shape, Box clip, double tolerance = 0.35) =>
        DrawnShapes.Recall(shape, Asking("path", clip, tolerance, 0), () => WritePath(shape, clip, tolerance));

    private string WritePath(MapShape shape, Box clip, double tolerance)
    {
        var path = new StringBuilder();
        foreach (var ring in shape.Rings)
        {
            var points = Places(ring);
            Write(path, clip.Contains(points) ? points : clip.Cut(points), tolerance);
        }
        return path.ToString();
    }

    /// <summary>The middle of a label that fits into the part of a shape that a box shows, nearest to that part's middle; null when there is no room.</summary>
    public (double X, double Y)? Room(MapShape shape, Box clip, double width, double height) =>
        DrawnShapes.Recall(shape, Asking("room", clip, width, height), () => FindRoom(shape, clip, width, height));

    private (double X, double Y)? FindRoom(MapShape shape, Box clip, double width, double height)
    {
        const int Tries = 14;
        var visible = shape.Rings.Select(ring => clip.Cut(Places(ring))).Where(ring => ring.Count > 2).ToList();
        if (visible.Count == 0) return null;
        var points = visible.SelectMany(ring => ring).ToList();
        var (left, top) = (points.Min(point => point.X), points.Min(point => point.Y));
        var (right, bottom) = (points.Max(point => point.X), points.Max(point => point.Y));
        (double X, double Y)? best = null;
        var nearest = double.PositiveInfinity;
        for (var row = 1; row < Tries; row++)
        {
            for (var column = 1; column < Tries; column++)
            {
                var (x, y) = (left + ((right - left) * column / Tries), top + ((bottom - top) * row / Tries));
                var away = Math.Pow(x - ((left + right) / 2), 2) + Math.Pow(y - ((top + bottom) / 2), 2);
                if (away < nearest && Fits(visible, x, y, width / 2, height / 2)) (best, nearest) = ((x, y), away);
            }
        }
        return best;
    }

    private static bool Fits(List<List<(double X, double Y)>> rings, double x, double y, double halfWidth, double halfHeight)
    {
        for (var step = -2; step <= 2; step++)
        {
            var at = x + (step * halfWidth / 2);
            if (!Holds(rings, at, y - halfHeight) || !Holds(rings, at, y + halfHeight)) return false;
        }
        return true;
    }

    // Even-odd rule over all rings together.
    private static bool Holds(List<List<(double X, double Y)>> rings, double x, double y)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (var index = 0; index < ring.Count; index++)
            {
                var (a, b) = (ring[index], ring[(index + 1) % ring.Count]);
                if ((a.Y > y) != (b.Y > y) && x < a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X))) inside = !inside;
            }
        }
        return inside;
    }

    /// <summary>The longer side of a shape in pixels.</summary>
    public double Size(MapShape shape) => DrawnShapes.Recall(shape, Asking("size", default, 0, 0), () => Measure(shape));

    private DrawnShapes.Question Asking(string what, Box clip, double first, double second) => new(what, scale, west, north, offsetX, offsetY, clip, first, second);

    private double Measure(MapShape shape)
    {
        var points = shape.Rings.SelectMany(Places).ToList();
        return points.Count == 0 ? 0 : Math.Max(points.Max(point => point.X) - points.Min(point => point.X), points.Max(point => point.Y) - points.Min(point => point.Y));
    }

    private List<(double X, double Y)> Places(double[] ring)
    {
        var points = new List<(double X, double Y)>(ring.Length / 2);
        for (var index = 0; index + 1 < ring.Length; index += 2) points.Add(At(ring[index], ring[index + 1]));
        return points;
    }

    private static void Write(StringBuilder path, List<(double X, double Y)> points, double tolerance)
    {
        if (points.Count < 3) return;
        // Rounded first and written as differences of rounded places, so that neighbours meet and errors do not add up.
        var (lastX, lastY) = (Round(points[0].X), Round(points[0].Y));
        var start = path.Length;
        path.Append('M').Append(Svg.Number(lastX)).Append(' ').Append(Svg.Number(lastY)).Append('l');
        var written = 0;
        for (var index = 1; index < points.Count; index++)
        {
            var (x, y) = (Round(points[index].X), Round(points[index].Y));
            if (Math.Abs(x - lastX) < tolerance && Math.Abs(y - lastY) < tolerance) continue;
            if (written++ > 0) path.Append(' ');
            path.Append(Svg.Number(x - lastX)).Append(' ').Append(Svg.Number(y - lastY));
            (lastX, lastY) = (x, y);
        }
        if (written < 2) path.Length = start;
        else path.Append('z');
    }

    private static double Round(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static double Mercator(double latitude)
    {
        var radians = Math.Clamp(latitude, -85, 85) * Math.PI / 180;
        return Math.Log(Math.Tan((Math.PI / 4) + (radians / 2))) * 180 / Math.PI;
    }
}

/// <summary>A rectangle of the picture.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Contains(List<(double X, double Y)> points)
    {
        foreach (var (x, y) in points)
        {
            if (x < Left || x > Right || y < Top || y > Bottom) return false;
        }
        return true;
    }

    /// <summary>The part of a ring inside the box (Sutherland and Hodgman 1974): for context that runs off the picture.</summary>
    public List<(double X, double Y)> Cut(List<(double X, double Y)> ring)
    {
        var (left, right, top, bottom) = (Left, Right, Top, Bottom);
        ring = Cut(ring, point => point.X - left);
        ring = Cut(ring, point => right - point.X);
        ring = Cut(ring, point => point.Y - top);
        return Cut(ring, point => bottom - point.Y);
    }

    private static List<(double X, double Y)> Cut(List<(double X, double Y)> ring, Func<(double X, double Y), double> inside)
    {
        var kept = new List<(double X, double Y)>(ring.Count);
        for (var index = 0; index < ring.Count; index++)
        {
            var (from, to) = (ring[index], ring[(index + 1) % ring.Count]);
            var (a, b) = (inside(from), inside(to));
            if (a >= 0) kept.Add(from);
            if ((a < 0) != (b < 0))
            {
                var share = a / (a - b);
                kept.Add((from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share)));
            }
        }
        return kept;
    }
}
