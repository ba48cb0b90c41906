using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Boards.Counting;

/// <summary>
/// Which kinds of member a result may be shown for. A kind with fewer ballots than the threshold is hidden; and since «all minus
/// what is shown» gives the rest, more kinds are hidden, the smallest first, until those hidden have at least the threshold of
/// ballots between them. What can be had by subtraction is then the sum over as many people as a kind that is shown.
/// </summary>
public static class KindGroups
{
    /// <summary>The kinds to show, possibly none.</summary>
    /// <param name="ballots">Ballots per kind.</param>
    /// <param name="threshold">Smallest number of ballots that is shown, at least 2.</param>
    public static IReadOnlySet<BoardMemberKind> Shown(IReadOnlyDictionary<BoardMemberKind, int> ballots, int threshold)
    {
        var least = Math.Max(2, threshold);
        var hidden = ballots.Where(kind => kind.Value > 0 && kind.Value < least).Sum(kind => kind.Value);
        var shown = ballots.Where(kind => kind.Value >= least).OrderBy(kind => kind.Value).ThenBy(kind => kind.Key).Select(kind => kind.Key).ToList();
        while (hidden > 0 && hidden < least && shown.Count > 0)
        {
            hidden += ballots[shown[0]];
            shown.RemoveAt(0);
        }

        return shown.ToHashSet();
    }
}
