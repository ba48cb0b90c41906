using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>A file of assets on its way into the register: kept while a person says which columns hold what.</summary>
public sealed class AssetUpload : CouncilEntity
{
    /// <summary>The stored file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>Slug of the source that it becomes or updates.</summary>
    public required string SourceSlug { get; init; }

    /// <summary>What the file holds: «Libraries».</summary>
    public required string Name { get; init; }

    /// <summary>Who published it.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>Under which licence.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Where, a web address.</summary>
    public string Address { get; init; } = "";

    /// <summary>The date it gives for itself.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>Which columns hold what, as JSON.</summary>
    public required string Mapping { get; set; }

    /// <summary>Who uploaded it.</summary>
    public required Guid UploadedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The job that reads it into the register, once a person has said so.</summary>
    public Guid? RunId { get; set; }
}

/// <summary>There is no such upload.</summary>
public sealed record AssetUploadNotFound() : NotFound("That upload does not exist. Upload the file again.");
