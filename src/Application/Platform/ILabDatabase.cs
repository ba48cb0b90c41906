using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

/// <summary>
/// What use cases see of the database. Every set but <see cref="Councils"/> is narrowed to the council in scope. Each slice
/// adds its sets in its own file of this partial interface.
/// </summary>
public partial interface ILabDatabase
{
    /// <summary>All councils of the installation.</summary>
    DbSet<Council> Councils { get; }

    /// <summary>People's roles.</summary>
    DbSet<Membership> Memberships { get; }

    /// <summary>The audit log.</summary>
    DbSet<AuditRow> AuditRows { get; }

    /// <summary>What happened, by stream and number.</summary>
    DbSet<OutboxMessage> OutboxMessages { get; }

    /// <summary>The last number of each stream.</summary>
    DbSet<StreamCounter> StreamCounters { get; }

    /// <summary>Background work.</summary>
    DbSet<JobRun> JobRuns { get; }

    /// <summary>Stored files.</summary>
    DbSet<StoredFile> StoredFiles { get; }

    /// <summary>Saves early, when a handler needs the database's answer before it ends. The pipeline saves at the end by itself.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellation);
}

/// <summary>Reading by id within the council.</summary>
public static class FindInCouncilExtensions
{
    /// <summary>The row of the council in scope with this id, or null. Goes through the council filter, unlike Find.</summary>
    public static Task<T?> FindInCouncil<T>(this IQueryable<T> set, Guid id, CancellationToken cancellation)
        where T : CouncilEntity => set.SingleOrDefaultAsync(row => row.Id == id, cancellation);
}
