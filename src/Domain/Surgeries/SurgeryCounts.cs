namespace LocalityLab.Domain.Surgeries;

/// <summary>One line of a report: a name and how many.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many; null when it is withheld because it is small, or because it would give a small one away.</param>
public sealed record ReportCount(string Name, int? Count);

/// <summary>
/// Protects the counts of a report. Counts from 1 to one less than the threshold are withheld; when they are few enough that the
/// total would give them away, the next smallest are withheld too.
/// </summary>
public static class SurgeryCounts
{
    /// <summary>The lines by count, those withheld last.</summary>
    /// <param name="counts">Names with counts; the total of them stands in the report.</param>
    /// <param name="threshold">Least count that is shown, besides 0.</param>
    public static IReadOnlyList<ReportCount> Protect(IEnumerable<ReportCount> counts, int threshold)
    {
        var lines = counts.Where(line => line.Count > 0).Select(line => (line.Name, Count: line.Count!.Value)).OrderByDescending(line => line.Count).ThenBy(line => line.Name, StringComparer.Ordinal).ToList();
        var small = lines.Where(line => line.Count < threshold).ToList();
        HashSet<string> withheld = [.. small.Select(line => line.Name)];

        // What is withheld can be subtracted from the total: one line alone is known exactly, and several whose sum is small nearly so.
        foreach (var next in lines.Where(line => !withheld.Contains(line.Name)).Reverse().ToList())
        {
            if (withheld.Count == 0 || (withheld.Count > 1 && lines.Where(line => withheld.Contains(line.Name)).Sum(line => line.Count) >= threshold))
                break;
            withheld.Add(next.Name);
        }

        return [.. lines.Select(line => new ReportCount(line.Name, withheld.Contains(line.Name) ? null : line.Count)).OrderBy(line => line.Count is null)];
    }
}
