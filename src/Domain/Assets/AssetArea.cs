using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>
/// The area that an asset lies in, one row for each geography with shapes. Computed when the asset is saved, so that «assets
/// by area» is a join and not geometry.
/// </summary>
public sealed class AssetArea : CouncilEntity
{
    /// <summary>The asset.</summary>
    public required Guid AssetId { get; init; }

    /// <summary>The geography.</summary>
    public required Guid GeographyId { get; init; }

    /// <summary>The area.</summary>
    public required Guid AreaId { get; set; }
}
