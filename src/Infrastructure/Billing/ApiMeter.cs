using System.Collections.Concurrent;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Billing;

/// <summary>
/// Counts in memory and adds up in the database every half minute and at the end. A node that is killed loses half a minute of counts,
/// to the council's advantage.
/// </summary>
public sealed partial class ApiMeter(IServiceScopeFactory scopes, ICouncilDirectory councils, TimeProvider clock, ILogger<ApiMeter> log) : BackgroundService, IApiMeter
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(Guid Council, string Month), long> counted = new();
    private readonly ConcurrentDictionary<Guid, (bool UsedUp, long At)> known = new();

    /// <inheritdoc/>
    public void Count(Guid councilId, string month) => counted.AddOrUpdate((councilId, month), 1, (_, before) => before + 1);

    /// <inheritdoc/>
    public long Waiting(Guid councilId, string month) => counted.GetValueOrDefault((councilId, month));

    /// <inheritdoc/>
    public async Task<bool> IsUsedUp(Guid councilId, CancellationToken cancellation)
    {
        if (known.TryGetValue(councilId, out var before) && clock.GetElapsedTime(before.At) < Between)
            return before.UsedUp;
        if (await councils.Find(councilId, cancellation) is not { } council)
            return false;
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        var usage = await services.ServiceProvider.GetRequiredService<Entitlements>().Of(Limit.ApiCalls, cancellation);
        known[councilId] = (usage.IsFull, clock.GetTimestamp());
        return usage.IsFull;
    }

    /// <summary>Saves what was counted since the last time.</summary>
    public async Task Save(CancellationToken cancellation)
    {
        foreach (var key in counted.Keys)
        {
            if (!counted.TryRemove(key, out var calls))
                continue;
            try
            {
                await Add(key.Council, key.Month, calls, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                counted.AddOrUpdate(key, calls, (_, since) => since + calls);
                NotSaved(log, exception);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Save(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Save(stoppingToken);
    }

    private async Task Add(Guid councilId, string month, long calls, CancellationToken cancellation)
    {
        if (await councils.Find(councilId, cancellation) is not { } council)
            return;
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();

        // One statement, so that nodes which save at the same moment lose nothing of each other.
        var added = await context.ApiUsages.Where(usage => usage.Month == month)
            .ExecuteUpdateAsync(update => update.SetProperty(usage => usage.Calls, usage => usage.Calls + calls), cancellation);
        if (added > 0)
            return;
        context.ApiUsages.Add(new ApiUsage { Month = month, Calls = calls });
        await context.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counted API calls could not be saved; they are kept and saved later")]
    private static partial void NotSaved(ILogger log, Exception exception);
}
