using LocalityLab.Application.Councils.Hosts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>Asks the name servers about every council's host once a night. What follows from it is worked out from the rows, so a night that was missed does no harm.</summary>
[DisallowConcurrentExecution]
public sealed partial class HostClock(IServiceScopeFactory scopes, ICouncilDirectory councils, ILogger<HostClock> log) : IJob
{
    /// <summary>Its name at the scheduler.</summary>
    public static JobKey Key { get; } = new("hosts");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await Look(cancellationToken);

    /// <summary>Looks once; says what changed, by council.</summary>
    public async Task<IReadOnlyDictionary<string, HostChange>> Look(CancellationToken cancellation)
    {
        Dictionary<string, HostChange> changed = new(StringComparer.Ordinal);
        foreach (var id in await Asking(cancellation))
        {
            if (await councils.Find(id, cancellation) is not { } council)
                continue;
            try
            {
                await using var services = scopes.CreateAsyncScope();
                services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
                var looked = await services.ServiceProvider.GetRequiredService<IMediator>().Send(new LookAfterHost(), cancellation);
                if (looked is { Succeeded: true, Value.Change: not HostChange.None })
                    changed[council.Slug] = looked.Value.Change;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotDone(log, exception, council.Slug);
            }
        }

        return changed;
    }

    private async Task<IReadOnlyList<Guid>> Asking(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Scheduler);
        return await services.ServiceProvider.GetRequiredService<LabContext>().Councils.Where(council => council.Host != "" && council.DeletingSince == null).OrderBy(council => council.Id).Select(council => council.Id).ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The host of {Council} could not be looked after; it is tried again the next night")]
    private static partial void NotDone(ILogger log, Exception exception, string council);
}
