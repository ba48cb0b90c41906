using LocalityLab.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Locality boards.</summary>
    DbSet<Board> Boards { get; }

    /// <summary>Members' terms on boards.</summary>
    DbSet<BoardSeat> BoardSeats { get; }

    /// <summary>Who may sit in for whom.</summary>
    DbSet<BoardSubstitute> BoardSubstitutes { get; }

    /// <summary>The register of interests.</summary>
    DbSet<RegisteredInterest> RegisteredInterests { get; }

    /// <summary>Meetings of boards.</summary>
    DbSet<BoardMeeting> BoardMeetings { get; }

    /// <summary>Items of agendas.</summary>
    DbSet<AgendaItem> AgendaItems { get; }

    /// <summary>Papers of meetings.</summary>
    DbSet<MeetingPaper> MeetingPapers { get; }

    /// <summary>Who is at a meeting.</summary>
    DbSet<MeetingAttendance> MeetingAttendances { get; }

    /// <summary>Declarations of interest.</summary>
    DbSet<InterestDeclaration> InterestDeclarations { get; }

    /// <summary>Boards' priorities.</summary>
    DbSet<BoardPriority> BoardPriorities { get; }

    /// <summary>What priorities rest on.</summary>
    DbSet<PriorityEvidence> PriorityEvidence { get; }

    /// <summary>The discussion of priorities.</summary>
    DbSet<PriorityComment> PriorityComments { get; }

    /// <summary>Votes on priorities.</summary>
    DbSet<BoardRound> BoardRounds { get; }

    /// <summary>What rounds vote on.</summary>
    DbSet<RoundOption> RoundOptions { get; }

    /// <summary>Votes of seats in open rounds.</summary>
    DbSet<BoardBallot> BoardBallots { get; }

    /// <summary>Votes of closed rounds, without their seats.</summary>
    DbSet<CountedBallot> CountedBallots { get; }

    /// <summary>What boards decided.</summary>
    DbSet<BoardDecision> BoardDecisions { get; }

    /// <summary>What is done because of it.</summary>
    DbSet<BoardAction> BoardActions { get; }

    /// <summary>News of actions.</summary>
    DbSet<ActionUpdate> ActionUpdates { get; }
}
