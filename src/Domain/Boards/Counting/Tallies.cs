namespace LocalityLab.Domain.Boards.Counting;

/// <summary>Counts points: each ballot shares 100 among the options.</summary>
public static class PointsTally
{
    /// <summary>Points that a ballot shares out.</summary>
    public const int PerBallot = 100;

    /// <summary>Order by points; among equals the option that more members gave points to; then lots.</summary>
    public static IReadOnlyList<Standing> Count(int options, IReadOnlyList<IReadOnlyList<int>> ballots, string seed) => TieChain.Order(options,
    [
        new("most points", option => ballots.Sum(ballot => (long)ballot[option])),
        new("most members who gave it points", option => ballots.Count(ballot => ballot[option] > 0)),
        Lots.Rule(seed, options),
    ]);
}

/// <summary>Counts approvals: each ballot says yes to any number of options.</summary>
public static class ApprovalTally
{
    /// <summary>Order by approvals, then lots.</summary>
    public static IReadOnlyList<Standing> Count(int options, IReadOnlyList<IReadOnlyList<int>> ballots, string seed) => TieChain.Order(options,
    [
        new("most approvals", option => ballots.Count(ballot => ballot[option] > 0)),
        Lots.Rule(seed, options),
    ]);
}

/// <summary>What rankings have in common. A ballot holds a rank per option, 1 the best, 0 for «not ranked», which is last together with all others not ranked.</summary>
public static class Ranks
{
    /// <summary>True when a ballot puts one option before another.</summary>
    public static bool Prefers(IReadOnlyList<int> ballot, int option, int other) => Depth(ballot[option]) < Depth(ballot[other]);

    /// <summary>True when a ballot puts both alike.</summary>
    public static bool Equal(IReadOnlyList<int> ballot, int option, int other) => Depth(ballot[option]) == Depth(ballot[other]);

    private static int Depth(int rank) => rank == 0 ? int.MaxValue : rank;
}

/// <summary>
/// Borda's count: an option earns, from each ballot, one point for each option that the ballot puts below it and half a point
/// for each that it puts level. A full ranking of n options gives n−1, n−2, … 0.
/// Source: J.-C. de Borda, «Mémoire sur les élections au scrutin» (1781); checked by the example of Tennessee's capital
/// (Wikipedia, «Borda count»): Nashville 194, Chattanooga 173, Memphis 126, Knoxville 107.
/// </summary>
public static class Borda
{
    /// <summary>Points of one option.</summary>
    public static Fraction Points(int option, int options, IReadOnlyList<IReadOnlyList<int>> ballots)
    {
        var halves = 0L;
        foreach (var ballot in ballots)
        {
            for (var other = 0; other < options; other++)
            {
                if (other != option)
                    halves += Ranks.Prefers(ballot, option, other) ? 2 : Ranks.Equal(ballot, option, other) ? 1 : 0;
            }
        }

        return new(halves, 2);
    }

    /// <summary>Order by points; among equals the option that more members put first (alone or level); then lots.</summary>
    public static IReadOnlyList<Standing> Count(int options, IReadOnlyList<IReadOnlyList<int>> ballots, string seed)
    {
        var points = Enumerable.Range(0, options).Select(option => Points(option, options, ballots)).ToList();
        return TieChain.Order(options,
        [
            new("most Borda points", option => points[option]),
            new("most first places", option => ballots.Count(ballot => ballot[option] == 1)),
            Lots.Rule(seed, options),
        ]);
    }
}
