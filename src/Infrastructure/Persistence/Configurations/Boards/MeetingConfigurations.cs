using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Boards;

internal sealed class BoardMeetingConfiguration : IEntityTypeConfiguration<BoardMeeting>
{
    public void Configure(EntityTypeBuilder<BoardMeeting> builder)
    {
        builder.BelongsTo<BoardMeeting, Board>(nameof(BoardMeeting.BoardId));
        builder.BelongsTo<BoardMeeting, StoredFile>(nameof(BoardMeeting.MinutesFileId));
        builder.Ignore(meeting => meeting.IsPublic).Ignore(meeting => meeting.HasPublicMinutes);
        builder.Property(meeting => meeting.Place).HasMaxLength(BoardMeeting.PlaceLength);
        builder.Property(meeting => meeting.OnlineLink).HasMaxLength(BoardMeeting.LinkLength);
        builder.HasIndex(meeting => new { meeting.CouncilId, meeting.BoardId, meeting.Number }).IsUnique();
    }
}

internal sealed class AgendaItemConfiguration : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.BelongsTo<AgendaItem, BoardMeeting>(nameof(AgendaItem.MeetingId));
        builder.Property(item => item.Title).HasMaxLength(AgendaItem.TitleLength);
        builder.Property(item => item.Text).HasMaxLength(AgendaItem.TextLength);
        builder.Property(item => item.Note).HasMaxLength(AgendaItem.TextLength);
    }
}

internal sealed class MeetingPaperConfiguration : IEntityTypeConfiguration<MeetingPaper>
{
    public void Configure(EntityTypeBuilder<MeetingPaper> builder)
    {
        builder.BelongsTo<MeetingPaper, BoardMeeting>(nameof(MeetingPaper.MeetingId));
        builder.BelongsTo<MeetingPaper, AgendaItem>(nameof(MeetingPaper.ItemId));
        builder.BelongsTo<MeetingPaper, StoredFile>(nameof(MeetingPaper.FileId));
        builder.Property(paper => paper.Title).HasMaxLength(AgendaItem.TitleLength);
    }
}

internal sealed class MeetingAttendanceConfiguration : IEntityTypeConfiguration<MeetingAttendance>
{
    public void Configure(EntityTypeBuilder<MeetingAttendance> builder)
    {
        builder.BelongsTo<MeetingAttendance, BoardMeeting>(nameof(MeetingAttendance.MeetingId));
        builder.BelongsTo<MeetingAttendance, BoardSeat>(nameof(MeetingAttendance.SeatId));
        builder.HasOne<User>().WithMany().HasForeignKey(attendance => attendance.UserId);
        builder.Property(attendance => attendance.Name).HasMaxLength(120);

        // A seat counts once, and so does a person, whatever the code above does.
        builder.HasIndex(attendance => new { attendance.CouncilId, attendance.MeetingId, attendance.SeatId }).IsUnique();
        builder.HasIndex(attendance => new { attendance.CouncilId, attendance.MeetingId, attendance.UserId }).IsUnique();
    }
}

internal sealed class InterestDeclarationConfiguration : IEntityTypeConfiguration<InterestDeclaration>
{
    public void Configure(EntityTypeBuilder<InterestDeclaration> builder)
    {
        builder.BelongsTo<InterestDeclaration, Board>(nameof(InterestDeclaration.BoardId));
        builder.BelongsTo<InterestDeclaration, BoardMeeting>(nameof(InterestDeclaration.MeetingId));
        builder.BelongsTo<InterestDeclaration, BoardSeat>(nameof(InterestDeclaration.SeatId));
        builder.BelongsTo<InterestDeclaration, BoardPriority>(nameof(InterestDeclaration.PriorityId));
        builder.Property(declaration => declaration.Name).HasMaxLength(120);
        builder.Property(declaration => declaration.Text).HasMaxLength(RegisteredInterest.TextLength);
    }
}

internal sealed class BoardRoundConfiguration : IEntityTypeConfiguration<BoardRound>
{
    public void Configure(EntityTypeBuilder<BoardRound> builder)
    {
        builder.BelongsTo<BoardRound, Board>(nameof(BoardRound.BoardId));
        builder.BelongsTo<BoardRound, BoardMeeting>(nameof(BoardRound.MeetingId));
        builder.Property(round => round.Title).HasMaxLength(BoardRound.TitleLength);
        builder.Property(round => round.BallotHash).HasMaxLength(64);
        builder.HasIndex(round => new { round.CouncilId, round.MeetingId, round.Number }).IsUnique();
    }
}

internal sealed class RoundOptionConfiguration : IEntityTypeConfiguration<RoundOption>
{
    public void Configure(EntityTypeBuilder<RoundOption> builder)
    {
        builder.BelongsTo<RoundOption, BoardRound>(nameof(RoundOption.RoundId));
        builder.BelongsTo<RoundOption, BoardPriority>(nameof(RoundOption.PriorityId));
        builder.Property(option => option.Title).HasMaxLength(BoardPriority.TitleLength);
        builder.Property(option => option.Why).HasMaxLength(BoardPriority.WhyLength);
        builder.Property(option => option.EvidenceVersion).HasMaxLength(64);
        builder.HasIndex(option => new { option.CouncilId, option.RoundId, option.Number }).IsUnique();
        builder.HasIndex(option => new { option.CouncilId, option.RoundId, option.PriorityId }).IsUnique();
    }
}

internal sealed class BoardBallotConfiguration : IEntityTypeConfiguration<BoardBallot>
{
    public void Configure(EntityTypeBuilder<BoardBallot> builder)
    {
        builder.BelongsTo<BoardBallot, BoardRound>(nameof(BoardBallot.RoundId));
        builder.BelongsTo<BoardBallot, BoardSeat>(nameof(BoardBallot.SeatId));
        builder.HasOne<User>().WithMany().HasForeignKey(ballot => ballot.UserId);
        builder.Ignore(ballot => ballot.Numbers);
        builder.Property(ballot => ballot.Votes).HasMaxLength(100);
        builder.Property(ballot => ballot.Receipt).HasMaxLength(14);

        // The last word on «one vote per member».
        builder.HasIndex(ballot => new { ballot.CouncilId, ballot.RoundId, ballot.SeatId }).IsUnique();
    }
}

internal sealed class CountedBallotConfiguration : IEntityTypeConfiguration<CountedBallot>
{
    public void Configure(EntityTypeBuilder<CountedBallot> builder)
    {
        builder.BelongsTo<CountedBallot, BoardRound>(nameof(CountedBallot.RoundId));
        builder.Ignore(ballot => ballot.Numbers);
        builder.Property(ballot => ballot.Votes).HasMaxLength(100);
        builder.Property(ballot => ballot.Receipt).HasMaxLength(14);
        builder.HasIndex(ballot => new { ballot.CouncilId, ballot.RoundId, ballot.Number }).IsUnique();
    }
}
