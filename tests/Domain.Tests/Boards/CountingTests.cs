using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Boards.Counting;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Boards;

/// <summary>Published worked examples of each method.</summary>
public sealed class CountingTests
{
    private const string Seed = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>Tennessee chooses its capital (Wikipedia, «Borda count»): Memphis, Nashville, Chattanooga, Knoxville.</summary>
    [Fact]
    public void Borda_OfTennessee_IsAsPublished()
    {
        IReadOnlyList<IReadOnlyList<int>> ballots =
        [
            .. Times(42, [1, 2, 3, 4]), .. Times(26, [4, 1, 2, 3]), .. Times(15, [4, 3, 1, 2]), .. Times(17, [4, 3, 2, 1]),
        ];

        Enumerable.Range(0, 4).Select(option => Borda.Points(option, 4, ballots).ToString()).ShouldBe(["126", "194", "173", "107"]);
        Borda.Count(4, ballots, Seed).Select(row => row.Option).ShouldBe([1, 2, 0, 3]);
    }

    /// <summary>M. Schulze 2011, example of 45 voters; Wikipedia, «Schulze method».</summary>
    [Fact]
    public void Schulze_Of45Voters_HasThePublishedPathsAndOrder()
    {
        IReadOnlyList<IReadOnlyList<int>> ballots =
        [
            .. Ordered(5, "ACBED"), .. Ordered(5, "ADECB"), .. Ordered(8, "BEDAC"), .. Ordered(3, "CABED"),
            .. Ordered(7, "CAEBD"), .. Ordered(2, "CBADE"), .. Ordered(7, "DCEBA"), .. Ordered(8, "EBADC"),
        ];

        var count = Schulze.Count(5, ballots, Seed);

        Rows(count.Pairs).ShouldBe(["0 20 26 30 22", "25 0 16 33 18", "19 29 0 17 24", "15 12 28 0 14", "23 27 21 31 0"]);
        Rows(count.Paths).ShouldBe(["0 28 28 30 24", "25 0 28 33 24", "25 29 0 29 24", "25 28 28 0 24", "25 28 28 31 0"]);
        string.Concat(count.Standings.Select(row => "ABCDE"[row.Option])).ShouldBe("EACBD");
    }

    /// <summary>Lackner and Skowron, «Multi-Winner Voting with Approval Preferences», example of the method: 3 × cd, 2 × ab, 2 × ac, 1 × bd, three of equal cost.</summary>
    [Fact]
    public void EqualShares_OfEightVoters_LeavesThePublishedBudgets()
    {
        IReadOnlyList<IReadOnlyList<int>> ballots = [.. Times(3, [0, 0, 1, 1]), .. Times(2, [1, 1, 0, 0]), .. Times(2, [1, 0, 1, 0]), .. Times(1, [0, 1, 0, 1])];

        var (chosen, left) = EqualShares.Stage([1, 1, 1, 1], new Fraction(3, 8), ballots, [Lots.Rule(Seed, 4)]);

        chosen.Select(funded => (funded.Option, funded.MostPaid.ToString())).ShouldBe([(2, "1/5"), (0, "13/40")]);
        left.Select(budget => budget.ToString()).ShouldBe(["7/40", "7/40", "7/40", "1/20", "1/20", "0", "0", "3/8"]);
    }

    /// <summary>The same book's election of twelve voters: 3 × ab, 3 × ac, 2 × ad, bcf, e, f, g; four of equal cost.</summary>
    [Fact]
    public void EqualShares_OfTwelveVoters_LeavesThePublishedBudgets()
    {
        IReadOnlyList<IReadOnlyList<int>> ballots =
        [
            .. Times(3, [1, 1, 0, 0, 0, 0, 0]), .. Times(3, [1, 0, 1, 0, 0, 0, 0]), .. Times(2, [1, 0, 0, 1, 0, 0, 0]),
            [0, 1, 1, 0, 0, 1, 0], [0, 0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 0, 1],
        ];

        var (chosen, left) = EqualShares.Stage([1, 1, 1, 1, 1, 1, 1], new Fraction(4, 12), ballots, [Lots.Rule(Seed, 7)]);

        chosen.Select(funded => (funded.Option, funded.MostPaid.ToString())).ShouldBe([(0, "1/8")]);
        left.Select(budget => budget.ToString()).ShouldBe([.. Enumerable.Repeat("5/24", 8), .. Enumerable.Repeat("1/3", 4)]);
    }

    [Fact]
    public void EqualShares_GivesAMinorityItsShare_WhereMostVotesWouldNot()
    {
        IReadOnlyList<IReadOnlyList<int>> ballots = [.. Times(6, [1, 1, 1, 0]), .. Times(4, [0, 0, 0, 1])];

        var count = EqualShares.Count([300, 300, 300, 400], 1_000, ballots, Seed);

        count.Chosen.ShouldContain(funded => funded.Option == 3 && funded.By == FundedBy.Shares);
        count.Spent.ShouldBe(1_000);
    }

    [Fact]
    public void EqualShares_WhenNothingCanBePaid_RaisesSharesThenTakesWhatFits()
    {
        IReadOnlyList<IReadOnlyList<int>> ballots = [[1, 0], [0, 1], [0, 0], [0, 0]];

        var count = EqualShares.Count([50, 60], 100, ballots, Seed);

        count.Chosen.ShouldHaveSingleItem().Option.ShouldBe(0);
        count.Chosen[0].By.ShouldBe(FundedBy.RaisedShares);
    }

    [Fact]
    public void Points_WhenEqual_GoToTheOptionOfMoreMembers_AndSaySo()
    {
        var order = PointsTally.Count(2, [[100, 0], [0, 50], [0, 50]], Seed);

        order.Select(row => row.Option).ShouldBe([1, 0]);
        order[1].DecidedBy.ShouldBe("most members who gave it points");
    }

    [Fact]
    public void Lots_ComeFromTheBallots_AndCanBeDrawnAgain()
    {
        var first = ApprovalTally.Count(3, [[1, 1, 1]], Seed);
        var byHand = Enumerable.Range(0, 3).OrderBy(option => Lots.Lot(Seed, option), StringComparer.Ordinal);

        first.Select(row => row.Option).ShouldBe(byHand);
        first[1].DecidedBy.ShouldBe(TieChain.Lots);
    }

    [Fact]
    public void Schulze_PutsACondorcetWinnerFirst() => Prop.ForAll(Rankings(4).ToArbitrary(), ballots =>
    {
        var count = Schulze.Count(4, ballots, Seed);
        var winner = Enumerable.Range(0, 4).Where(one => Enumerable.Range(0, 4).All(other => other == one || count.Pairs[one, other] > count.Pairs[other, one])).ToList();
        return winner.Count == 0 || count.Standings[0].Option == winner[0];
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Counts_DoNotDependOnTheOrderOfBallots() => Prop.ForAll(Rankings(4).ToArbitrary(), ballots =>
    {
        var turned = ballots.Reverse().ToList();
        return Borda.Count(4, ballots, Seed).SequenceEqual(Borda.Count(4, turned, Seed))
            && Schulze.Count(4, ballots, Seed).Standings.SequenceEqual(Schulze.Count(4, turned, Seed).Standings);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Borda_GivesOutTheSamePointsHoweverManyAreRanked() => Prop.ForAll(Rankings(5).ToArbitrary(), ballots =>
        Enumerable.Range(0, 5).Select(option => Borda.Points(option, 5, ballots)).Aggregate(Fraction.Zero, (sum, points) => sum + points) == ballots.Count * 10L).QuickCheckThrowOnFailure();

    [Fact]
    public void EqualShares_NeverSpendsMoreThanTheBudget_AndLeavesNothingThatFits() => Prop.ForAll(Budgets().ToArbitrary(), election =>
    {
        var (costs, budget, ballots) = election;
        var count = EqualShares.Count(costs, budget, ballots, Seed);
        var spent = count.Chosen.Sum(funded => costs[funded.Option]);
        var fits = Enumerable.Range(0, costs.Count).Where(option => count.Chosen.All(funded => funded.Option != option) && spent + costs[option] <= budget && ballots.Any(ballot => ballot[option] > 0));
        return spent == count.Spent && spent <= budget && !fits.Any() && count.Chosen.Select(funded => funded.Option).Distinct().Count() == count.Chosen.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void KindGroups_HideTogetherNobodyOrEnough() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(4).ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(), (sizes, threshold) =>
        {
            var ballots = Enum.GetValues<BoardMemberKind>().ToDictionary(kind => kind, kind => sizes[(int)kind]);
            var shown = KindGroups.Shown(ballots, threshold);
            var hidden = ballots.Where(kind => !shown.Contains(kind.Key)).Sum(kind => kind.Value);
            return shown.All(kind => ballots[kind] >= threshold) && (hidden == 0 || hidden >= threshold || shown.Count == 0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(RoundMethod.Points, new[] { 60, 30, 10 }, null)]
    [InlineData(RoundMethod.Points, new[] { 60, 30, 11 }, "add up to 101")]
    [InlineData(RoundMethod.Points, new[] { -10, 100, 10 }, "from 0 to 100")]
    [InlineData(RoundMethod.Ranking, new[] { 0, 0, 0 }, "at least one option a rank")]
    [InlineData(RoundMethod.Ranking, new[] { 4, 1, 2 }, "from 1 to 3")]
    [InlineData(RoundMethod.Approval, new[] { 0, 0, 0 }, null)]
    [InlineData(RoundMethod.Approval, new[] { 2, 0, 0 }, "Tick")]
    [InlineData(RoundMethod.Budget, new[] { 1, 1, 0 }, null)]
    [InlineData(RoundMethod.Budget, new[] { 1, 1, 1 }, "£200 more than the budget")]
    [InlineData(RoundMethod.Approval, new[] { 1, 1 }, "options of this round")]
    public void BallotRules_SayWhatIsWrong(RoundMethod method, int[] votes, string? problem)
    {
        var found = BallotRules.Check(method, votes, [100, 200, 400], 500)?.Message;

        if (problem is null)
            found.ShouldBeNull();
        else
            found.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void Ranks_AreClosedUp() => BallotRules.Tidy(RoundMethod.Ranking, [5, 0, 2, 5]).ShouldBe([2, 0, 1, 2]);

    private static Gen<IReadOnlyList<IReadOnlyList<int>>> Rankings(int options) =>
        Gen.Choose(0, options).ArrayOf(options).Where(ranks => ranks.Any(rank => rank > 0)).Select(ranks => BallotRules.Tidy(RoundMethod.Ranking, ranks))
            .ListOf().Where(list => list.Count is > 0 and < 12).Select(list => (IReadOnlyList<IReadOnlyList<int>>)[.. list]);

    private static Gen<(IReadOnlyList<long> Costs, long Budget, IReadOnlyList<IReadOnlyList<int>> Ballots)> Budgets() =>
        from costs in Gen.Choose(1, 400).ArrayOf(4)
        from budget in Gen.Choose(1, 1_000)
        from ballots in Gen.Choose(0, 1).ArrayOf(4).ArrayOf(6)
        select ((IReadOnlyList<long>)[.. costs.Select(cost => (long)cost)], (long)budget, (IReadOnlyList<IReadOnlyList<int>>)[.. ballots]);

    private static IEnumerable<IReadOnlyList<int>> Times(int count, IReadOnlyList<int> ballot) => Enumerable.Repeat(ballot, count);

    private static IEnumerable<IReadOnlyList<int>> Ordered(int count, string order) => Times(count, [.. "ABCDE".Select(letter => order.IndexOf(letter) + 1)]);

    private static IEnumerable<string> Rows(int[,] matrix) => Enumerable.Range(0, 5).Select(row => string.Join(' ', Enumerable.Range(0, 5).Select(column => matrix[row, column])));
}
