namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Tables beside the model's, which an adapter of an edition keeps in the same database.</summary>
public interface ITablesBeside
{
    /// <summary>Brings them to this version as the owner, after the model's own; safe to run at every start and on several nodes.</summary>
    /// <param name="database">The database.</param>
    /// <param name="applicationRole">The role on PostgreSQL that is to use them, when it is not the owner itself.</param>
    /// <param name="cancellation">Ends it.</param>
    Task Bring(DatabaseOptions database, string? applicationRole, CancellationToken cancellation);

    /// <summary>Removes what they hold of a council that is being deleted; doing so again is harmless.</summary>
    Task Forget(Guid councilId, CancellationToken cancellation);
}
