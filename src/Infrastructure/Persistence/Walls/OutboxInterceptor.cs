using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>
/// Saves the audit row and the domain events in the same save as the change that caused them; each stream numbers its own. Once
/// they are committed it wakes the forwarding of this node.
/// </summary>
internal sealed class OutboxInterceptor(AuditTrail audit, TimeProvider clock, ILiveSignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <summary>Names and enumerations as the pages' scripts read them.</summary>
    private static readonly JsonSerializerOptions AsScriptsReadIt = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private bool appended;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = (LabContext)eventData.Context!;
        audit.Record(context);
        var sources = context.ChangeTracker.Entries<CouncilEntity>().Where(entry => entry.Entity.Events.Count > 0).Select(entry => entry.Entity).ToList();
        foreach (var happened in sources.SelectMany(source => source.Events))
            await Append(context, happened, cancellationToken);
        foreach (var source in sources)
            source.ClearEvents();
        appended |= sources.Count > 0;
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
            Wake();
        return new(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wake();
        return Task.CompletedTask;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Wake();

    private void Wake()
    {
        if (appended)
            signal.Committed();
        appended = false;
    }

    private async Task Append(LabContext context, IDomainEvent happened, CancellationToken cancellation)
    {
        var counter = context.StreamCounters.Local.FirstOrDefault(known => known.Stream == happened.Stream)
            ?? await context.StreamCounters.SingleOrDefaultAsync(known => known.Stream == happened.Stream, cancellation);
        if (counter is null)
            context.StreamCounters.Add(counter = new StreamCounter { Stream = happened.Stream });
        counter.Last++;
        context.OutboxMessages.Add(new OutboxMessage
        {
            Stream = happened.Stream,
            Number = counter.Last,
            Type = happened.GetType().Name,
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), AsScriptsReadIt),
            At = clock.GetUtcNow(),
        });
    }
}
