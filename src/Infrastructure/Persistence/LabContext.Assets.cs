using LocalityLab.Domain.Assets;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Asset> Assets => Set<Asset>();

    public DbSet<AssetArea> AssetAreas => Set<AssetArea>();

    public DbSet<AssetKind> AssetKinds => Set<AssetKind>();

    public DbSet<AssetSource> AssetSources => Set<AssetSource>();

    public DbSet<AssetChange> AssetChanges => Set<AssetChange>();

    public DbSet<AssetUpload> AssetUploads => Set<AssetUpload>();

    public DbSet<AssetPhoto> AssetPhotos => Set<AssetPhoto>();
}
