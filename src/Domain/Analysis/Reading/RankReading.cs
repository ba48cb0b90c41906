namespace LocalityLab.Domain.Analysis.Reading;

/// <summary>An area's place among its peers, by values as they are printed.</summary>
/// <param name="FromTop">1 for the highest; equal values share the better place.</param>
/// <param name="FromBottom">1 for the lowest.</param>
/// <param name="Alike">How many areas share its value, itself included.</param>
/// <param name="Of">Areas with a value.</param>
/// <param name="Missing">Areas without one.</param>
public sealed record PeerRank(int FromTop, int FromBottom, int Alike, int Of, int Missing);

/// <summary>Says where an area stands among its peers.</summary>
public static class RankReading
{
    /// <summary>The place of an area; null when it has no value.</summary>
    /// <param name="values">One value per peer, itself included; NaN is left out.</param>
    /// <param name="area">Its index.</param>
    /// <param name="decimals">Decimals printed.</param>
    public static PeerRank? Place(IReadOnlyList<double> values, int area, int decimals)
    {
        if (double.IsNaN(values[area]))
            return null;
        var own = Figures.Round(values[area], decimals);
        int above = 0, below = 0, alike = 0, missing = 0;
        foreach (var value in values)
        {
            var printed = Figures.Round(value, decimals);
            missing += double.IsNaN(value) ? 1 : 0;
            above += printed > own ? 1 : 0;
            below += printed < own ? 1 : 0;
            alike += printed == own ? 1 : 0;
        }

        return new(above + 1, below + 1, alike, above + below + alike, missing);
    }

    /// <summary>
    /// «the highest of 21 wards», «joint 3rd lowest of 139 small areas», «the only ward with a value»: named from the nearer
    /// end.
    /// </summary>
    public static string Phrase(PeerRank rank, Noun areas)
    {
        if (rank.Of == 1)
            return $"the only {areas.Singular} with a value";
        var of = $"{Figures.Number(rank.Of, 0)} {areas.Plural}";
        if (rank.Alike == rank.Of)
            return $"the same as all {of}";
        var (place, end) = rank.FromTop <= rank.FromBottom ? (rank.FromTop, "highest") : (rank.FromBottom, "lowest");
        var nth = place == 1 ? end : $"{Figures.Ordinal(place)} {end}";
        return rank.Alike > 1 ? $"joint {nth} of {of}" : $"the {nth} of {of}";
    }
}
