using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>What a board decided, and why.</summary>
public sealed class BoardDecision : CouncilEntity
{
    /// <summary>Longest wording.</summary>
    public const int TextLength = 1_000;

    /// <summary>Longest reason.</summary>
    public const int ReasonLength = 4_000;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The meeting that took it.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>1, 2, 3 … within the board.</summary>
    public required int Number { get; init; }

    /// <summary>The priority it is about, or null.</summary>
    public Guid? PriorityId { get; init; }

    /// <summary>The round it follows, or null.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>What was decided.</summary>
    public required string Text { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Where an action stands.</summary>
public enum ActionState
{
    NotStarted = 0,
    InProgress = 1,
    Done = 2,

    /// <summary>Will not be done; the last update says why.</summary>
    Dropped = 3,
}

/// <summary>What somebody does because of a decision. It is followed until it is done or dropped.</summary>
public sealed class BoardAction : CouncilEntity
{
    /// <summary>Longest wording.</summary>
    public const int TextLength = 500;

    /// <summary>Longest owner.</summary>
    public const int OwnerLength = 120;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>1, 2, 3 … within the board.</summary>
    public required int Number { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Text { get; init; }

    /// <summary>Who does it: a person or an organisation.</summary>
    [Personal]
    public required string Owner { get; set; }

    /// <summary>By when.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>Where it stands.</summary>
    public ActionState State { get; private set; }

    /// <summary>When it was done or dropped.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>True while it is followed.</summary>
    public bool IsOpen => State is ActionState.NotStarted or ActionState.InProgress;

    /// <summary>True when it should be done by now.</summary>
    public bool IsLate(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>Notes how it stands. A closed action may be opened again.</summary>
    public void Follow(ActionState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = IsOpen ? null : ClosedAt ?? now;
    }
}

/// <summary>News of an action.</summary>
public sealed class ActionUpdate : CouncilEntity
{
    /// <summary>Longest text.</summary>
    public const int TextLength = 2_000;

    /// <summary>The action.</summary>
    public required Guid ActionId { get; init; }

    /// <summary>Where it stood then.</summary>
    public required ActionState State { get; init; }

    /// <summary>What happened.</summary>
    public required string Text { get; init; }

    /// <summary>Who says so.</summary>
    [Personal]
    public required string Name { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
