using LocalityLab.Domain.Boards;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Boards;

internal sealed class BoardConfiguration : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder)
    {
        builder.Ignore(board => board.Quorum);
        builder.Property(board => board.Name).HasMaxLength(Board.NameLength);
        builder.Property(board => board.About).HasMaxLength(Board.AboutLength);
        builder.Property(board => board.GeographySlug).HasMaxLength(40);
        builder.Property(board => board.LocalityCode).HasMaxLength(40);
        builder.Property(board => board.LocalityName).HasMaxLength(120);
    }
}

internal sealed class BoardSeatConfiguration : IEntityTypeConfiguration<BoardSeat>
{
    public void Configure(EntityTypeBuilder<BoardSeat> builder)
    {
        builder.BelongsTo<BoardSeat, Board>(nameof(BoardSeat.BoardId));
        builder.HasOne<User>().WithMany().HasForeignKey(seat => seat.UserId);
        builder.Ignore(seat => seat.RunsMeetings);
        builder.Property(seat => seat.Name).HasMaxLength(120);
        builder.Property(seat => seat.Organisation).HasMaxLength(BoardSeat.OrganisationLength);
        builder.HasIndex(seat => new { seat.CouncilId, seat.BoardId, seat.UserId, seat.From }).IsUnique();
        builder.HasIndex(seat => new { seat.CouncilId, seat.UserId });
    }
}

internal sealed class BoardSubstituteConfiguration : IEntityTypeConfiguration<BoardSubstitute>
{
    public void Configure(EntityTypeBuilder<BoardSubstitute> builder)
    {
        builder.BelongsTo<BoardSubstitute, Board>(nameof(BoardSubstitute.BoardId));
        builder.BelongsTo<BoardSubstitute, BoardSeat>(nameof(BoardSubstitute.SeatId));
        builder.HasOne<User>().WithMany().HasForeignKey(substitute => substitute.UserId);
        builder.Property(substitute => substitute.Name).HasMaxLength(120);
        builder.HasIndex(substitute => new { substitute.CouncilId, substitute.SeatId, substitute.UserId }).IsUnique();
        builder.HasIndex(substitute => new { substitute.CouncilId, substitute.BoardId, substitute.UserId });
    }
}

internal sealed class RegisteredInterestConfiguration : IEntityTypeConfiguration<RegisteredInterest>
{
    public void Configure(EntityTypeBuilder<RegisteredInterest> builder)
    {
        builder.BelongsTo<RegisteredInterest, Board>(nameof(RegisteredInterest.BoardId));
        builder.BelongsTo<RegisteredInterest, BoardSeat>(nameof(RegisteredInterest.SeatId));
        builder.Property(interest => interest.Text).HasMaxLength(RegisteredInterest.TextLength);
    }
}

internal sealed class BoardPriorityConfiguration : IEntityTypeConfiguration<BoardPriority>
{
    public void Configure(EntityTypeBuilder<BoardPriority> builder)
    {
        builder.BelongsTo<BoardPriority, Board>(nameof(BoardPriority.BoardId));
        builder.BelongsTo<BoardPriority, BoardPriority>(nameof(BoardPriority.MergedIntoId));
        builder.Ignore(priority => priority.IsOpen);
        builder.Property(priority => priority.Title).HasMaxLength(BoardPriority.TitleLength);
        builder.Property(priority => priority.Why).HasMaxLength(BoardPriority.WhyLength);
        builder.Property(priority => priority.ProposedByName).HasMaxLength(120);
        builder.Property(priority => priority.StateReason).HasMaxLength(1_000);
        builder.HasIndex(priority => new { priority.CouncilId, priority.BoardId, priority.Number }).IsUnique();
    }
}

internal sealed class PriorityEvidenceConfiguration : IEntityTypeConfiguration<PriorityEvidence>
{
    public void Configure(EntityTypeBuilder<PriorityEvidence> builder)
    {
        builder.BelongsTo<PriorityEvidence, BoardPriority>(nameof(Domain.Boards.PriorityEvidence.PriorityId));
        builder.Property(evidence => evidence.Title).HasMaxLength(300);
        builder.Property(evidence => evidence.Finding).HasMaxLength(2_000);
        builder.Property(evidence => evidence.Source).HasMaxLength(1_000);
        builder.Property(evidence => evidence.Path).HasMaxLength(1_000);
        builder.Property(evidence => evidence.Reference).HasMaxLength(1_000);
        builder.Property(evidence => evidence.Version).HasMaxLength(64);
        builder.Property(evidence => evidence.PinnedByName).HasMaxLength(120);
    }
}

internal sealed class PriorityCommentConfiguration : IEntityTypeConfiguration<PriorityComment>
{
    public void Configure(EntityTypeBuilder<PriorityComment> builder)
    {
        builder.BelongsTo<PriorityComment, BoardPriority>(nameof(PriorityComment.PriorityId));
        builder.HasOne<User>().WithMany().HasForeignKey(comment => comment.UserId);
        builder.Property(comment => comment.Name).HasMaxLength(120);
        builder.Property(comment => comment.Text).HasMaxLength(PriorityComment.TextLength);
    }
}

internal sealed class BoardDecisionConfiguration : IEntityTypeConfiguration<BoardDecision>
{
    public void Configure(EntityTypeBuilder<BoardDecision> builder)
    {
        builder.BelongsTo<BoardDecision, Board>(nameof(BoardDecision.BoardId));
        builder.BelongsTo<BoardDecision, BoardMeeting>(nameof(BoardDecision.MeetingId));
        builder.BelongsTo<BoardDecision, BoardPriority>(nameof(BoardDecision.PriorityId));
        builder.BelongsTo<BoardDecision, BoardRound>(nameof(BoardDecision.RoundId));
        builder.Property(decision => decision.Text).HasMaxLength(BoardDecision.TextLength);
        builder.Property(decision => decision.Reason).HasMaxLength(BoardDecision.ReasonLength);
        builder.HasIndex(decision => new { decision.CouncilId, decision.BoardId, decision.Number }).IsUnique();
    }
}

internal sealed class BoardActionConfiguration : IEntityTypeConfiguration<BoardAction>
{
    public void Configure(EntityTypeBuilder<BoardAction> builder)
    {
        builder.BelongsTo<BoardAction, Board>(nameof(BoardAction.BoardId));
        builder.BelongsTo<BoardAction, BoardDecision>(nameof(BoardAction.DecisionId));
        builder.Ignore(action => action.IsOpen);
        builder.Property(action => action.Text).HasMaxLength(BoardAction.TextLength);
        builder.Property(action => action.Owner).HasMaxLength(BoardAction.OwnerLength);
        builder.HasIndex(action => new { action.CouncilId, action.BoardId, action.Number }).IsUnique();
    }
}

internal sealed class ActionUpdateConfiguration : IEntityTypeConfiguration<ActionUpdate>
{
    public void Configure(EntityTypeBuilder<ActionUpdate> builder)
    {
        builder.BelongsTo<ActionUpdate, BoardAction>(nameof(ActionUpdate.ActionId));
        builder.Property(update => update.Text).HasMaxLength(ActionUpdate.TextLength);
        builder.Property(update => update.Name).HasMaxLength(120);
    }
}
