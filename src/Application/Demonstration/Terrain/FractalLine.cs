using LocalityLab.Domain.Analysis.Statistics;
using NetTopologySuite.Geometries;

namespace LocalityLab.Application.Demonstration.Terrain;

/// <summary>Draws a sketched line as nature would: each stretch is bent at its middle, then each half, down to a shortest length.</summary>
internal static class FractalLine
{
    /// <summary>Midpoint displacement (Fournier, Fussell and Carpenter, 1982).</summary>
    /// <param name="sketch">The points to pass through; they stay where they are.</param>
    /// <param name="bend">How far a middle is moved sideways at most, as a share of its stretch.</param>
    /// <param name="shortest">Stretches shorter than this, in metres, stay straight.</param>
    /// <param name="random">Where to.</param>
    public static Coordinate[] Roughen(IReadOnlyList<Coordinate> sketch, double bend, double shortest, SeededRandom random)
    {
        List<Coordinate> line = [sketch[0]];
        for (var i = 1; i < sketch.Count; i++)
            Bend(line, sketch[i - 1], sketch[i], bend, shortest, random);
        return [.. line];
    }

    /// <summary>Rounds corners by cutting them (Chaikin, 1974); the ends stay.</summary>
    public static Coordinate[] Round(IReadOnlyList<Coordinate> line, int times)
    {
        var rounded = line;
        for (var time = 0; time < times; time++)
        {
            List<Coordinate> cut = [rounded[0]];
            for (var i = 1; i < rounded.Count; i++)
            {
                cut.Add(Along(rounded[i - 1], rounded[i], 0.25));
                cut.Add(Along(rounded[i - 1], rounded[i], 0.75));
            }

            cut.Add(rounded[^1]);
            rounded = cut;
        }

        return [.. rounded];
    }

    /// <summary>Points at even distances along a line, the ends included.</summary>
    public static IReadOnlyList<(Coordinate At, double DirectionX, double DirectionY)> Walk(IReadOnlyList<Coordinate> line, double step)
    {
        List<(Coordinate, double, double)> points = [];
        var due = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var length = line[i - 1].Distance(line[i]);
            for (; due < length; due += step)
                points.Add((Along(line[i - 1], line[i], due / length), (line[i].X - line[i - 1].X) / length, (line[i].Y - line[i - 1].Y) / length));
            due -= length;
        }

        return points;
    }

    public static Coordinate Along(Coordinate from, Coordinate to, double share) =>
        new(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));

    private static void Bend(List<Coordinate> line, Coordinate from, Coordinate to, double bend, double shortest, SeededRandom random)
    {
        var length = from.Distance(to);
        if (length < shortest * 2)
        {
            line.Add(to);
            return;
        }

        var aside = random.Between(-bend, bend);
        var at = random.Between(0.4, 0.6);
        var middle = Along(from, to, at);
        middle = new(middle.X - ((to.Y - from.Y) * aside), middle.Y + ((to.X - from.X) * aside));
        Bend(line, from, middle, bend, shortest, random);
        Bend(line, middle, to, bend, shortest, random);
    }
}
