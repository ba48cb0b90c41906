namespace LocalityLab.Domain.Boards.Counting;

/// <summary>How a costed option came into the result.</summary>
public enum FundedBy
{
    /// <summary>Its supporters' equal shares of the budget paid for it.</summary>
    Shares = 0,

    /// <summary>Its supporters' shares paid for it after all shares were raised together.</summary>
    RaisedShares = 1,

    /// <summary>What was left of the budget paid for it, in the order of approvals.</summary>
    Rest = 2,
}

/// <summary>One option that the result pays for.</summary>
/// <param name="Option">The option, from 0.</param>
/// <param name="By">How.</param>
/// <param name="MostPaid">The most that one supporter paid, in pounds; zero when the rest paid.</param>
/// <param name="DecidedBy">The tie rule that chose it among equals; empty when none was needed.</param>
public sealed record Funded(int Option, FundedBy By, Fraction MostPaid, string DecidedBy);

/// <summary>The count of a budget round.</summary>
/// <param name="Chosen">What is paid for, in the order in which it was chosen.</param>
/// <param name="Spent">Pounds spent.</param>
/// <param name="Share">Each ballot's first share of the budget.</param>
/// <param name="Raised">How many times the shares were raised by a hundredth.</param>
/// <param name="Left">What each ballot's share had left after the first stage, in ballot order: shown in tests only.</param>
public sealed record EqualSharesCount(IReadOnlyList<Funded> Chosen, long Spent, Fraction Share, int Raised, IReadOnlyList<Fraction> Left);

/// <summary>
/// The method of equal shares for approval ballots with costs. Each ballot gets an equal share of the budget and pays only for
/// what it approves. Next comes always the option whose supporters get most for their money: the one with the smallest ratio of
/// the most that any supporter pays to the option's cost. Supporters pay alike, and who has less left pays all they have.
/// Source: D. Peters, G. Pierczyński, P. Skowron, «Proportional Participatory Budgeting with Additive Utilities», NeurIPS 2021
/// (cost utilities, as at equalshares.net); checked by Lackner and Skowron, «Multi-Winner Voting with Approval Preferences»
/// (Springer 2023), examples of the method with remaining budgets in fractions.
/// <para>Completion: while an option that would still fit is left over, all shares are raised together by a hundredth of the
/// first share and the count starts again; the last result that the budget can pay stands. What then still fits is added in the
/// order of approvals.</para>
/// <para>Ties: more approvals, then the lower cost, then lots.</para>
/// </summary>
public static class EqualShares
{
    private const int MostRaises = 2_000;

    /// <summary>Counts.</summary>
    /// <param name="costs">Whole pounds above zero per option.</param>
    /// <param name="budget">Whole pounds.</param>
    /// <param name="ballots">Per ballot 1 for each approved option, 0 for the others.</param>
    /// <param name="seed">Seed of the lots.</param>
    public static EqualSharesCount Count(IReadOnlyList<long> costs, long budget, IReadOnlyList<IReadOnlyList<int>> ballots, string seed)
    {
        if (ballots.Count == 0)
            return new([], 0, Fraction.Zero, 0, []);
        var share = new Fraction(budget, ballots.Count);
        var ties = Ties(costs, ballots, seed);
        var first = Stage(costs, share, ballots, ties);
        var (best, raised) = Raise(costs, budget, ballots, ties, first.Chosen);
        var (chosen, spent) = Fill(costs, budget, ties, first.Chosen, best);
        return new(chosen, spent, share, raised, first.Left);
    }

    /// <summary>The options paid for by shares alone.</summary>
    internal static (IReadOnlyList<Funded> Chosen, Fraction[] Left) Stage(IReadOnlyList<long> costs, Fraction share, IReadOnlyList<IReadOnlyList<int>> ballots, CountRule[] ties)
    {
        var left = Enumerable.Repeat(share, ballots.Count).ToArray();
        var open = Enumerable.Range(0, costs.Count).Where(option => costs[option] > 0).ToList();
        List<Funded> chosen = [];
        while (true)
        {
            var prices = new Dictionary<int, Fraction>();
            foreach (var option in open)
            {
                if (Price(option, costs[option], left, ballots) is { } price)
                    prices[option] = price;
            }

            if (prices.Count == 0)
                return (chosen, left);
            CountRule[] chain =
            [
                new("", option => Fraction.Zero - (prices[option] / costs[option])),
                .. ties,
            ];
            var (best, decided) = TieChain.Best([.. prices.Keys], chain);
            for (var ballot = 0; ballot < ballots.Count; ballot++)
            {
                if (ballots[ballot][best] > 0)
                    left[ballot] -= Fraction.Min(left[ballot], prices[best]);
            }

            chosen.Add(new(best, FundedBy.Shares, prices[best], decided));
            open.Remove(best);
        }
    }

    private static CountRule[] Ties(IReadOnlyList<long> costs, IReadOnlyList<IReadOnlyList<int>> ballots, string seed) =>
    [
        new("most approvals", option => ballots.Count(ballot => ballot[option] > 0)),
        new("the lower cost", option => -costs[option]),
        Lots.Rule(seed, costs.Count),
    ];

    /// <summary>The most that one supporter pays so that all pay together exactly the cost; null when they cannot.</summary>
    private static Fraction? Price(int option, long cost, Fraction[] left, IReadOnlyList<IReadOnlyList<int>> ballots)
    {
        var purses = Enumerable.Range(0, ballots.Count).Where(ballot => ballots[ballot][option] > 0).Select(ballot => left[ballot]).Order().ToList();
        Fraction owed = cost;
        for (var payer = 0; payer < purses.Count; payer++)
        {
            var each = owed / (purses.Count - payer);
            if (purses[payer] >= each)
                return each;
            owed -= purses[payer];
        }

        return null;
    }

    private static (IReadOnlyList<Funded> Chosen, int Raised) Raise(
        IReadOnlyList<long> costs, long budget, IReadOnlyList<IReadOnlyList<int>> ballots, CountRule[] ties, IReadOnlyList<Funded> first)
    {
        var (best, raised) = (first, 0);
        for (var step = 1; step <= MostRaises && !IsFull(costs, budget, ballots, best); step++)
        {
            var next = Stage(costs, new Fraction(budget, ballots.Count) * new Fraction(100 + step, 100), ballots, ties).Chosen;
            if (next.Sum(funded => costs[funded.Option]) > budget)
                break;
            (best, raised) = (next, step);
        }

        return (best, raised);
    }

    private static bool IsFull(IReadOnlyList<long> costs, long budget, IReadOnlyList<IReadOnlyList<int>> ballots, IReadOnlyList<Funded> chosen)
    {
        var spent = chosen.Sum(funded => costs[funded.Option]);
        return !Enumerable.Range(0, costs.Count).Any(option =>
            costs[option] > 0 && spent + costs[option] <= budget && chosen.All(funded => funded.Option != option) && ballots.Any(ballot => ballot[option] > 0));
    }

    private static (IReadOnlyList<Funded> Chosen, long Spent) Fill(
        IReadOnlyList<long> costs, long budget, CountRule[] ties, IReadOnlyList<Funded> first, IReadOnlyList<Funded> raised)
    {
        List<Funded> chosen = [.. raised.Select(funded => funded with { By = first.Any(before => before.Option == funded.Option) ? FundedBy.Shares : FundedBy.RaisedShares })];
        var spent = chosen.Sum(funded => costs[funded.Option]);
        var order = TieChain.Order(costs.Count, ties);
        foreach (var standing in order)
        {
            var option = standing.Option;
            if (standing.Score > Fraction.Zero && costs[option] > 0 && spent + costs[option] <= budget && chosen.TrueForAll(funded => funded.Option != option))
            {
                chosen.Add(new(option, FundedBy.Rest, Fraction.Zero, standing.DecidedBy));
                spent += costs[option];
            }
        }

        return (chosen, spent);
    }
}
