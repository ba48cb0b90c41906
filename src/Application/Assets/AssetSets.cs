using LocalityLab.Domain.Assets;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>The register, in every state.</summary>
    DbSet<Asset> Assets { get; }

    /// <summary>The areas that assets lie in.</summary>
    DbSet<AssetArea> AssetAreas { get; }

    /// <summary>The council's list of kinds.</summary>
    DbSet<AssetKind> AssetKinds { get; }

    /// <summary>Where imported assets come from.</summary>
    DbSet<AssetSource> AssetSources { get; }

    /// <summary>The history of assets, append-only.</summary>
    DbSet<AssetChange> AssetChanges { get; }

    /// <summary>Files of assets on their way into the register.</summary>
    DbSet<AssetUpload> AssetUploads { get; }

    /// <summary>Photos of assets.</summary>
    DbSet<AssetPhoto> AssetPhotos { get; }
}
