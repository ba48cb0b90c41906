using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>What a member does for the board.</summary>
public enum BoardOffice
{
    Member = 0,
    Chair = 1,
    ViceChair = 2,

    /// <summary>Writes agenda and minutes. A secretary of the council need not be a member with a vote.</summary>
    Secretary = 3,
}

/// <summary>A member's term on a board. The seat has one vote, whoever sits in it.</summary>
public sealed class BoardSeat : CouncilEntity
{
    /// <summary>Longest name of an organisation.</summary>
    public const int OrganisationLength = 120;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The member.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The member's name as minutes print it.</summary>
    [Personal]
    public required string Name { get; set; }

    /// <summary>Which of the four kinds.</summary>
    public required BoardMemberKind Kind { get; init; }

    /// <summary>Whom the member speaks for; empty for nobody but themselves.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>What the member does for the board.</summary>
    public BoardOffice Office { get; set; }

    /// <summary>False for a secretary who serves the board without a vote.</summary>
    public bool HasVote { get; init; } = true;

    /// <summary>First day of the term.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the term; null for «until further notice».</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>True on a day of the term.</summary>
    public bool IsInOffice(DateOnly day) => From <= day && (Until is not { } until || day <= until);

    /// <summary>True for those who run meetings.</summary>
    public bool RunsMeetings => Office is BoardOffice.Chair or BoardOffice.ViceChair or BoardOffice.Secretary;

    /// <summary>Sets the last day; it may not lie before the first.</summary>
    public Error? EndOn(DateOnly? day)
    {
        if (day < From)
            return new Invalid("The last day cannot be before the first") { Field = nameof(Until) };
        Until = day;
        return null;
    }
}

/// <summary>Somebody who may sit in a seat when its member cannot come.</summary>
public sealed class BoardSubstitute : CouncilEntity
{
    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The seat.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The person's name.</summary>
    [Personal]
    public required string Name { get; init; }
}

/// <summary>What an interest is in.</summary>
public enum InterestNature
{
    /// <summary>Work, contracts, land, property or any other money.</summary>
    Money = 0,

    /// <summary>Membership or an office in another body.</summary>
    Body = 1,

    /// <summary>Family, friends or anything else.</summary>
    Personal = 2,
}

/// <summary>A line in the register of interests.</summary>
public sealed class RegisteredInterest : CouncilEntity
{
    /// <summary>Longest description.</summary>
    public const int TextLength = 500;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The seat.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>What it is in.</summary>
    public required InterestNature Nature { get; init; }

    /// <summary>The member's words.</summary>
    [Personal]
    public required string Text { get; init; }

    /// <summary>Since when it is in the register.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When the member took it out; the line stays.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
