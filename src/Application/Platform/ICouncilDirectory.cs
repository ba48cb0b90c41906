namespace LocalityLab.Application.Platform;

/// <summary>Finds the council of a path. Answers from memory for half a minute.</summary>
public interface ICouncilDirectory
{
    /// <summary>The council with this slug, or null.</summary>
    Task<CouncilInScope?> Find(string slug, CancellationToken cancellation);

    /// <summary>The council with this id, or null.</summary>
    Task<CouncilInScope?> Find(Guid id, CancellationToken cancellation);

    /// <summary>Every council, by name.</summary>
    Task<IReadOnlyList<CouncilInScope>> All(CancellationToken cancellation);

    /// <summary>Forgets what is in memory after a council changed.</summary>
    void Forget();
}
