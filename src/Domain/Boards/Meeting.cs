using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Boards;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    Planned = 0,
    Open = 1,
    Ended = 2,
    Cancelled = 3,
}

/// <summary>A meeting of a board.</summary>
public sealed class BoardMeeting : CouncilEntity
{
    /// <summary>Longest place.</summary>
    public const int PlaceLength = 300;

    /// <summary>Longest link.</summary>
    public const int LinkLength = 500;

    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>1, 2, 3 … within the board.</summary>
    public required int Number { get; init; }

    /// <summary>When it is to begin.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>When it is to end.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>Where it meets.</summary>
    public required string Place { get; set; }

    /// <summary>Link for members who join online; never public.</summary>
    public string OnlineLink { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public MeetingState State { get; private set; }

    /// <summary>When the agenda became public.</summary>
    public DateTimeOffset? AgendaPublishedAt { get; private set; }

    /// <summary>The meeting pack as JSON, frozen when the agenda was published; empty before.</summary>
    public string Pack { get; private set; } = "";

    /// <summary>When the chair opened it.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When the chair ended it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The minutes as JSON, frozen when they were published; empty before.</summary>
    [Personal]
    public string Minutes { get; private set; } = "";

    /// <summary>When the minutes became public.</summary>
    public DateTimeOffset? MinutesPublishedAt { get; private set; }

    /// <summary>The minutes as PDF.</summary>
    public Guid? MinutesFileId { get; set; }

    /// <summary>True when the agenda is for everybody.</summary>
    public bool IsPublic => AgendaPublishedAt is not null;

    /// <summary>True when the minutes and the results are for everybody.</summary>
    public bool HasPublicMinutes => MinutesPublishedAt is not null;

    /// <summary>Makes the agenda public and freezes the pack. Doing it again before the meeting replaces the pack.</summary>
    public Error? PublishAgenda(string pack, DateTimeOffset now)
    {
        if (State != MeetingState.Planned)
            return new MeetingNotPlanned();
        Pack = pack;
        AgendaPublishedAt ??= now;
        Raise(new MeetingChanged(Id, "agenda"));
        return null;
    }

    /// <summary>Begins. Opening an open meeting does nothing.</summary>
    public Error? Open(DateTimeOffset now)
    {
        if (State == MeetingState.Open)
            return null;
        if (State != MeetingState.Planned)
            return new MeetingNotPlanned();
        State = MeetingState.Open;
        OpenedAt = now;
        Raise(new MeetingChanged(Id, "opened"));
        return null;
    }

    /// <summary>Ends. Rounds must be closed.</summary>
    public Error? End(bool hasOpenRound, DateTimeOffset now)
    {
        if (State == MeetingState.Ended)
            return null;
        if (State != MeetingState.Open)
            return new MeetingNotOpen();
        if (hasOpenRound)
            return new Conflict("A round is still open. Close it first, so that every vote is counted.");
        State = MeetingState.Ended;
        EndedAt = now;
        Raise(new MeetingChanged(Id, "ended"));
        return null;
    }

    /// <summary>It does not take place.</summary>
    public Error? Cancel()
    {
        if (State == MeetingState.Cancelled)
            return null;
        if (State != MeetingState.Planned)
            return new MeetingNotPlanned();
        State = MeetingState.Cancelled;
        Raise(new MeetingChanged(Id, "cancelled"));
        return null;
    }

    /// <summary>Freezes the minutes and makes them public, with the results of the rounds.</summary>
    public Error? PublishMinutes(string minutes, DateTimeOffset now)
    {
        if (State != MeetingState.Ended)
            return new Conflict("End the meeting before you publish its minutes.");
        Minutes = minutes;
        MinutesPublishedAt ??= now;
        MinutesFileId = null;
        Raise(new MeetingChanged(Id, "minutes"));
        return null;
    }

    /// <summary>Tells the screens that something of the meeting changed.</summary>
    public void Touch(string what) => Raise(new MeetingChanged(Id, what));
}

/// <summary>Something of a meeting changed; whoever looks at it asks for its page again.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="What">«attendance», «round», «decision» …; never the content of a vote.</param>
public sealed record MeetingChanged(Guid MeetingId, string What) : IDomainEvent
{
    /// <inheritdoc/>
    public string Stream => $"meeting:{MeetingId}";
}

/// <summary>One item of an agenda, and afterwards what was said about it.</summary>
public sealed class AgendaItem : CouncilEntity
{
    /// <summary>Longest title.</summary>
    public const int TitleLength = 200;

    /// <summary>Longest text.</summary>
    public const int TextLength = 4_000;

    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>Its place on the agenda, from 1.</summary>
    public required int Number { get; set; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>What it is about.</summary>
    public string Text { get; set; } = "";

    /// <summary>What the minutes say of it.</summary>
    public string Note { get; set; } = "";
}

/// <summary>A paper of a meeting.</summary>
public sealed class MeetingPaper : CouncilEntity
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The agenda item it belongs to, or null.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The stored file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>True when everybody may read it once the agenda is public.</summary>
    public required bool IsPublic { get; init; }
}

/// <summary>How a seat takes part in a meeting.</summary>
public enum AttendanceState
{
    Present = 0,
    Apologies = 1,

    /// <summary>Was there and has left.</summary>
    Left = 2,
}

/// <summary>A seat's attendance. The person in it is the member or one substitute: the seat counts once.</summary>
public sealed class MeetingAttendance : CouncilEntity
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The seat.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>Who sits in it.</summary>
    public required Guid UserId { get; set; }

    /// <summary>Their name.</summary>
    [Personal]
    public required string Name { get; set; }

    /// <summary>True when they stand in for the member.</summary>
    public required bool IsSubstitute { get; set; }

    /// <summary>How the seat takes part.</summary>
    public required AttendanceState State { get; set; }

    /// <summary>Since when it is so.</summary>
    public required DateTimeOffset At { get; set; }
}

/// <summary>A declaration of interest at a meeting.</summary>
public sealed class InterestDeclaration : CouncilEntity
{
    /// <summary>The board.</summary>
    public required Guid BoardId { get; init; }

    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The seat.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>Who declared, as minutes print it.</summary>
    [Personal]
    public required string Name { get; init; }

    /// <summary>The priority it is about; null for everything that the meeting votes on.</summary>
    public Guid? PriorityId { get; init; }

    /// <summary>What it is in.</summary>
    public required InterestNature Nature { get; init; }

    /// <summary>The member's words.</summary>
    [Personal]
    public required string Text { get; init; }

    /// <summary>True when the board's rule takes the vote away.</summary>
    public required bool RemovesVote { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the rule takes the vote away.</summary>
    public static bool Removes(InterestRule rule, InterestNature nature) =>
        rule == InterestRule.AnyRemovesVote || (rule == InterestRule.MoneyRemovesVote && nature == InterestNature.Money);

    /// <summary>True when it takes the vote in a round over these priorities.</summary>
    public bool Bars(IReadOnlyCollection<Guid> priorities) => RemovesVote && (PriorityId is not { } one || priorities.Contains(one));
}
