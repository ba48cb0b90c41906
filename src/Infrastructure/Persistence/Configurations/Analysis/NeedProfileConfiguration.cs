using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Analysis;

internal sealed class NeedProfileConfiguration : IEntityTypeConfiguration<NeedProfile>
{
    public void Configure(EntityTypeBuilder<NeedProfile> builder)
    {
        builder.BelongsTo<NeedProfile, Geography>(nameof(NeedProfile.GeographyId));
        builder.Property(profile => profile.Slug).HasMaxLength(80);
        builder.Property(profile => profile.Name).HasMaxLength(NeedProfile.LongestName);
        builder.Property(profile => profile.Description).HasMaxLength(NeedProfile.LongestDescription);
        builder.Property(profile => profile.Version).IsConcurrencyToken();
        builder.HasIndex(profile => new { profile.CouncilId, profile.Slug }).IsUnique();
        builder.HasMany(profile => profile.Items).WithOne()
            .HasForeignKey(nameof(CouncilEntity.CouncilId), nameof(NeedProfileItem.NeedProfileId))
            .HasPrincipalKey(nameof(CouncilEntity.CouncilId), nameof(CouncilEntity.Id));
        // The property sorts into a new list; the rows live in the field.
        builder.Navigation(profile => profile.Items).HasField("items").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class NeedProfileItemConfiguration : IEntityTypeConfiguration<NeedProfileItem>
{
    public void Configure(EntityTypeBuilder<NeedProfileItem> builder)
    {
        builder.BelongsTo<NeedProfileItem, Indicator>(nameof(NeedProfileItem.IndicatorId));
        builder.HasIndex(item => new { item.CouncilId, item.NeedProfileId, item.IndicatorId }).IsUnique();
    }
}
