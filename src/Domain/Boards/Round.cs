using System.Security.Cryptography;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>How a round is voted and counted.</summary>
public enum RoundMethod
{
    Points = 0,
    Ranking = 1,
    Approval = 2,
    Budget = 3,
}

/// <summary>Where a round stands.</summary>
public enum RoundState
{
    Prepared = 0,
    Open = 1,
    Closed = 2,
}

/// <summary>One vote on some priorities, in a meeting. What anybody voted is known to nobody until it closes, and afterwards only without names.</summary>
public sealed class BoardRound : CouncilEntity
{
    /// <summary>Longest title.</summary>
    public const int TitleLength = 160;

    /// <summary>Most options: an old phone must still hold the list.</summary>
    public const int MostOptions = 30;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>1, 2, 3 … within the meeting.</summary>
    public required int Number { get; init; }

    /// <summary>The question.</summary>
    public required string Title { get; init; }

    /// <summary>How it is voted and counted; chosen before it opens.</summary>
    public required RoundMethod Method { get; init; }

    /// <summary>Pounds to spend, for a budget round; 0 otherwise.</summary>
    public long Budget { get; init; }

    /// <summary>Where it stands.</summary>
    public RoundState State { get; private set; }

    /// <summary>When it opened.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When it stops taking votes by itself; null when the chair closes it by hand.</summary>
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>When it closed.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Seats that have voted.</summary>
    public int VotesIn { get; private set; }

    /// <summary>Seats that could vote when it closed.</summary>
    public int Entitled { get; private set; }

    /// <summary>Sums by kind of member as JSON, only for the kinds that may be shown; empty until it closes.</summary>
    public string ByKind { get; private set; } = "";

    /// <summary>SHA-256 of the ballot file's rows, lower-case hexadecimal: the seed of all lots. Empty until it closes.</summary>
    public string BallotHash { get; private set; } = "";

    /// <summary>Opens it. The quorum must be there.</summary>
    /// <param name="meeting">Its meeting.</param>
    /// <param name="quorum">Who is there.</param>
    /// <param name="options">How many options it has.</param>
    /// <param name="minutes">Minutes until it stops taking votes; null for «until closed».</param>
    /// <param name="now">The server's clock.</param>
    public Error? Open(BoardMeeting meeting, Quorum quorum, int options, int? minutes, DateTimeOffset now)
    {
        if (State == RoundState.Open)
            return null;
        if (State == RoundState.Closed)
            return new RoundNotOpen(true);
        if (meeting.State != MeetingState.Open)
            return new MeetingNotOpen();
        if (!quorum.IsMet)
            return new NoQuorum(quorum);
        if (options < 2)
            return new Conflict("A round needs two options or more.");
        State = RoundState.Open;
        OpenedAt = now;
        ClosesAt = minutes is { } span ? now.AddMinutes(span) : null;
        Raise(new MeetingChanged(MeetingId, "round"));
        return null;
    }

    /// <summary>Whether it takes votes now: by the server's clock and the saved state, whatever the voter's clock says.</summary>
    public bool TakesVotes(DateTimeOffset now) => State == RoundState.Open && (ClosesAt is not { } end || now < end);

    /// <summary>Takes a vote for a seat, or replaces the seat's earlier one.</summary>
    /// <param name="present">The seat's earlier ballot, or null.</param>
    /// <param name="seatId">The seat.</param>
    /// <param name="userId">Who votes for it.</param>
    /// <param name="votes">One number per option; checked by <see cref="BallotRules"/> before.</param>
    /// <param name="now">The server's clock.</param>
    /// <returns>The ballot; new when there was none.</returns>
    public Result<BoardBallot> Cast(BoardBallot? present, Guid seatId, Guid userId, IReadOnlyList<int> votes, DateTimeOffset now)
    {
        if (!TakesVotes(now))
            return new RoundNotOpen(State == RoundState.Closed || ClosesAt <= now);
        if (present is not null)
        {
            present.Change(userId, votes);
            return present;
        }

        VotesIn++;
        Raise(new VoteCame(MeetingId, Id, VotesIn));
        return new BoardBallot(Id, seatId, userId, votes);
    }

    /// <summary>Takes a vote out because its member declared an interest.</summary>
    public void Withdraw()
    {
        VotesIn--;
        Raise(new VoteCame(MeetingId, Id, VotesIn));
    }

    /// <summary>Closes it for ever.</summary>
    public Error? Close(int entitled, string byKind, string ballotHash, DateTimeOffset now)
    {
        if (State == RoundState.Prepared)
            return new RoundNotOpen(false);
        if (State == RoundState.Closed)
            return null;
        (State, ClosedAt, Entitled, ByKind, BallotHash) = (RoundState.Closed, now, entitled, byKind, ballotHash);
        Raise(new MeetingChanged(MeetingId, "result"));
        return null;
    }
}

/// <summary>A vote came in or was withdrawn: how many there are, and nothing else.</summary>
public sealed record VoteCame(Guid MeetingId, Guid RoundId, int VotesIn) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => $"meeting:{MeetingId}";
}

/// <summary>One option of a round: the priority as it was when the round was prepared.</summary>
public sealed class RoundOption : CouncilEntity
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>1, 2, 3 … within the round.</summary>
    public required int Number { get; init; }

    /// <summary>The priority.</summary>
    public required Guid PriorityId { get; init; }

    /// <summary>Its title then.</summary>
    public required string Title { get; init; }

    /// <summary>Its reason then.</summary>
    public required string Why { get; init; }

    /// <summary>Whole pounds then; 0 when it had no cost.</summary>
    public required long Cost { get; init; }

    /// <summary>SHA-256 over the versions of its evidence then, lower-case hexadecimal.</summary>
    public required string EvidenceVersion { get; init; }
}

/// <summary>
/// A seat's vote while the round is open. When the round closes its numbers move, without the seat, to a
/// <see cref="CountedBallot"/> and are wiped here: that the seat voted stays, what it voted does not.
/// </summary>
public sealed class BoardBallot : CouncilEntity
{
    private BoardBallot()
    {
    }

    internal BoardBallot(Guid roundId, Guid seatId, Guid userId, IReadOnlyList<int> votes)
    {
        (RoundId, SeatId, UserId) = (roundId, seatId, userId);
        (Votes, Receipt) = (BallotRules.Pack(votes), BallotRules.NewReceipt());
    }

    /// <summary>The round.</summary>
    public Guid RoundId { get; private init; }

    /// <summary>The seat; one ballot each.</summary>
    public Guid SeatId { get; private init; }

    /// <summary>Who voted for it.</summary>
    public Guid UserId { get; private set; }

    /// <summary>One byte per option; empty once the round is closed.</summary>
    public byte[] Votes { get; private set; } = [];

    /// <summary>The receipt; empty once the round is closed.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>How often it was changed.</summary>
    public int Changes { get; private set; }

    /// <summary>The votes as numbers.</summary>
    public IReadOnlyList<int> Numbers => [.. Votes.Select(vote => (int)vote)];

    /// <summary>Breaks the bond between the seat and its vote.</summary>
    public void Wipe() => (Votes, Receipt) = ([], "");

    /// <summary>Another person in the same seat gets another receipt, so that the first cannot look up the vote of the second.</summary>
    internal void Change(Guid userId, IReadOnlyList<int> votes)
    {
        if (UserId != userId)
            Receipt = BallotRules.NewReceipt();
        UserId = userId;
        Votes = BallotRules.Pack(votes);
        Changes++;
    }
}

/// <summary>A ballot of a closed round, without its seat. Its id is random, so that it tells nothing about when it was cast.</summary>
public sealed class CountedBallot : CouncilEntity
{
    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Its place in the ballot file, which is sorted by receipt: a shuffle, since receipts are random.</summary>
    public required int Number { get; init; }

    /// <summary>The receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>One byte per option.</summary>
    public required byte[] Votes { get; init; }

    /// <summary>The votes as numbers.</summary>
    public IReadOnlyList<int> Numbers => [.. Votes.Select(vote => (int)vote)];
}

/// <summary>What a vote must be, by method.</summary>
public static class BallotRules
{
    // No vowels, so that no receipt is a word, and nothing that looks like something else.
    private const string Letters = "BCDFGHJKMNPQRTVWXYZ346789";

    /// <summary>A receipt: twelve random letters in three groups, «7KM2-QX9D-TBFR».</summary>
    public static string NewReceipt()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>A receipt as typed, brought into its form.</summary>
    public static string Tidy(string receipt)
    {
        var letters = new string([.. receipt.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return letters.Length == 12 ? $"{letters[..4]}-{letters[4..8]}-{letters[8..]}" : letters;
    }

    /// <summary>Checks a vote: null when it can be counted.</summary>
    /// <param name="method">The method.</param>
    /// <param name="votes">One number per option.</param>
    /// <param name="costs">Whole pounds per option.</param>
    /// <param name="budget">Pounds to spend.</param>
    public static VoteInvalid? Check(RoundMethod method, IReadOnlyList<int> votes, IReadOnlyList<long> costs, long budget)
    {
        if (votes.Count != costs.Count)
            return new("Vote on the options of this round.");
        if (votes.Any(vote => vote is < 0 or > 100))
            return new("Use whole numbers from 0 to 100.");
        return method switch
        {
            RoundMethod.Points => votes.Sum() is var sum && sum != Counting.PointsTally.PerBallot
                ? new($"Share out exactly 100 points. Yours add up to {sum}.") : null,
            RoundMethod.Ranking => Ranking(votes),
            _ when votes.Any(vote => vote > 1) => new("Tick the options that you approve of."),
            RoundMethod.Budget => Basket(votes, costs) is var cost && cost > budget
                ? new($"Your choice costs £{cost:N0}, which is £{cost - budget:N0} more than the budget of £{budget:N0}. Leave something out.") : null,
            _ => null,
        };
    }

    /// <summary>What the approved options cost together.</summary>
    public static long Basket(IReadOnlyList<int> votes, IReadOnlyList<long> costs) => votes.Select((vote, option) => vote > 0 ? costs[option] : 0).Sum();

    /// <summary>Closes up the ranks, so that 2, 5, 5 counts as 1, 2, 2.</summary>
    public static IReadOnlyList<int> Tidy(RoundMethod method, IReadOnlyList<int> votes)
    {
        if (method != RoundMethod.Ranking)
            return votes;
        var used = votes.Where(vote => vote > 0).Distinct().Order().ToList();
        return [.. votes.Select(vote => vote == 0 ? 0 : used.IndexOf(vote) + 1)];
    }

    internal static byte[] Pack(IReadOnlyList<int> votes) => [.. votes.Select(vote => checked((byte)vote))];

    private static VoteInvalid? Ranking(IReadOnlyList<int> votes)
    {
        if (votes.All(vote => vote == 0))
            return new("Give at least one option a rank: 1 is your first choice.");
        return votes.Any(vote => vote > votes.Count) ? new($"Use ranks from 1 to {votes.Count}.") : null;
    }
}
