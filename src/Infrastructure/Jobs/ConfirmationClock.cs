using LocalityLab.Application.Assets;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Sends <see cref="AskToConfirm"/> in each council that has a record which is due. The rows themselves say what is due, so that
/// nothing is forgotten when the service was off, and nothing is asked twice when several nodes look.
/// </summary>
public sealed partial class ConfirmationClock(IServiceScopeFactory scopes, ICouncilDirectory councils, TimeProvider clock, ILogger<ConfirmationClock> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(3);

    /// <summary>Looks once; returns how many records were asked about.</summary>
    public async Task<int> Look(CancellationToken cancellation)
    {
        var asked = 0;
        foreach (var id in await Due(cancellation))
        {
            if (await councils.Find(id, cancellation) is not { State: not CouncilState.Suspended } council)
                continue;
            await using var services = scopes.CreateAsyncScope();
            services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
            asked += (await services.ServiceProvider.GetRequiredService<IMediator>().Send(new AskToConfirm(), cancellation)).Value;
        }

        return asked;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotAsked(log, exception);
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> Due(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Scheduler);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var due = AssetConfirmation.DueBefore(clock.GetUtcNow());
        return await context.Assets.OfEveryCouncil(context.Scope).Where(asset => asset.State == AssetState.Published && asset.OwningGroupId != null && asset.LastSeen < due)
            .Select(asset => asset.CouncilId).Distinct().ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Groups could not be asked to confirm their assets; it is tried again")]
    private static partial void NotAsked(ILogger log, Exception exception);
}
