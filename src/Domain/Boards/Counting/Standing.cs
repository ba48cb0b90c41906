using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LocalityLab.Domain.Boards.Counting;

/// <summary>One step of a tie chain: its words, and the number by which more is better.</summary>
/// <param name="Words">«most points».</param>
/// <param name="Of">The number of an option.</param>
public sealed record CountRule(string Words, Func<int, Fraction> Of);

/// <summary>Where an option ended.</summary>
/// <param name="Option">The option, from 0 in the order of the round.</param>
/// <param name="Place">From 1; no two options share one, since a drawing of lots ends every chain.</param>
/// <param name="Score">What the method's first rule gave it.</param>
/// <param name="DecidedBy">The rule that put it behind the option above it when the first rule did not; empty otherwise.</param>
public sealed record Standing(int Option, int Place, Fraction Score, string DecidedBy);

/// <summary>Puts options in order by a chain of rules.</summary>
public static class TieChain
{
    /// <summary>Words of the last rule of every chain.</summary>
    public const string Lots = "drawing of lots from the ballots themselves";

    /// <summary>Orders all options: by the first rule, among equals by the next, and so on.</summary>
    public static IReadOnlyList<Standing> Order(int options, IReadOnlyList<CountRule> chain)
    {
        var order = Enumerable.Range(0, options).ToList();
        order.Sort((left, right) => Compare(left, right, chain).Sign);
        return [.. order.Select((option, place) => new Standing(
            option, place + 1, chain[0].Of(option), place == 0 ? "" : Words(Compare(order[place - 1], option, chain).Rule, chain)))];
    }

    /// <summary>The best of some options, and the words of the rule that decided when the first did not.</summary>
    public static (int Option, string DecidedBy) Best(IReadOnlyList<int> among, IReadOnlyList<CountRule> chain)
    {
        var sorted = among.ToList();
        sorted.Sort((left, right) => Compare(left, right, chain).Sign);
        return (sorted[0], sorted.Count == 1 ? "" : Words(Compare(sorted[0], sorted[1], chain).Rule, chain));
    }

    private static (int Sign, int Rule) Compare(int left, int right, IReadOnlyList<CountRule> chain)
    {
        for (var rule = 0; rule < chain.Count; rule++)
        {
            if (chain[rule].Of(right).CompareTo(chain[rule].Of(left)) is var sign && sign != 0)
                return (sign, rule);
        }

        return (left.CompareTo(right), chain.Count - 1);
    }

    private static string Words(int rule, IReadOnlyList<CountRule> chain) => rule == 0 ? "" : chain[rule].Words;
}

/// <summary>
/// Lots that anybody can draw again: option k's lot is SHA-256 of «seed:k» (k from 1), the smallest goes first. The seed is the
/// hash of the ballot file, whose receipts are random, so nobody can know or steer the lots before the round closes.
/// </summary>
public static class Lots
{
    /// <summary>The rule that ends a chain.</summary>
    public static CountRule Rule(string seed, int options)
    {
        var drawn = Enumerable.Range(0, options).OrderBy(option => Lot(seed, option), StringComparer.Ordinal).ToList();
        return new(TieChain.Lots, option => -drawn.IndexOf(option));
    }

    /// <summary>An option's lot in lower-case hexadecimal.</summary>
    public static string Lot(string seed, int option) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{option + 1}"))));
}
