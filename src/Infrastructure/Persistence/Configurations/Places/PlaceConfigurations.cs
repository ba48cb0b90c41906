using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Places;

internal sealed class GeographyConfiguration : IEntityTypeConfiguration<Geography>
{
    public void Configure(EntityTypeBuilder<Geography> builder)
    {
        builder.Property(geography => geography.Slug).HasMaxLength(40);
        builder.HasIndex(geography => new { geography.CouncilId, geography.Slug }).IsUnique();
        builder.Property(geography => geography.Name).HasMaxLength(80);
        builder.Property(geography => geography.AreaNoun).HasMaxLength(60);
        builder.Property(geography => geography.AreaNounPlural).HasMaxLength(60);
    }
}

internal sealed class AreaConfiguration : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.BelongsTo<Area, Geography>(nameof(Area.GeographyId));
        builder.Property(area => area.Code).HasMaxLength(40);
        builder.Property(area => area.Name).HasMaxLength(120);
        builder.HasIndex(area => new { area.CouncilId, area.GeographyId, area.Ordinal }).IsUnique();
        builder.HasIndex(area => new { area.CouncilId, area.GeographyId, area.Code }).IsUnique();
    }
}

internal sealed class BoundariesConfiguration : IEntityTypeConfiguration<Boundaries>
{
    public void Configure(EntityTypeBuilder<Boundaries> builder)
    {
        builder.BelongsTo<Boundaries, Geography>(nameof(Boundaries.GeographyId));
        builder.Property(boundaries => boundaries.TopologyHash).HasMaxLength(64);
        builder.HasIndex(boundaries => new { boundaries.CouncilId, boundaries.GeographyId }).IsUnique();
    }
}

internal sealed class LookupConfiguration : IEntityTypeConfiguration<Lookup>
{
    public void Configure(EntityTypeBuilder<Lookup> builder)
    {
        builder.BelongsTo<Lookup, Geography>(nameof(Lookup.FromGeographyId));
        builder.BelongsTo<Lookup, Geography>(nameof(Lookup.ToGeographyId));
        builder.HasIndex(lookup => new { lookup.CouncilId, lookup.FromGeographyId, lookup.ToGeographyId, lookup.Kind }).IsUnique();
    }
}

internal sealed class LocalityPlanConfiguration : IEntityTypeConfiguration<LocalityPlan>
{
    public void Configure(EntityTypeBuilder<LocalityPlan> builder)
    {
        builder.BelongsTo<LocalityPlan, Geography>(nameof(LocalityPlan.WardGeographyId));
        builder.BelongsTo<LocalityPlan, Geography>(nameof(LocalityPlan.BasedOnGeographyId));
        builder.Property(plan => plan.Version).IsConcurrencyToken();
        builder.Ignore(plan => plan.Localities);
        builder.HasIndex(plan => plan.CouncilId).IsUnique();
    }
}

internal sealed class BoundaryUploadConfiguration : IEntityTypeConfiguration<BoundaryUpload>
{
    public void Configure(EntityTypeBuilder<BoundaryUpload> builder)
    {
        builder.BelongsTo<BoundaryUpload, StoredFile>(nameof(BoundaryUpload.FileId));
        builder.BelongsTo<BoundaryUpload, Geography>(nameof(BoundaryUpload.GeographyId));
        builder.Property(upload => upload.FileName).HasMaxLength(260);
        builder.Property(upload => upload.Version).IsConcurrencyToken();
        builder.Ignore(upload => upload.Choice);
    }
}
