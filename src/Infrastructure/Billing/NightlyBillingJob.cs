using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LocalityLab.Infrastructure.Billing;

/// <summary>Sends <see cref="LookAfterPlan"/> for each council, every night and once in the whole cluster. One council that fails does not stop the others.</summary>
[DisallowConcurrentExecution]
public sealed partial class NightlyBillingJob(IServiceScopeFactory scopes, ICouncilDirectory councils, ILogger<NightlyBillingJob> log) : IJob
{
    /// <summary>Its name at the scheduler.</summary>
    public static JobKey Key { get; } = new("nightly-billing");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await Look(cancellationToken);

    /// <summary>Looks after every council once; says what was mended, by council.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Look(CancellationToken cancellation)
    {
        Dictionary<string, string> mended = new(StringComparer.Ordinal);
        foreach (var council in await councils.All(cancellation))
        {
            try
            {
                await SettleLeaving(council, cancellation);
                await using var services = scopes.CreateAsyncScope();
                services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
                var looked = await services.ServiceProvider.GetRequiredService<IMediator>().Send(new LookAfterPlan(), cancellation);
                if (looked.Error is { } error)
                    Refused(log, council.Slug, error.GetType().Name);
                else if (looked.Value.Length > 0)
                    mended[council.Slug] = looked.Value;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(log, exception, council.Slug);
            }
        }

        foreach (var (slug, what) in mended)
            Mended(log, slug, what);
        return mended;
    }

    /// <summary>What leaving, or staying after all, asked of the provider and did not get through.</summary>
    private async Task SettleLeaving(CouncilInScope council, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
        if ((await services.ServiceProvider.GetRequiredService<IMediator>().Send(new SettlePlanOfLeaver(), cancellation)).Error is { } error)
            Refused(log, council.Slug, error.GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The plan of {Council} differed from the payment provider's books and was mended: {What}")]
    private static partial void Mended(ILogger log, string council, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The plan of {Council} could not be looked after: {Error}")]
    private static partial void Refused(ILogger log, string council, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The plan of {Council} could not be looked after")]
    private static partial void Failed(ILogger log, Exception exception, string council);
}
