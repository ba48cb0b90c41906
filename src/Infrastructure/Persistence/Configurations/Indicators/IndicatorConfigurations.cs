using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Indicators;

internal sealed class ThemeConfiguration : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> builder)
    {
        builder.Property(theme => theme.Slug).HasMaxLength(60);
        builder.Property(theme => theme.Name).HasMaxLength(80);
        builder.HasIndex(theme => new { theme.CouncilId, theme.Slug }).IsUnique();
    }
}

internal sealed class IndicatorConfiguration : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.BelongsTo<Indicator, Theme>(nameof(Indicator.ThemeId));
        builder.Property(indicator => indicator.Slug).HasMaxLength(80);
        builder.Property(indicator => indicator.Name).HasMaxLength(120);
        builder.Property(indicator => indicator.Unit).HasMaxLength(60);
        builder.HasIndex(indicator => new { indicator.CouncilId, indicator.Slug }).IsUnique();
    }
}

internal sealed class ReleaseConfiguration : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.BelongsTo<Release, Indicator>(nameof(Release.IndicatorId));
        builder.BelongsTo<Release, Geography>(nameof(Release.GeographyId));
        builder.BelongsTo<Release, ImportRun>(nameof(Release.ImportId));
        builder.Property(release => release.PeriodLabel).HasMaxLength(60);
        builder.Property(release => release.ContentHash).HasMaxLength(64);
        builder.Ignore(release => release.Period);
        builder.HasIndex(release => new
        {
            release.CouncilId, release.IndicatorId, release.GeographyId, release.PeriodFirst, release.PeriodLast, release.Version,
        }).IsUnique();
    }
}

internal sealed class ReleaseValuesConfiguration : IEntityTypeConfiguration<ReleaseValues>
{
    public void Configure(EntityTypeBuilder<ReleaseValues> builder)
    {
        builder.BelongsTo<ReleaseValues, Release>(nameof(ReleaseValues.ReleaseId));
        builder.Property(values => values.Breakdown).HasMaxLength(60);
        builder.HasIndex(values => new { values.CouncilId, values.ReleaseId, values.Breakdown }).IsUnique();
    }
}
