namespace LocalityLab.Domain.Boards.Counting;

/// <summary>A Schulze count with everything needed to check it by hand.</summary>
/// <param name="Pairs">Pairs[a, b]: ballots that put a before b.</param>
/// <param name="Paths">Paths[a, b]: strength of the strongest path from a to b, by winning votes; 0 for none.</param>
/// <param name="Standings">The order; a score is the number of options that the option beats by strongest paths.</param>
public sealed record SchulzeCount(int[,] Pairs, int[,] Paths, IReadOnlyList<Standing> Standings);

/// <summary>
/// Schulze's method with winning votes. Source: M. Schulze, «A new monotonic, clone-independent, reversal symmetric, and
/// condorcet-consistent single-winner election method», Social Choice and Welfare 36 (2011) 267–303; checked by its example of
/// 45 voters, also in Wikipedia («Schulze method»): order E, A, C, B, D with the published matrix of strongest paths.
/// </summary>
public static class Schulze
{
    /// <summary>
    /// Counts. The relation «a's strongest path to b is stronger than b's to a» is transitive; the order takes, one after the
    /// other, the best of those that none of the rest beats. Several such options are a tie: most Borda points, then lots.
    /// </summary>
    public static SchulzeCount Count(int options, IReadOnlyList<IReadOnlyList<int>> ballots, string seed)
    {
        var pairs = new int[options, options];
        foreach (var ballot in ballots)
        {
            for (var one = 0; one < options; one++)
            {
                for (var other = 0; other < options; other++)
                    pairs[one, other] += one != other && Ranks.Prefers(ballot, one, other) ? 1 : 0;
            }
        }

        var paths = Strongest(options, pairs);
        return new(pairs, paths, Order(options, paths, ballots, seed));
    }

    private static int[,] Strongest(int options, int[,] pairs)
    {
        var paths = new int[options, options];
        for (var from = 0; from < options; from++)
        {
            for (var to = 0; to < options; to++)
                paths[from, to] = pairs[from, to] > pairs[to, from] ? pairs[from, to] : 0;
        }

        for (var over = 0; over < options; over++)
        {
            for (var from = 0; from < options; from++)
            {
                for (var to = 0; to < options; to++)
                {
                    if (from != to && from != over && to != over)
                        paths[from, to] = Math.Max(paths[from, to], Math.Min(paths[from, over], paths[over, to]));
                }
            }
        }

        return paths;
    }

    private static List<Standing> Order(int options, int[,] paths, IReadOnlyList<IReadOnlyList<int>> ballots, string seed)
    {
        CountRule[] chain =
        [
            new("", _ => Fraction.Zero),
            new("most Borda points", option => Borda.Points(option, options, ballots)),
            Lots.Rule(seed, options),
        ];
        List<int> left = [.. Enumerable.Range(0, options)];
        List<Standing> standings = [];
        var owed = "";
        while (left.Count > 0)
        {
            var unbeaten = left.Where(option => left.TrueForAll(other => paths[other, option] <= paths[option, other])).ToList();
            var (best, decided) = TieChain.Best(unbeaten, chain);
            var beats = Enumerable.Range(0, options).Count(other => paths[best, other] > paths[other, best]);
            standings.Add(new(best, standings.Count + 1, beats, owed));
            owed = decided;
            left.Remove(best);
        }

        return standings;
    }
}
