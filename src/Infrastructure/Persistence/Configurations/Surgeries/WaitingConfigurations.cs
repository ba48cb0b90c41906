using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Surgeries;

internal sealed class WaitingEntryConfiguration : IEntityTypeConfiguration<WaitingEntry>
{
    public void Configure(EntityTypeBuilder<WaitingEntry> builder)
    {
        builder.BelongsTo<WaitingEntry, Surgery>(nameof(WaitingEntry.SurgeryId));
        builder.BelongsTo<WaitingEntry, Slot>(nameof(WaitingEntry.WantedSlotId));
        builder.BelongsTo<WaitingEntry, Slot>(nameof(WaitingEntry.OfferedSlotId));
        builder.BelongsTo<WaitingEntry, Booking>(nameof(WaitingEntry.BookingId));
        builder.BelongsTo<WaitingEntry, Group>(nameof(WaitingEntry.GroupId));
        builder.Ignore(entry => entry.IsOpen);
        builder.Property(entry => entry.Question).HasMaxLength(Booking.QuestionLength);
        builder.Property(entry => entry.ProjectIdea).HasMaxLength(Booking.ProjectIdeaLength);
        builder.HasIndex(entry => new { entry.CouncilId, entry.SurgeryId, entry.GroupId });
        builder.HasIndex(entry => new { entry.CouncilId, entry.GroupId });
    }
}

internal sealed class SurgeryRulesConfiguration : IEntityTypeConfiguration<SurgeryRules>
{
    public void Configure(EntityTypeBuilder<SurgeryRules> builder) => builder.HasKey(rules => new { rules.CouncilId, rules.Id });
}
