using LocalityLab.Application.Operators;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Operators;

/// <summary>
/// Announcements and switches, remembered for ten seconds: every page and many requests ask. When the database does not answer, what was
/// known goes on, and a service that never knew shows nothing and has everything on: neither may be what makes a page fail.
/// </summary>
internal sealed partial class Notices(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Notices> log) : INotices, IFeatures, IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim one = new(1, 1);
    private Known known = new([], new Dictionary<Feature, bool>(), new Dictionary<(Guid, Feature), bool>());
    private long? readAt;
    private int changes;

    public async Task<IReadOnlyList<Notice>> Shown(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var all = (await Read(cancellation)).Announcements;
        if (all.Count == 0)
            return [];
        return [.. all.Where(row => row.IsShownAt(now)).OrderByDescending(row => row.Level).ThenBy(row => row.From).Select(row => new Notice(row.Id, row.Text, row.Level))];
    }

    public async Task<bool> IsOn(Feature feature, Guid? council, CancellationToken cancellation)
    {
        var now = await Read(cancellation);
        return council is { } id && now.OfCouncil.TryGetValue((id, feature), out var own) ? own : now.OfAll.GetValueOrDefault(feature, true);
    }

    public void Forget()
    {
        Interlocked.Increment(ref changes);
        readAt = null;
    }

    public void Dispose() => one.Dispose();

    private async ValueTask<Known> Read(CancellationToken cancellation)
    {
        if (readAt is { } at && clock.GetElapsedTime(at) < Remembered)
            return known;
        await one.WaitAsync(cancellation);
        try
        {
            if (readAt is { } since && clock.GetElapsedTime(since) < Remembered)
                return known;
            var (asked, before) = (clock.GetTimestamp(), changes);
            known = await Apart(() => FromDatabase(CancellationToken.None));

            // What was committed while it read is read again the next time.
            readAt = before == changes ? asked : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotRead(log, exception);
            readAt = clock.GetTimestamp();
        }
        finally
        {
            one.Release();
        }

        return known;
    }

    /// <summary>What is read for everybody is no part of the request that happened to ask: neither its council nor its trace.</summary>
    private static Task<Known> Apart(Func<Task<Known>> read)
    {
        using var apart = ExecutionContext.SuppressFlow();
        return Task.Run(read);
    }

    private async Task<Known> FromDatabase(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Operating);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var now = clock.GetUtcNow();
        return new(
            await context.Announcements.AsNoTracking().Where(row => row.Until > now).ToListAsync(cancellation),
            await context.FeatureSwitches.AsNoTracking().ToDictionaryAsync(row => row.Feature, row => row.IsOn, cancellation),
            await context.CouncilSwitches.OfEveryCouncil(context.Scope).AsNoTracking().ToDictionaryAsync(row => (row.CouncilId, row.Feature), row => row.IsOn, cancellation));
    }

    private sealed record Known(
        IReadOnlyList<Announcement> Announcements, IReadOnlyDictionary<Feature, bool> OfAll, IReadOnlyDictionary<(Guid Council, Feature Feature), bool> OfCouncil);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Announcements and switches could not be read; what was known goes on")]
    private static partial void NotRead(ILogger log, Exception exception);
}
