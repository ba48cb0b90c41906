using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>What a declared interest does to a member's vote.</summary>
public enum InterestRule
{
    /// <summary>It is written down; everybody votes.</summary>
    Noted = 0,

    /// <summary>An interest in money, land or property takes the vote away; others are written down.</summary>
    MoneyRemovesVote = 1,

    /// <summary>Any interest takes the vote away.</summary>
    AnyRemovesVote = 2,
}

/// <summary>How many must be there before the board may decide.</summary>
/// <param name="Numerator">Upper part of the share of seats, such as 1 of «1/3».</param>
/// <param name="Denominator">Lower part, such as 3.</param>
/// <param name="Least">Never fewer than this many seats.</param>
/// <param name="Kinds">How many of the four kinds of member must be there, 0 to 4.</param>
public sealed record QuorumRule(int Numerator, int Denominator, int Least, int Kinds)
{
    /// <summary>A third of the seats, three at least, two kinds.</summary>
    public static QuorumRule Usual { get; } = new(1, 3, 3, 2);

    /// <summary>Seats needed out of those in office: the share rounded up, and never fewer than <see cref="Least"/>.</summary>
    public int Needed(int seats) => Math.Max(Least, ((seats * Numerator) + Denominator - 1) / Denominator);

    /// <summary>Whether the present suffice.</summary>
    /// <param name="seats">Seats in office.</param>
    /// <param name="present">Kinds of the seats that are there, by themselves or by a substitute.</param>
    public Quorum Of(int seats, IReadOnlyCollection<BoardMemberKind> present)
    {
        var kinds = present.Distinct().Count();
        return new(Needed(seats), present.Count, Kinds, kinds);
    }
}

/// <summary>A quorum worked out.</summary>
/// <param name="Needed">Seats needed.</param>
/// <param name="Present">Seats there.</param>
/// <param name="KindsNeeded">Kinds needed.</param>
/// <param name="KindsPresent">Kinds there.</param>
public sealed record Quorum(int Needed, int Present, int KindsNeeded, int KindsPresent)
{
    /// <summary>True when the board may decide.</summary>
    public bool IsMet => Present >= Needed && KindsPresent >= KindsNeeded;

    /// <summary>«5 of the 4 members needed, 3 of the 2 kinds needed: the meeting may decide.»</summary>
    public string Words
    {
        get
        {
            var members = $"{Present} present, {Needed} needed";
            var kinds = KindsNeeded > 0 ? $"; {KindsPresent} of the four kinds of member present, {KindsNeeded} needed" : "";
            return $"{members}{kinds}: the meeting {(IsMet ? "may decide" : "may talk but not decide")}.";
        }
    }
}

/// <summary>A locality's board, with the rules that it works by.</summary>
public sealed class Board : CouncilEntity
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 120;

    /// <summary>Longest description.</summary>
    public const int AboutLength = 2_000;

    /// <summary>Name, such as «North locality board».</summary>
    public required string Name { get; set; }

    /// <summary>What it is for, for the public.</summary>
    public required string About { get; set; }

    /// <summary>Slug of the geography of localities.</summary>
    public required string GeographySlug { get; set; }

    /// <summary>Code of its locality: a code and no id, so that it outlives a new version of the localities.</summary>
    public required string LocalityCode { get; set; }

    /// <summary>The locality's name when the board was made.</summary>
    public required string LocalityName { get; set; }

    /// <summary>Share of seats for a quorum, upper part.</summary>
    public int QuorumNumerator { get; private set; } = QuorumRule.Usual.Numerator;

    /// <summary>Share of seats for a quorum, lower part.</summary>
    public int QuorumDenominator { get; private set; } = QuorumRule.Usual.Denominator;

    /// <summary>Fewest seats for a quorum.</summary>
    public int QuorumLeast { get; private set; } = QuorumRule.Usual.Least;

    /// <summary>Kinds of member for a quorum.</summary>
    public int QuorumKinds { get; private set; } = QuorumRule.Usual.Kinds;

    /// <summary>What declared interests do.</summary>
    public InterestRule InterestRule { get; private set; } = InterestRule.MoneyRemovesVote;

    /// <summary>Results by kind of member are shown from this many ballots.</summary>
    public int SmallestGroup { get; private set; } = 3;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The quorum.</summary>
    public QuorumRule Quorum => new(QuorumNumerator, QuorumDenominator, QuorumLeast, QuorumKinds);

    /// <summary>Takes over rules. Meetings that are over keep what they recorded.</summary>
    public Error? SetRules(QuorumRule quorum, InterestRule interests, int smallestGroup)
    {
        if (quorum.Denominator is < 1 or > 10 || quorum.Numerator < 1 || quorum.Numerator > quorum.Denominator)
            return new Invalid("Enter a share such as 1 of 3") { Field = nameof(QuorumNumerator) };
        if (quorum.Least is < 2 or > 50)
            return new Invalid("Enter from 2 to 50 members") { Field = nameof(QuorumLeast) };
        if (quorum.Kinds is < 0 or > 4)
            return new Invalid("Enter from 0 to 4 kinds") { Field = nameof(QuorumKinds) };
        if (smallestGroup is < 2 or > 20)
            return new Invalid("Enter from 2 to 20 members") { Field = nameof(SmallestGroup) };
        (QuorumNumerator, QuorumDenominator, QuorumLeast, QuorumKinds) = (quorum.Numerator, quorum.Denominator, quorum.Least, quorum.Kinds);
        (InterestRule, SmallestGroup) = (interests, smallestGroup);
        return null;
    }
}
