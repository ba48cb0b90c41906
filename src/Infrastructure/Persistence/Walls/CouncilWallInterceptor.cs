using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>Wall 3, on the way in: nothing of another council is ever saved, whatever was attached.</summary>
internal sealed class CouncilWallInterceptor : SaveChangesInterceptor
{
    /// <summary>Refused, but for the framework's own keys, which belong to no council and whose repository knows no other way.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context!.ChangeTracker.Entries().All(entry => entry.Entity is DataProtectionKey) ? result : throw new InvalidOperationException("Save asynchronously.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((LabContext)eventData.Context!);
        return new(result);
    }

    private static void Check(LabContext context)
    {
        if (context.ChangeTracker.Entries<OperatorAct>().Any(entry => entry.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("The operators' log is append-only.");
        foreach (var entry in context.ChangeTracker.Entries<ICouncilOwned>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            if (entry.Entity.CouncilId != context.CurrentCouncilId)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another council was about to be saved.");
            if (entry.Entity is AuditRow or AssetChange && entry.State != EntityState.Added)
                throw new InvalidOperationException("The audit log and the history of assets are append-only.");
        }
    }
}
