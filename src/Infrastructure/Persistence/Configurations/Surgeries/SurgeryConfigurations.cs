using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Surgeries;

internal sealed class SurgeryConfiguration : IEntityTypeConfiguration<Surgery>
{
    public void Configure(EntityTypeBuilder<Surgery> builder)
    {
        builder.BelongsTo<Surgery, Asset>(nameof(Surgery.AssetId));
        builder.BelongsTo<Surgery, SurgeryRoom>(nameof(Surgery.RoomId));
        builder.BelongsTo<Surgery, SurgerySeries>(nameof(Surgery.SeriesId));

        // A series names a day once, however often it is made longer.
        builder.HasIndex(surgery => new { surgery.CouncilId, surgery.SeriesId, surgery.SeriesDate }).IsUnique();
        builder.Property(surgery => surgery.Kind).HasDefaultValue(SurgeryKind.Booked);
        builder.Property(surgery => surgery.Title).HasMaxLength(Surgery.TitleLength);
        builder.Property(surgery => surgery.Notes).HasMaxLength(Surgery.NotesLength);
        builder.Property(surgery => surgery.TimeZone).HasMaxLength(60);
        builder.Property(surgery => surgery.OnlineLink).HasMaxLength(Surgery.LinkLength);
        builder.Property(surgery => surgery.Room).HasMaxLength(Surgery.RoomLength);
        builder.Property(surgery => surgery.Reason).HasMaxLength(Surgery.ReasonLength);
        builder.HasIndex(surgery => new { surgery.CouncilId, surgery.EndsAt });
    }
}

internal sealed class SlotConfiguration : IEntityTypeConfiguration<Slot>
{
    public void Configure(EntityTypeBuilder<Slot> builder)
    {
        builder.BelongsTo<Slot, Surgery>(nameof(Slot.SurgeryId));
        builder.Ignore(slot => slot.Free);
        builder.HasIndex(slot => new { slot.CouncilId, slot.SurgeryId, slot.Number }).IsUnique();

        // The last word on «never more bookings than places», whatever the code above it does.
        builder.ToTable(table => table.HasCheckConstraint("CK_Slots_Taken", "\"Taken\" >= 0 AND \"Taken\" <= \"Capacity\""));
    }
}

internal sealed class BookingConfiguration : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.BelongsTo<Booking, Surgery>(nameof(Booking.SurgeryId));
        builder.BelongsTo<Booking, Slot>(nameof(Booking.SlotId));
        builder.BelongsTo<Booking, Group>(nameof(Booking.GroupId));
        builder.Ignore(booking => booking.CalendarId);
        builder.Property(booking => booking.Question).HasMaxLength(Booking.QuestionLength);
        builder.Property(booking => booking.ProjectIdea).HasMaxLength(Booking.ProjectIdeaLength);
        builder.Property(booking => booking.Reason).HasMaxLength(Booking.ReasonLength);
        builder.HasIndex(booking => new { booking.CouncilId, booking.GroupId });
        builder.HasIndex(booking => new { booking.CouncilId, booking.SlotId });
    }
}
