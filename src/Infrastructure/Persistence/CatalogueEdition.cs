using System.Data.Common;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Infrastructure.Persistence;

/// <summary>Reads the edition from its counter, at most once a second on each node.</summary>
internal sealed class CatalogueEdition(LabContext context, ICouncilScope scope, EditionMemory memory, EditionWatch watch) : ICatalogueEdition
{
    /// <summary>The stream whose counter is the edition.</summary>
    public const string Stream = "catalogue";

    private static readonly HashSet<Type> Shown =
    [
        typeof(Theme), typeof(Indicator), typeof(Release), typeof(ReleaseValues), typeof(Geography), typeof(Area), typeof(Boundaries), typeof(Lookup), typeof(ContextLayer),
    ];

    /// <summary>True for the rows from which catalogues, maps and profiles are made.</summary>
    public static bool Shows(Type type) => Shown.Contains(type);

    public async ValueTask<long?> Current(CancellationToken cancellation)
    {
        if (watch.InTransaction)
            return null;
        var council = scope.Council.Id;
        if (memory.Find(council) is { } known)
            return known;
        if (await memory.Refresh(council, cancellation) is { } refreshed)
            return refreshed;
        var before = memory.Changes;
        var read = await context.StreamCounters.AsNoTracking().Where(counter => counter.Stream == Stream).Select(counter => counter.Last).SingleOrDefaultAsync(cancellation);
        memory.Remember(council, before, read);
        return read;
    }
}

/// <summary>
/// The editions this node has read. Its own changes are seen at once, those of other nodes and of loads after a second. All councils' are
/// asked for in one question, so that hundreds of councils that are looked at side by side ask no more than one.
/// </summary>
internal sealed class EditionMemory(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<Guid, (long Edition, long At)> editions = [];
    private readonly Dictionary<Guid, long> forgotten = [];
    private long changes;
    private long? refreshedAt;

    /// <summary>Grows with each council that is forgotten: what was being read meanwhile may be from before the change.</summary>
    public long Changes => Interlocked.Read(ref changes);

    private bool IsRefreshed
    {
        get
        {
            lock (gate)
                return refreshedAt is { } at && IsFresh(at);
        }
    }

    public long? Find(Guid council)
    {
        lock (gate)
            return editions.TryGetValue(council, out var known) && IsFresh(known.At) ? known.Edition : null;
    }

    /// <summary>Reads those of all councils, unless that was done within the second.</summary>
    /// <returns>The edition; null when the council has none yet, or changed just now.</returns>
    public async Task<long?> Refresh(Guid council, CancellationToken cancellation)
    {
        if (IsRefreshed)
            return null;
        await one.WaitAsync(cancellation);
        try
        {
            if (IsRefreshed)
                return Find(council);
            var (before, asked) = (Changes, clock.GetTimestamp());
            await using var services = scopes.CreateAsyncScope();
            using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Editions);
            var context = services.ServiceProvider.GetRequiredService<LabContext>();
            var read = await context.StreamCounters.OfEveryCouncil(context.Scope).AsNoTracking().Where(counter => counter.Stream == CatalogueEdition.Stream)
                .Select(counter => new { counter.CouncilId, counter.Last }).ToListAsync(cancellation);
            foreach (var row in read)
                Remember(row.CouncilId, before, row.Last, asked);
            lock (gate)
                refreshedAt = asked;
        }
        finally
        {
            one.Release();
        }

        return Find(council);
    }

    /// <summary>Keeps it, unless the council was forgotten since.</summary>
    public void Remember(Guid council, long changesBefore, long edition) => Remember(council, changesBefore, edition, clock.GetTimestamp());

    public void Forget(Guid council)
    {
        lock (gate)
        {
            editions.Remove(council);
            forgotten[council] = Interlocked.Increment(ref changes);
        }
    }

    public void Dispose() => one.Dispose();

    private void Remember(Guid council, long changesBefore, long edition, long at)
    {
        lock (gate)
        {
            if (forgotten.GetValueOrDefault(council) <= changesBefore)
                editions[council] = (edition, at);
        }
    }

    private bool IsFresh(long at) => clock.GetElapsedTime(at) < Remembered;
}

/// <summary>
/// Raises the edition in the same save as the change that calls for it, and lets this node know when it is committed. A change
/// to the directory raises no counter, since assets change often and side by side: this node forgets what it kept, others
/// wait for the second that <see cref="DirectoryMemory"/> keeps it.
/// </summary>
internal sealed class EditionWatch(ICouncilScope scope, EditionMemory memory, DirectoryMemory directory) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private bool raised;
    private bool directoryChanged;

    /// <summary>True while a transaction of this scope is open.</summary>
    public bool InTransaction { get; private set; }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = (LabContext)eventData.Context!;
        directoryChanged |= context.ChangeTracker.Entries<CouncilEntity>().Any(entry => Changes(entry) && entry.Entity is Asset or AssetKind);
        if (context.ChangeTracker.Entries<CouncilEntity>().Any(Calls))
        {
            var counter = context.StreamCounters.Local.FirstOrDefault(known => known.Stream == CatalogueEdition.Stream)
                ?? await context.StreamCounters.SingleOrDefaultAsync(known => known.Stream == CatalogueEdition.Stream, cancellationToken);
            if (counter is null)
                context.StreamCounters.Add(counter = new StreamCounter { Stream = CatalogueEdition.Stream });
            counter.Last++;
            raised = true;
        }

        return result;
    }

    /// <summary>Rows went past the change tracker.</summary>
    public void Inserted(Type type) => directoryChanged |= type == typeof(Asset);

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (!InTransaction)
            Publish();
        return new(result);
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        InTransaction = true;
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        new(TransactionStarted(connection, eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        InTransaction = false;
        Publish();
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => (InTransaction, raised, directoryChanged) = (false, false, false);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionRolledBack(transaction, eventData);
        return Task.CompletedTask;
    }

    private static bool Calls(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<CouncilEntity> entry) =>
        Changes(entry) && CatalogueEdition.Shows(entry.Metadata.ClrType);

    private static bool Changes(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<CouncilEntity> entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private void Publish()
    {
        if (raised)
            memory.Forget(scope.Council.Id);
        if (directoryChanged)
            directory.Forget(scope.Council.Id);
        (raised, directoryChanged) = (false, false);
    }
}
