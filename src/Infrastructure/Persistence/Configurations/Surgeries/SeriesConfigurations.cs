using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Surgeries;

internal sealed class SurgerySeriesConfiguration : IEntityTypeConfiguration<SurgerySeries>
{
    public void Configure(EntityTypeBuilder<SurgerySeries> builder)
    {
        builder.BelongsTo<SurgerySeries, SurgeryRoom>(nameof(SurgerySeries.RoomId));
        builder.Ignore(series => series.Recurrence);
        builder.Property(series => series.Title).HasMaxLength(Surgery.TitleLength);
        builder.Property(series => series.Notes).HasMaxLength(Surgery.NotesLength);
        builder.Property(series => series.TimeZone).HasMaxLength(60);
        builder.Property(series => series.OnlineLink).HasMaxLength(Surgery.LinkLength);
    }
}

internal sealed class SeriesExceptionConfiguration : IEntityTypeConfiguration<SeriesException>
{
    public void Configure(EntityTypeBuilder<SeriesException> builder)
    {
        builder.BelongsTo<SeriesException, SurgerySeries>(nameof(SeriesException.SeriesId));
        builder.Property(row => row.Reason).HasMaxLength(Surgery.ReasonLength);
    }
}

internal sealed class SurgeryAdviserConfiguration : IEntityTypeConfiguration<SurgeryAdviser>
{
    public void Configure(EntityTypeBuilder<SurgeryAdviser> builder)
    {
        builder.BelongsTo<SurgeryAdviser, Surgery>(nameof(SurgeryAdviser.SurgeryId));
        builder.HasIndex(row => new { row.CouncilId, row.SurgeryId, row.UserId }).IsUnique();
        builder.HasIndex(row => new { row.CouncilId, row.UserId });
    }
}

internal sealed class SurgeryRoomConfiguration : IEntityTypeConfiguration<SurgeryRoom>
{
    public void Configure(EntityTypeBuilder<SurgeryRoom> builder)
    {
        builder.BelongsTo<SurgeryRoom, Asset>(nameof(SurgeryRoom.AssetId));
        builder.Property(room => room.Name).HasMaxLength(SurgeryRoom.NameLength);
        builder.Property(room => room.Access).HasMaxLength(SurgeryRoom.AccessLength);
    }
}

internal sealed class ClosureConfiguration : IEntityTypeConfiguration<Closure>
{
    public void Configure(EntityTypeBuilder<Closure> builder)
    {
        builder.Property(closure => closure.Name).HasMaxLength(Closure.NameLength);
        builder.HasIndex(closure => new { closure.CouncilId, closure.To });
    }
}
