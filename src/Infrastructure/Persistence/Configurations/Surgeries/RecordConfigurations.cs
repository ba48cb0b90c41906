using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Surgeries;

internal sealed class ContactPreferenceConfiguration : IEntityTypeConfiguration<ContactPreference>
{
    public void Configure(EntityTypeBuilder<ContactPreference> builder)
    {
        builder.Property(row => row.Mobile).HasMaxLength(20);
        builder.HasIndex(row => new { row.CouncilId, row.UserId }).IsUnique();
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.BelongsTo<CalendarFeed, Group>(nameof(CalendarFeed.GroupId));
        builder.Property(row => row.TokenHash).HasMaxLength(64);
        builder.HasIndex(row => new { row.CouncilId, row.TokenHash });
        builder.HasIndex(row => new { row.CouncilId, row.UserId });
    }
}

internal sealed class BookingRecordConfiguration : IEntityTypeConfiguration<BookingRecord>
{
    public void Configure(EntityTypeBuilder<BookingRecord> builder)
    {
        builder.BelongsTo<BookingRecord, Booking>(nameof(BookingRecord.BookingId));
        builder.BelongsTo<BookingRecord, Theme>(nameof(BookingRecord.ThemeId));
        builder.BelongsTo<BookingRecord, Pack>(nameof(BookingRecord.PackId));
        builder.Property(row => row.Summary).HasMaxLength(BookingRecord.TextLength);
        builder.Property(row => row.PrivateNotes).HasMaxLength(BookingRecord.TextLength);
        builder.Property(row => row.Funder).HasMaxLength(BookingRecord.FunderLength);
    }
}

internal sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.BelongsTo<FollowUp, Booking>(nameof(FollowUp.BookingId));
        builder.Property(row => row.Text).HasMaxLength(FollowUp.TextLength);
    }
}

internal sealed class LookedAtConfiguration : IEntityTypeConfiguration<LookedAt>
{
    public void Configure(EntityTypeBuilder<LookedAt> builder)
    {
        builder.BelongsTo<LookedAt, Booking>(nameof(LookedAt.BookingId));
        builder.BelongsTo<LookedAt, Indicator>(nameof(LookedAt.IndicatorId));
        builder.HasIndex(row => new { row.CouncilId, row.BookingId, row.IndicatorId }).IsUnique();
    }
}

internal sealed class BookingLinkConfiguration : IEntityTypeConfiguration<BookingLink>
{
    public void Configure(EntityTypeBuilder<BookingLink> builder)
    {
        builder.BelongsTo<BookingLink, Booking>(nameof(BookingLink.BookingId));
        builder.Property(row => row.Title).HasMaxLength(BookingLink.TitleLength);
        builder.Property(row => row.Path).HasMaxLength(BookingLink.PathLength);
    }
}

internal sealed class SurgeryFeedbackConfiguration : IEntityTypeConfiguration<SurgeryFeedback>
{
    public void Configure(EntityTypeBuilder<SurgeryFeedback> builder)
    {
        builder.BelongsTo<SurgeryFeedback, Booking>(nameof(SurgeryFeedback.BookingId));
        builder.Property(row => row.Comment).HasMaxLength(SurgeryFeedback.CommentLength);
    }
}

internal sealed class DataRequestConfiguration : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> builder)
    {
        builder.Property(row => row.Title).HasMaxLength(DataRequest.TitleLength);
        builder.Property(row => row.Description).HasMaxLength(DataRequest.TextLength);
        builder.Property(row => row.Answer).HasMaxLength(DataRequest.TextLength);
    }
}

internal sealed class DataRequestAskConfiguration : IEntityTypeConfiguration<DataRequestAsk>
{
    public void Configure(EntityTypeBuilder<DataRequestAsk> builder)
    {
        builder.BelongsTo<DataRequestAsk, DataRequest>(nameof(DataRequestAsk.RequestId));
        builder.BelongsTo<DataRequestAsk, Booking>(nameof(DataRequestAsk.BookingId));
        builder.HasIndex(row => new { row.CouncilId, row.RequestId, row.BookingId }).IsUnique();
    }
}
