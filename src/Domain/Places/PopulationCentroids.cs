namespace LocalityLab.Domain.Places;

/// <summary>
/// Population-weighted centroids of larger areas from the smaller ones in them: the mean of the small areas' centroids,
/// each counted by its people.
/// </summary>
public static class PopulationCentroids
{
    /// <summary>One point for each large area; null where it has no small area with a point, the plain mean where nobody lives.</summary>
    /// <param name="entries">Lookup from small to large.</param>
    /// <param name="points">Centroid of each small area on the British National Grid, by ordinal; null where there is none.</param>
    /// <param name="populations">People in each small area, by ordinal.</param>
    /// <param name="toCount">Number of large areas.</param>
    public static GridPoint?[] Of(
        IEnumerable<LookupEntry> entries, IReadOnlyList<GridPoint?> points, IReadOnlyList<double> populations, int toCount)
    {
        var centroids = new GridPoint?[toCount];
        foreach (var members in entries.Where(entry => points[entry.From] is not null).GroupBy(entry => entry.To))
        {
            var parts = members.Select(entry => (Point: points[entry.From]!.Value, People: Math.Max(0, populations[entry.From]) * entry.Weight)).ToArray();
            var nobody = parts.Sum(part => part.People) <= 0;
            var total = nobody ? parts.Length : parts.Sum(part => part.People);
            centroids[members.Key] = new(
                parts.Sum(part => part.Point.Easting * (nobody ? 1 : part.People)) / total,
                parts.Sum(part => part.Point.Northing * (nobody ? 1 : part.People)) / total);
        }

        return centroids;
    }
}
