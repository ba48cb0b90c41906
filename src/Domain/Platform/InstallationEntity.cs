namespace LocalityLab.Domain.Platform;

/// <summary>
/// Base of what belongs to the installation and to no council: plans, announcements, the operators' log. Such a table is shared, so it stands on
/// the approved list of the architecture tests, and it must never hold anything of a council that only its people may see.
/// </summary>
public abstract class InstallationEntity
{
    /// <summary>A UUIDv7 made in code, so that ids sort by creation.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
}
