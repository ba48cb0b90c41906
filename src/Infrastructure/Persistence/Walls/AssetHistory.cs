using LocalityLab.Domain.Assets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>Writes a line of an asset's history with every change of it, whichever use case makes it, so that none can forget to.</summary>
internal sealed class AssetHistory(Func<Guid?> user, TimeProvider clock) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = (LabContext)eventData.Context!;
        foreach (var entry in context.ChangeTracker.Entries<Asset>().Where(entry => entry.State == EntityState.Modified).ToList())
        {
            var change = AssetChange.Of(entry.Entity, user(), field => entry.Property(field).OriginalValue, field => entry.Property(field).CurrentValue, clock.GetUtcNow());
            if (change is not null)
                context.AssetChanges.Add(change);
        }

        return new(result);
    }
}
