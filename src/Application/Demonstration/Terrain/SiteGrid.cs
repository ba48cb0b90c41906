using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>Tells whether a site is far enough from all others, by looking at near squares only.</summary>
internal sealed class SiteGrid
{
    private const double Width = 130;
    private readonly List<Coordinate>?[,] squares;
    private readonly double west;
    private readonly double south;

    /// <param name="envelope">Where sites may lie.</param>
    /// <param name="margin">How far beyond they may lie, in metres.</param>
    public SiteGrid(Envelope envelope, double margin)
    {
        (west, south) = (envelope.MinX - margin, envelope.MinY - margin);
        squares = new List<Coordinate>?[(int)((envelope.Width + (2 * margin)) / Width) + 1, (int)((envelope.Height + (2 * margin)) / Width) + 1];
    }

    public List<Coordinate> Sites { get; } = [];

    public void Add(Coordinate site)
    {
        var (x, y) = Square(site);
        (squares[x, y] ??= []).Add(site);
        Sites.Add(site);
    }

    public bool IsFree(Coordinate site, double radius)
    {
        var (column, row) = Square(site);
        var reach = (int)Math.Ceiling(radius / Width);
        for (var x = Math.Max(0, column - reach); x <= Math.Min(squares.GetLength(0) - 1, column + reach); x++)
        {
            for (var y = Math.Max(0, row - reach); y <= Math.Min(squares.GetLength(1) - 1, row + reach); y++)
            {
                if (squares[x, y] is { } here && here.Exists(other => other.Distance(site) < radius))
                    return false;
            }
        }

        return true;
    }

    private (int X, int Y) Square(Coordinate site) => ((int)((site.X - west) / Width), (int)((site.Y - south) / Width));
}
