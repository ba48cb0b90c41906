using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Indicators;

internal sealed class FollowConfiguration : IEntityTypeConfiguration<Follow>
{
    public void Configure(EntityTypeBuilder<Follow> builder)
    {
        builder.HasOne<User>().WithMany().HasForeignKey(follow => follow.UserId);
        builder.Property(follow => follow.IndicatorSlug).HasMaxLength(80);
        builder.Property(follow => follow.GeographySlug).HasMaxLength(40);
        builder.Property(follow => follow.AreaCode).HasMaxLength(40);
        builder.Property(follow => follow.AreaName).HasMaxLength(120);
        builder.Ignore(follow => follow.IsAnywhere);
        builder.HasIndex(follow => new { follow.CouncilId, follow.UserId, follow.IndicatorSlug, follow.GeographySlug, follow.AreaCode }).IsUnique();
        builder.HasIndex(follow => new { follow.CouncilId, follow.IndicatorSlug });
    }
}

internal sealed class FollowedChangeConfiguration : IEntityTypeConfiguration<FollowedChange>
{
    public void Configure(EntityTypeBuilder<FollowedChange> builder)
    {
        builder.BelongsTo<FollowedChange, Follow>(nameof(FollowedChange.FollowId));
        builder.BelongsTo<FollowedChange, Indicator>(nameof(FollowedChange.IndicatorId));
        builder.BelongsTo<FollowedChange, ImportRun>(nameof(FollowedChange.ImportId));

        // The last word on «never told twice», whatever the code above it does.
        builder.HasIndex(change => new { change.CouncilId, change.FollowId, change.IndicatorId, change.ImportId, change.TakenBack }).IsUnique();
        builder.HasIndex(change => new { change.CouncilId, change.DigestId });
    }
}

internal sealed class DigestSettingConfiguration : IEntityTypeConfiguration<DigestSetting>
{
    public void Configure(EntityTypeBuilder<DigestSetting> builder)
    {
        builder.HasOne<User>().WithMany().HasForeignKey(setting => setting.UserId);
        builder.Property(setting => setting.LinkKey).HasMaxLength(43);
        builder.HasIndex(setting => new { setting.CouncilId, setting.UserId }).IsUnique();
    }
}
