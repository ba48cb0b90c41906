using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Assets;

internal sealed class AssetKindConfiguration : IEntityTypeConfiguration<AssetKind>
{
    public void Configure(EntityTypeBuilder<AssetKind> builder)
    {
        builder.BelongsTo<AssetKind, AssetKind>(nameof(AssetKind.ParentId));
        builder.Property(kind => kind.Slug).HasMaxLength(60);
        builder.Property(kind => kind.Name).HasMaxLength(80);
        builder.Property(kind => kind.NamePlural).HasMaxLength(80);
        builder.HasIndex(kind => new { kind.CouncilId, kind.Slug }).IsUnique();
    }
}

internal sealed class AssetSourceConfiguration : IEntityTypeConfiguration<AssetSource>
{
    public void Configure(EntityTypeBuilder<AssetSource> builder)
    {
        builder.Property(source => source.Slug).HasMaxLength(60);
        builder.Property(source => source.Name).HasMaxLength(120);
        builder.Property(source => source.Publisher).HasMaxLength(120);
        builder.Property(source => source.Licence).HasMaxLength(120);
        builder.Property(source => source.Address).HasMaxLength(400);
        builder.Property(source => source.AsOf).HasMaxLength(60);
        builder.Property(source => source.FileName).HasMaxLength(200);
        builder.Property(source => source.ContentHash).HasMaxLength(64);
        builder.HasIndex(source => new { source.CouncilId, source.Slug }).IsUnique();
    }
}

internal sealed class AssetUploadConfiguration : IEntityTypeConfiguration<AssetUpload>
{
    public void Configure(EntityTypeBuilder<AssetUpload> builder)
    {
        builder.BelongsTo<AssetUpload, StoredFile>(nameof(AssetUpload.FileId));
        builder.Property(upload => upload.SourceSlug).HasMaxLength(60);
        builder.Property(upload => upload.Name).HasMaxLength(120);
        builder.Property(upload => upload.Publisher).HasMaxLength(120);
        builder.Property(upload => upload.Licence).HasMaxLength(120);
        builder.Property(upload => upload.Address).HasMaxLength(400);
        builder.Property(upload => upload.AsOf).HasMaxLength(60);
    }
}

internal sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.BelongsTo<Asset, AssetKind>(nameof(Asset.KindId));
        builder.BelongsTo<Asset, AssetSource>(nameof(Asset.SourceId));
        builder.BelongsTo<Asset, Group>(nameof(Asset.OwningGroupId));
        builder.Property(asset => asset.Name).HasMaxLength(AssetDetails.NameLength);
        builder.Property(asset => asset.Description).HasMaxLength(AssetDetails.DescriptionLength);
        builder.Property(asset => asset.Address).HasMaxLength(AssetDetails.AddressLength);
        builder.Property(asset => asset.Postcode).HasMaxLength(AssetDetails.PostcodeLength);
        builder.Property(asset => asset.Telephone).HasMaxLength(AssetDetails.TelephoneLength);
        builder.Property(asset => asset.Email).HasMaxLength(AssetDetails.EmailLength);
        builder.Property(asset => asset.Website).HasMaxLength(AssetDetails.WebsiteLength);
        builder.Property(asset => asset.OpeningHours).HasMaxLength(AssetDetails.OpeningHoursLength);
        builder.Property(asset => asset.Accessibility).HasMaxLength(AssetDetails.AccessibilityLength);
        builder.Property(asset => asset.CostNote).HasMaxLength(AssetDetails.CostNoteLength);
        builder.Property(asset => asset.Reason).HasMaxLength(Asset.ReasonLength);
        builder.Property(asset => asset.SourceKey).HasMaxLength(200);
        builder.Property(asset => asset.Version).IsConcurrencyToken();
        builder.Ignore(asset => asset.Details);
        builder.Ignore(asset => asset.Place);
        builder.HasIndex(asset => new { asset.CouncilId, asset.SourceId, asset.SourceKey }).IsUnique();
        builder.HasIndex(asset => new { asset.CouncilId, asset.State, asset.KindId });
        builder.HasIndex(asset => new { asset.CouncilId, asset.State, asset.Name });
    }
}

internal sealed class AssetChangeConfiguration : IEntityTypeConfiguration<AssetChange>
{
    public void Configure(EntityTypeBuilder<AssetChange> builder)
    {
        builder.BelongsTo<AssetChange, Asset>(nameof(AssetChange.AssetId));
        builder.Ignore(change => change.Changed);
        builder.HasIndex(change => new { change.CouncilId, change.AssetId, change.At });
    }
}

internal sealed class AssetAreaConfiguration : IEntityTypeConfiguration<AssetArea>
{
    public void Configure(EntityTypeBuilder<AssetArea> builder)
    {
        builder.BelongsTo<AssetArea, Asset>(nameof(AssetArea.AssetId));
        builder.BelongsTo<AssetArea, Geography>(nameof(AssetArea.GeographyId));
        builder.BelongsTo<AssetArea, Area>(nameof(AssetArea.AreaId));
        builder.HasIndex(row => new { row.CouncilId, row.AssetId, row.GeographyId }).IsUnique();
        builder.HasIndex(row => new { row.CouncilId, row.AreaId, row.AssetId });
    }
}
