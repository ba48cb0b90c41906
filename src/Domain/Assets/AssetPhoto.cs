using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>The one photo of an asset. It is public when the asset is.</summary>
public sealed class AssetPhoto : CouncilEntity
{
    /// <summary>The asset.</summary>
    public required Guid AssetId { get; init; }

    /// <summary>The stored file, a copy of the asset's own.</summary>
    public required Guid FileId { get; init; }

    /// <summary>Pixels across, as it is shown.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down, as it is shown.</summary>
    public required int Height { get; init; }

    /// <summary>What it shows, in the words of whoever sent it; may be empty.</summary>
    public required string Description { get; init; }
}

/// <summary>The asset has no photo, or it is not public.</summary>
public sealed record AssetPhotoNotFound() : NotFound("This asset has no photo.");
