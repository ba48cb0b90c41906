using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>Where a priority stands.</summary>
public enum PriorityState
{
    /// <summary>Open to discussion and to rounds.</summary>
    Proposed = 0,

    /// <summary>It went into another one, in the open.</summary>
    Merged = 1,

    /// <summary>The board decided to act on it.</summary>
    Adopted = 2,

    /// <summary>The board decided not to act on it.</summary>
    Declined = 3,

    /// <summary>Taken back by who proposed it.</summary>
    Withdrawn = 4,
}

/// <summary>Something that a board may act on.</summary>
public sealed class BoardPriority : CouncilEntity
{
    /// <summary>Longest title.</summary>
    public const int TitleLength = 120;

    /// <summary>Longest reason.</summary>
    public const int WhyLength = 4_000;

    /// <summary>Highest cost in pounds.</summary>
    public const long MostCost = 100_000_000;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>1, 2, 3 … within the board.</summary>
    public required int Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>Why.</summary>
    public required string Why { get; set; }

    /// <summary>What it would cost in whole pounds; null when nobody has said.</summary>
    public long? Cost { get; set; }

    /// <summary>Who proposed it.</summary>
    public required Guid ProposedBy { get; init; }

    /// <summary>Their name.</summary>
    [Personal]
    public required string ProposedByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public PriorityState State { get; private set; }

    /// <summary>The priority it went into.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Why it was merged or withdrawn.</summary>
    public string StateReason { get; private set; } = "";

    /// <summary>True while a round may include it.</summary>
    public bool IsOpen => State is PriorityState.Proposed or PriorityState.Adopted;

    /// <summary>Goes into another one of the same board, which keeps both reasons and all evidence in view.</summary>
    public Error? MergeInto(BoardPriority other, string reason)
    {
        if (other.Id == Id || other.BoardId != BoardId)
            return new Invalid("Choose another priority of this board") { Field = "Into" };
        if (State == PriorityState.Merged && MergedIntoId == other.Id)
            return null;
        if (State != PriorityState.Proposed)
            return new Conflict("Only a priority that is still open can be merged.");
        if (other.State is not (PriorityState.Proposed or PriorityState.Adopted))
            return new Conflict("That priority is not open any more. Choose another one.");
        (State, MergedIntoId, StateReason) = (PriorityState.Merged, other.Id, reason);
        return null;
    }

    /// <summary>Those that went into it, also by way of others that did, in the order given.</summary>
    public IReadOnlyList<BoardPriority> Absorbed(IReadOnlyCollection<BoardPriority> all)
    {
        HashSet<Guid> inside = [Id];
        for (var known = 0; known < inside.Count;)
        {
            known = inside.Count;
            inside.UnionWith(all.Where(row => row.MergedIntoId is { } into && inside.Contains(into)).Select(row => row.Id).ToList());
        }

        return [.. all.Where(row => row.Id != Id && inside.Contains(row.Id))];
    }

    /// <summary>Takes the priority out of a merge.</summary>
    public Error? Unmerge()
    {
        if (State != PriorityState.Merged)
            return new Conflict("This priority is not merged.");
        (State, MergedIntoId, StateReason) = (PriorityState.Proposed, null, "");
        return null;
    }

    /// <summary>The board decided.</summary>
    public void Decide(bool adopt)
    {
        if (State is PriorityState.Proposed or PriorityState.Adopted or PriorityState.Declined)
            State = adopt ? PriorityState.Adopted : PriorityState.Declined;
    }

    /// <summary>Taken back.</summary>
    public Error? Withdraw(string reason)
    {
        if (State == PriorityState.Withdrawn)
            return null;
        if (State != PriorityState.Proposed)
            return new Conflict("Only a priority that is still open can be withdrawn.");
        (State, StateReason) = (PriorityState.Withdrawn, reason);
        return null;
    }
}

/// <summary>Kinds of evidence that a priority can rest on.</summary>
public enum EvidenceKind
{
    /// <summary>An indicator's release for an area.</summary>
    Indicator = 0,

    /// <summary>Need set against what residents can reach.</summary>
    Gap = 1,

    /// <summary>An issued evidence pack.</summary>
    Pack = 2,

    /// <summary>The asset map of a workshop.</summary>
    AssetMap = 3,
}

/// <summary>Evidence as it was on the day it was pinned.</summary>
public sealed class PriorityEvidence : CouncilEntity
{
    /// <summary>The priority.</summary>
    public required Guid PriorityId { get; init; }

    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>What it is about: «Children in low-income families, North ward».</summary>
    public required string Title { get; init; }

    /// <summary>What it says, in a sentence with its figures.</summary>
    public required string Finding { get; init; }

    /// <summary>Period, source and licence.</summary>
    public required string Source { get; init; }

    /// <summary>Where to look it up, within the council: «areas/ward23/E05000001».</summary>
    public required string Path { get; init; }

    /// <summary>How its source finds it again: «ward23/E05000001/child-poverty».</summary>
    public required string Reference { get; init; }

    /// <summary>The exact version: a release's or pack's content hash, or the hash of <see cref="Content"/>.</summary>
    public required string Version { get; init; }

    /// <summary>The figures, frozen as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset PinnedAt { get; init; }

    /// <summary>By whom.</summary>
    [Personal]
    public required string PinnedByName { get; init; }
}

/// <summary>A line of the discussion about a priority.</summary>
public sealed class PriorityComment : CouncilEntity
{
    /// <summary>Longest comment.</summary>
    public const int TextLength = 2_000;

    /// <summary>The priority.</summary>
    public required Guid PriorityId { get; init; }

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Their name.</summary>
    [Personal]
    public required string Name { get; init; }

    /// <summary>What they say.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
