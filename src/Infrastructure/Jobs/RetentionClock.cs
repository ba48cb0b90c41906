using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalityLab.Infrastructure.Jobs;

/// <summary>
/// Ends what <see cref="RetentionRules"/> say has had its time, soon after the start and then twice a day. Rows themselves say what is due, so two nodes that look at once do no harm.
/// Sessions and events have keepers of their own, which look more often.
/// </summary>
public sealed partial class RetentionClock(IServiceScopeFactory scopes, ICouncilDirectory councils, TimeProvider clock, ILogger<RetentionClock> log) : BackgroundService
{
    /// <summary>The name that stands for somebody whose name has had its time.</summary>
    public const string Somebody = "Somebody";

    private static readonly TimeSpan Between = TimeSpan.FromHours(12);

    /// <summary>Looks once; how many rows each rule ended.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Look(CancellationToken cancellation)
    {
        Dictionary<string, int> ended = new(StringComparer.Ordinal);
        foreach (var (rule, end) in Rules())
        {
            await using var services = scopes.CreateAsyncScope();
            using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Scheduler);
            ended[rule.Key] = await end(services.ServiceProvider.GetRequiredService<LabContext>(), rule.Before(clock.GetUtcNow()), cancellation);
            if (ended[rule.Key] > 0)
                Ended(log, rule.Key, ended[rule.Key]);
        }

        ended[RetentionRules.PinPhotos.Key] = await Photos(RetentionRules.PinPhotos.Before(clock.GetUtcNow()), cancellation);
        return ended;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A start has enough to do.
        await Task.Delay(TimeSpan.FromMinutes(10), clock, stoppingToken);
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotEnded(log, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static IEnumerable<(RetentionRule Rule, Func<LabContext, DateTimeOffset, CancellationToken, Task<int>> End)> Rules() =>
    [
        (RetentionRules.Jobs, (db, before, stop) => db.JobRuns.OfEveryCouncil(db.Scope).Where(row => row.EndedAt < before).ExecuteDeleteAsync(stop)),
        (RetentionRules.Invitations, (db, before, stop) => db.Invitations.OfEveryCouncil(db.Scope).Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(stop)),
        (RetentionRules.SignUps, (db, before, stop) => db.CouncilSignUps.Where(row => row.FinishedAt == null && row.StartedAt < before).ExecuteDeleteAsync(stop)),
        (RetentionRules.UnsentMail, (db, before, stop) => db.UnsentMails.Where(row => row.State == UnsentState.GivenUp && row.WrittenAt < before).ExecuteDeleteAsync(stop)),
        (RetentionRules.Waiting, (db, before, stop) => db.WaitingEntries.OfEveryCouncil(db.Scope).Where(row => row.JoinedAt < before).ExecuteDeleteAsync(stop)),
        (RetentionRules.Participants, async (db, before, stop) =>
        {
            var closed = db.Workshops.OfEveryCouncil(db.Scope).Where(row => row.ClosedAt < before);
            return await db.WorkshopParticipants.OfEveryCouncil(db.Scope)
                .Where(row => !row.MayBeNamed && row.Name != Somebody && closed.Any(workshop => workshop.CouncilId == row.CouncilId && workshop.Id == row.WorkshopId))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, Somebody), stop);
        }),
        (RetentionRules.Tries, (db, before, stop) => db.TryWindows.Where(row => row.StartsAt < before).ExecuteDeleteAsync(stop)),
        (RetentionRules.ApiUsage, (db, before, stop) =>
        {
            var month = before.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            return db.ApiUsages.OfEveryCouncil(db.Scope).Where(row => string.Compare(row.Month, month) < 0).ExecuteDeleteAsync(stop);
        }),
        (RetentionRules.Audit, (db, before, stop) => db.AuditRows.OfEveryCouncil(db.Scope).Where(row => row.At < before).ExecuteDeleteAsync(stop)),
    ];

    /// <summary>Rows first, then the bytes: a crash between the two leaves a file that nothing shows, never a row without its file.</summary>
    private async Task<int> Photos(DateTimeOffset before, CancellationToken cancellation)
    {
        var ended = 0;
        foreach (var id in await WithPhotos(before, cancellation))
        {
            if (await councils.Find(id, cancellation) is not { } council)
                continue;
            await using var services = scopes.CreateAsyncScope();
            services.ServiceProvider.GetRequiredService<ICouncilScope>().Enter(council);
            var db = services.ServiceProvider.GetRequiredService<LabContext>();
            var photos = await db.PinPhotos.Where(photo => db.Workshops.Any(row => row.Id == photo.WorkshopId && row.ClosedAt < before)).ToListAsync(cancellation);
            db.PinPhotos.RemoveRange(photos);
            await db.SaveChangesAsync(cancellation);
            var ids = photos.ConvertAll(photo => photo.FileId);
            var files = services.ServiceProvider.GetRequiredService<IFileStore>();
            foreach (var file in await db.StoredFiles.Where(file => ids.Contains(file.Id)).ToListAsync(cancellation))
                await files.Delete(file, cancellation);
            await db.SaveChangesAsync(cancellation);
            ended += photos.Count;
        }

        if (ended > 0)
            Ended(log, RetentionRules.PinPhotos.Key, ended);
        return ended;
    }

    private async Task<IReadOnlyList<Guid>> WithPhotos(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var services = scopes.CreateAsyncScope();
        using var system = services.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.Scheduler);
        var db = services.ServiceProvider.GetRequiredService<LabContext>();
        var closed = db.Workshops.OfEveryCouncil(db.Scope).Where(row => row.ClosedAt < before);
        return await db.PinPhotos.OfEveryCouncil(db.Scope).Where(photo => closed.Any(row => row.CouncilId == photo.CouncilId && row.Id == photo.WorkshopId)).Select(photo => photo.CouncilId).Distinct().ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention of {Kind}: {Rows} rows had their time")]
    private static partial void Ended(ILogger log, string kind, int rows);

    [LoggerMessage(Level = LogLevel.Error, Message = "What has had its time could not be ended; it is tried again")]
    private static partial void NotEnded(ILogger log, Exception exception);
}
