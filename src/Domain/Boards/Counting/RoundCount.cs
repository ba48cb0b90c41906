using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Boards.Counting;

/// <summary>A closed round counted from its ballots alone.</summary>
public sealed record RoundResult
{
    /// <summary>The order by the method; by Borda for a ranking; by approvals for a budget.</summary>
    public required IReadOnlyList<Standing> Standings { get; init; }

    /// <summary>For a ranking, Schulze's count beside it.</summary>
    public SchulzeCount? Schulze { get; init; }

    /// <summary>For a budget, what is paid for.</summary>
    public EqualSharesCount? Shares { get; init; }
}

/// <summary>Counts rounds. Pure: the same ballots give the same result, down to the lots.</summary>
public static class RoundCount
{
    /// <summary>SHA-256 of the rows of a ballot file: per ballot «receipt,vote,vote,…» and a line feed, sorted by receipt; lower-case hexadecimal.</summary>
    public static string Hash(IEnumerable<(string Receipt, IReadOnlyList<int> Votes)> ballots)
    {
        var rows = ballots.OrderBy(ballot => ballot.Receipt, StringComparer.Ordinal)
            .Select(ballot => $"{ballot.Receipt},{string.Join(',', ballot.Votes.Select(vote => vote.ToString(CultureInfo.InvariantCulture)))}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(rows))));
    }

    /// <summary>Counts.</summary>
    /// <param name="method">The method.</param>
    /// <param name="costs">Whole pounds per option.</param>
    /// <param name="budget">Pounds to spend.</param>
    /// <param name="ballots">One number per option each.</param>
    /// <param name="seed">The hash of the ballots.</param>
    public static RoundResult Of(RoundMethod method, IReadOnlyList<long> costs, long budget, IReadOnlyList<IReadOnlyList<int>> ballots, string seed) => method switch
    {
        RoundMethod.Points => new() { Standings = PointsTally.Count(costs.Count, ballots, seed) },
        RoundMethod.Ranking => new() { Standings = Borda.Count(costs.Count, ballots, seed), Schulze = Schulze.Count(costs.Count, ballots, seed) },
        RoundMethod.Approval => new() { Standings = ApprovalTally.Count(costs.Count, ballots, seed) },
        _ => new() { Standings = ApprovalTally.Count(costs.Count, ballots, seed), Shares = EqualShares.Count(costs, budget, ballots, seed) },
    };

    /// <summary>The number of each option in a part of the ballots: points, Borda points or approvals. What results by kind of member show.</summary>
    public static IReadOnlyList<string> Sums(RoundMethod method, int options, IReadOnlyList<IReadOnlyList<int>> ballots) => [.. Enumerable.Range(0, options).Select(option => method switch
    {
        RoundMethod.Points => new Fraction(ballots.Sum(ballot => (long)ballot[option]), 1).ToString(),
        RoundMethod.Ranking => Borda.Points(option, options, ballots).ToString(),
        _ => new Fraction(ballots.Count(ballot => ballot[option] > 0), 1).ToString(),
    })];
}

/// <summary>What one kind of member said together.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Ballots">How many ballots.</param>
/// <param name="Sums">Per option; null when the group is too small to be shown.</param>
public sealed record KindResult(BoardMemberKind Kind, int Ballots, IReadOnlyList<string>? Sums);

/// <summary>The words of each method: what a voter does, how it is counted, what happens to ties.</summary>
public static class MethodWords
{
    /// <summary>Name on screen.</summary>
    public static string Name(RoundMethod method) => method switch
    {
        RoundMethod.Points => "Points",
        RoundMethod.Ranking => "Ranking",
        RoundMethod.Approval => "Approval",
        _ => "Budget",
    };

    /// <summary>What a voter does, in a sentence.</summary>
    public static string Explain(RoundMethod method) => method switch
    {
        RoundMethod.Points => "You share 100 points among the options as you like; the option with most points comes first.",
        RoundMethod.Ranking => "You put the options in your order, as far as you want; the order of all is worked out in two ways, Borda’s and Schulze’s, and both are shown.",
        RoundMethod.Approval => "You tick every option that you approve of; the option with most ticks comes first.",
        _ => "You tick what you would pay for within the budget; each member’s vote then counts for an equal share of the money.",
    };

    /// <summary>How it is counted.</summary>
    public static string Count(RoundMethod method) => method switch
    {
        RoundMethod.Points => "Points are added up. Nothing is rounded.",
        RoundMethod.Ranking => "Borda: an option gets one point from each ballot for every option placed below it, and half a point for every option placed level; options without a rank are level at the end. Schulze: options are compared in pairs, and an option wins over another when its strongest chain of pairwise wins is the stronger one.",
        RoundMethod.Approval => "Ticks are counted.",
        _ => "Method of equal shares: the budget is shared equally among the ballots, and each ballot pays only for what it ticked. Next is always the option whose supporters get most for their money. While something would still fit, all shares are raised together by a hundredth and the count starts again; the last result that the budget can pay stands. What then still fits is added in the order of ticks.",
    };

    /// <summary>How ties are broken: stated before the round opens.</summary>
    public static string Ties(RoundMethod method) => method switch
    {
        RoundMethod.Points => "Equal points: the option that more members gave points to comes first; if still equal, lots are drawn.",
        RoundMethod.Ranking => "Borda: with equal points the option that more members put first; then lots. Schulze: of options that do not beat each other, the one with more Borda points; then lots.",
        RoundMethod.Approval => "Equal ticks: lots are drawn.",
        _ => "Equal value for money: more ticks, then the lower cost, then lots.",
    };

    /// <summary>How lots are drawn.</summary>
    public const string Lots = "Lots are drawn from the ballots themselves: the lot of option k is the SHA-256 of the ballot file’s hash, a colon and k; the smallest comes first. Nobody can know them before the round closes, and anybody can draw them again from the ballot file.";
}
