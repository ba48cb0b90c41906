using LocalityLab.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Board> Boards => Set<Board>();

    public DbSet<BoardSeat> BoardSeats => Set<BoardSeat>();

    public DbSet<BoardSubstitute> BoardSubstitutes => Set<BoardSubstitute>();

    public DbSet<RegisteredInterest> RegisteredInterests => Set<RegisteredInterest>();

    public DbSet<BoardMeeting> BoardMeetings => Set<BoardMeeting>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<MeetingPaper> MeetingPapers => Set<MeetingPaper>();

    public DbSet<MeetingAttendance> MeetingAttendances => Set<MeetingAttendance>();

    public DbSet<InterestDeclaration> InterestDeclarations => Set<InterestDeclaration>();

    public DbSet<BoardPriority> BoardPriorities => Set<BoardPriority>();

    public DbSet<PriorityEvidence> PriorityEvidence => Set<PriorityEvidence>();

    public DbSet<PriorityComment> PriorityComments => Set<PriorityComment>();

    public DbSet<BoardRound> BoardRounds => Set<BoardRound>();

    public DbSet<RoundOption> RoundOptions => Set<RoundOption>();

    public DbSet<BoardBallot> BoardBallots => Set<BoardBallot>();

    public DbSet<CountedBallot> CountedBallots => Set<CountedBallot>();

    public DbSet<BoardDecision> BoardDecisions => Set<BoardDecision>();

    public DbSet<BoardAction> BoardActions => Set<BoardAction>();

    public DbSet<ActionUpdate> ActionUpdates => Set<ActionUpdate>();
}
