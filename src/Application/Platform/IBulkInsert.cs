using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Platform;

/// <summary>
/// Adds many rows of one kind to the running transaction, past the change tracker. The rows they refer to must be saved
/// before. For imports of thousands of rows only: what goes through here leaves no line in the audit row of its command and
/// raises no events.
/// </summary>
public interface IBulkInsert
{
    /// <summary>Adds the rows to the council in scope; a row of another council throws.</summary>
    Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : CouncilEntity;
}
