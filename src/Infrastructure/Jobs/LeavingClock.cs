using LocalityLab.Application.Accounts;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Persistence.Leaving;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Reminds councils that leave, and deletes them when their waiting period is over. The rows themselves say what is due, so nothing is
/// forgotten when the service was off, a deletion that a crash broke off goes on, and two nodes that look at once do no harm.
/// </summary>
public sealed partial class LeavingClock(IServiceScopeFactory scopes, ICouncilDirectory councils, CouncilRemover remover, TimeProvider clock, ILogger<LeavingClock> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);
    private static readonly TimeSpan PlanWaits = TimeSpan.FromDays(3);

    /// <summary>Looks once; returns how many councils were deleted.</summary>
    public async Task<int> Look(CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var id in await Waiting(cancellation))
        {
            if (await Begin(id, cancellation) is { } leaving)
            {
                if (!await EndPlan(leaving, cancellation))
                    continue;
                var rows = await remover.Remove(leaving, cancellation);
                councils.Forget();
                Deleted(log, leaving.Id, rows);
                deleted++;
            }
            else if (await councils.Find(id, cancellation) is { } council)
            {
                await using var services = scopes.CreateAsyncScope();
                services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
                await services.ServiceProvider.GetRequiredService<IMediator>().Send(new RemindOfLeaving(), cancellation);
            }
        }

        return deleted;
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
                NotDone(log, exception);
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> Waiting(CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Scheduler);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        return await context.Councils.Where(council => council.LeavingSince != null || council.DeletingSince != null).OrderBy(council => council.DeletionDue).Select(council => council.Id).ToListAsync(cancellation);
    }

    /// <summary>Marks a council whose time has come, and tells its administrators while it is still known who they are; null when its time has not come.</summary>
    private async Task<CouncilInScope?> Begin(Guid id, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        var scope = services.ServiceProvider.GetRequiredService<ICouncilScope>();
        using var system = scope.EnterSystem(SystemScope.Scheduler);
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var begun = await services.ServiceProvider.GetRequiredService<ITransactions>().Run(
            nameof(LeavingClock), audited: false, "", async () => await Mark(context, id, cancellation), cancellation);
        councils.Forget();
        if (begun.Value is not var (council, isNew))
            return null;
        if (isNew)
            await Tell(services.ServiceProvider, context, council, cancellation);
        return council;
    }

    private async Task<Domain.Platform.Result<(CouncilInScope Council, bool IsNew)?>> Mark(LabContext context, Guid id, CancellationToken cancellation)
    {
        var council = await context.Councils.SingleAsync(row => row.Id == id, cancellation);
        if (!council.IsDeletionDue(clock.GetUtcNow()))
            return ((CouncilInScope, bool)?)null;
        var isNew = council.DeletingSince is null;
        council.BeginDeletion(clock.GetUtcNow());
        return (CouncilInScope.Of(council), isNew);
    }

    /// <summary>The plan ends at the payment provider before the council's rows, and with them its name there, are gone. A provider who does not answer is asked again the next hour, for three days.</summary>
    private async Task<bool> EndPlan(CouncilInScope leaving, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(leaving);
        var ended = await services.ServiceProvider.GetRequiredService<IMediator>().Send(new EndPlanOfDeleted(), cancellation);
        if (ended is { Succeeded: true, Value: true })
            return true;
        var context = services.ServiceProvider.GetRequiredService<LabContext>();
        var since = await context.Councils.Where(row => row.Id == leaving.Id).Select(row => row.DeletingSince).SingleAsync(cancellation);
        var waitsLonger = clock.GetUtcNow() - since < PlanWaits;
        PlanNotEnded(log, leaving.Id, await context.Subscriptions.Select(row => row.ProviderReference).SingleOrDefaultAsync(cancellation) ?? "", waitsLonger ? "it is tried again" : "end it there by hand");
        return !waitsLonger;
    }

    private static async Task Tell(IServiceProvider services, LabContext context, CouncilInScope council, CancellationToken cancellation)
    {
        var administrators = await context.Memberships.OfEveryCouncil(context.Scope).Where(row => row.CouncilId == council.Id && row.Role == Role.Administrator).Select(row => row.UserId).Distinct().ToListAsync(cancellation);
        var mail = services.GetRequiredService<IMailQueue>();
        foreach (var account in (await services.GetRequiredService<IAccounts>().Find(administrators, cancellation)).Values)
        {
            mail.Enqueue(new(account.Email, $"{council.Name} is deleted", $"""
                Hello {account.DisplayName},

                The waiting period of {council.Name} is over. Everything of it is being deleted from Locality Lab, and its address is given to nobody else for two years.

                Your own account stays. You can close it on its page when you need it no longer.
                """));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Council {Council} was deleted: {Rows} rows")]
    private static partial void Deleted(ILogger log, Guid council, long rows);

    [LoggerMessage(Level = LogLevel.Error, Message = "The plan of the deleted council {Council}, {Reference} at the payment provider, could not be ended: {Then}")]
    private static partial void PlanNotEnded(ILogger log, Guid council, string reference, string then);

    [LoggerMessage(Level = LogLevel.Error, Message = "Councils that leave could not be looked after; it is tried again")]
    private static partial void NotDone(ILogger log, Exception exception);
}
