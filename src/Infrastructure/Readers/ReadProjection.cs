using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using NetTopologySuite.Geometries;

namespace LocalityLab.Infrastructure.Readers;

/// <summary>What coordinates of a file are in.</summary>
internal enum FileProjection
{
    /// <summary>Nothing in the file says so; the first shape decides.</summary>
    Unknown = 0,

    /// <summary>Degrees: WGS84, or ETRS89, which differs by less than a metre.</summary>
    Degrees = 1,

    /// <summary>The British National Grid.</summary>
    NationalGrid = 2,
}

/// <summary>Turns the shapes of one file into WGS84 degrees, and says what is wrong with each. A file is in one projection throughout.</summary>
internal sealed class ReadProjection(string name, FileProjection projection, IBritishNationalGrid grid)
{
    private FileProjection projection = projection;

    /// <summary>What was noticed.</summary>
    public Tally Findings { get; } = new();

    /// <summary>Reads a well-known text of a coordinate system, as «.prj» files and GeoPackages hold it; null when it is one that we do not read.</summary>
    public static FileProjection? Of(string wellKnownText)
    {
        var text = wellKnownText.Trim();
        if (text.Length == 0)
            return FileProjection.Unknown;
        if (Holds(text, "British_National_Grid") || Holds(text, "British National Grid") || Holds(text, "\"27700\""))
            return FileProjection.NationalGrid;
        return !text.StartsWith("PROJ", StringComparison.OrdinalIgnoreCase) && (Holds(text, "WGS_1984") || Holds(text, "WGS 84") || Holds(text, "WGS84") || Holds(text, "ETRS"))
            ? FileProjection.Degrees
            : null;
    }

    /// <summary>The name of a coordinate system in its well-known text.</summary>
    public static string NameOf(string wellKnownText) => wellKnownText.Split('"') is [_, { Length: > 0 and < 80 } named, ..] ? $"«{named}»" : "another projection";

    /// <summary>The shape in degrees; null where it cannot be used.</summary>
    /// <param name="shape">As it stands in the file.</param>
    /// <param name="row">Its row, for the report.</param>
    public Geometry? Degrees(Geometry? shape, int row)
    {
        if (shape is null || shape.IsEmpty)
        {
            Findings.Add(ReportReason.ShapeMissing, "The feature has no shape", row, "");
            return null;
        }

        if (Array.Exists(shape.Coordinates, position => !double.IsFinite(position.X) || !double.IsFinite(position.Y)))
        {
            Findings.Add(ReportReason.CoordinatesOutOfRange, "A coordinate is not a number", row, "");
            return null;
        }

        var box = shape.EnvelopeInternal;
        if (projection == FileProjection.Unknown)
            Guess(box);
        if (projection == FileProjection.NationalGrid)
        {
            if (box.MinX < -500_000 || box.MaxX > 1_500_000 || box.MinY < -500_000 || box.MaxY > 2_000_000)
                return OutOfRange(box, row);
            return grid.ToDegrees(shape);
        }

        return box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90 ? OutOfRange(box, row) : shape;
    }

    private Geometry? OutOfRange(Envelope box, int row)
    {
        Findings.Add(ReportReason.CoordinatesOutOfRange, "Coordinates are outside what the file says they are in", row, FormattableString.Invariant($"{box.MinX}, {box.MinY}"));
        return null;
    }

    private void Guess(Envelope box)
    {
        projection = box is { MinX: >= -180, MaxX: <= 180, MinY: >= -90, MaxY: <= 90 } ? FileProjection.Degrees : FileProjection.NationalGrid;
        Findings.Add(ReportReason.OtherProjection, projection == FileProjection.Degrees
            ? "The file does not say what its coordinates are in; they were read as degrees (WGS84)"
            : "The file does not say what its coordinates are in; they were read as the British National Grid", 0, name);
    }

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
