namespace LocalityLab.Application.Platform;

/// <summary>Knows who belongs to one kind of owner; each slice that has owners registers its own.</summary>
public interface IOwnerMembers
{
    /// <summary>The kind of owner it answers for.</summary>
    OwnerKind Kind { get; }

    /// <summary>True when the person belongs to the owner, in the council in scope.</summary>
    Task<bool> Includes(Guid ownerId, Guid userId, CancellationToken cancellation);

    /// <summary>True when the council in scope has such an owner.</summary>
    Task<bool> Exists(Guid ownerId, CancellationToken cancellation);
}
