using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Groups;

/// <summary>A file of values that was read without a bad line and waits for a yes. A project has one at most; nothing of it is among its values yet.</summary>
public sealed class OutcomeUpload : CouncilEntity
{
    /// <summary>The project.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The values as JSON of <see cref="OutcomeRow"/>.</summary>
    public required string Rows { get; init; }

    /// <summary>Lines that held nothing.</summary>
    public required int LeftOut { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UploadedAt { get; init; }
}
