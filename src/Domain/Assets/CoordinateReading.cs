namespace LocalityLab.Domain.Assets;

/// <summary>What two numbers of a file turned out to be.</summary>
public enum CoordinateMeaning
{
    /// <summary>Nothing that lies in or near Great Britain.</summary>
    Nowhere = 0,

    /// <summary>Degrees east, degrees north.</summary>
    Degrees = 1,

    /// <summary>Degrees north where degrees east belong: the two were swapped.</summary>
    SwappedDegrees = 2,

    /// <summary>Metres on the British National Grid.</summary>
    Grid = 3,

    /// <summary>Metres on the British National Grid, northing first.</summary>
    SwappedGrid = 4,
}

/// <summary>A pair of numbers read as a position.</summary>
/// <param name="Meaning">What they are.</param>
/// <param name="X">Degrees or metres east, put right.</param>
/// <param name="Y">Degrees or metres north, put right.</param>
public readonly record struct CoordinateReading(CoordinateMeaning Meaning, double X, double Y)
{
    /// <summary>
    /// Reads a pair. Longitudes of Great Britain (−9 to 2) and its latitudes (49 to 61) never overlap, so swapped degrees are
    /// told apart with certainty. Grid metres are accepted only within the grid (0 to 700 km east, 0 to 1,300 km north); a
    /// swapped pair of metres is recognised only where it could not be right as it stands (northing beyond 700 km).
    /// </summary>
    public static CoordinateReading Of(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return default;
        if (IsLongitude(x) && IsLatitude(y))
            return new(CoordinateMeaning.Degrees, x, y);
        if (IsLatitude(x) && IsLongitude(y))
            return new(CoordinateMeaning.SwappedDegrees, y, x);
        if (IsEasting(x) && IsNorthing(y))
            return new(CoordinateMeaning.Grid, x, y);
        if (IsNorthing(x) && IsEasting(y))
            return new(CoordinateMeaning.SwappedGrid, y, x);
        return default;
    }

    private static bool IsLongitude(double value) => value is >= -9 and <= 2.1;

    private static bool IsLatitude(double value) => value is >= 49 and <= 61.5;

    private static bool IsEasting(double value) => value is >= 1_000 and <= 700_000;

    private static bool IsNorthing(double value) => value is >= 1_000 and <= 1_300_000;
}
