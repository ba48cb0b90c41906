using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Persistence.Tests.Jobs;

/// <summary>What has had its time goes, in every council; what has not, stays.</summary>
public sealed class RetentionTests
{
    [Theory, EachDatabase]
    public async Task Look_EndsWhatHadItsTime_InEveryCouncil_AndNothingElse(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var councils = new[] { await A.Council(host), await A.Council(host) };
        var now = host.Time.GetUtcNow();
        foreach (var council in councils)
        {
            await council.Save(
                Job(RetentionRules.Jobs.Before(now).AddDays(-1)), Job(RetentionRules.Jobs.Before(now).AddDays(1)), Job(null, now),
                Row(RetentionRules.Audit.Before(now).AddDays(-1)), Row(RetentionRules.Audit.Before(now).AddDays(1)),
                new ApiUsage { Month = "2019-01", Calls = 3 }, new ApiUsage { Month = now.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), Calls = 4 });
        }

        var ended = await host.Services.GetRequiredService<RetentionClock>().Look(TestContext.Current.CancellationToken);

        (ended[RetentionRules.Jobs.Key], ended[RetentionRules.Audit.Key], ended[RetentionRules.ApiUsage.Key]).ShouldBe((2, 2, 2));
        foreach (var council in councils)
        {
            (await council.Read(db => db.JobRuns.CountAsync())).ShouldBe(2);
            (await council.Read(db => db.AuditRows.CountAsync(row => row.Action == "Old"))).ShouldBe(1);
            (await council.Read(db => db.ApiUsages.Select(row => row.Calls).ToListAsync())).ShouldBe([4]);
        }

        (await host.Services.GetRequiredService<RetentionClock>().Look(TestContext.Current.CancellationToken)).Values.Sum().ShouldBe(0);
        ended.Keys.Order(StringComparer.Ordinal).ShouldBe(RetentionRules.All.Except([RetentionRules.Sessions, RetentionRules.Events]).Select(rule => rule.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>A year after a workshop closed nobody is named who did not want to be; whoever agreed still is, and an open workshop is left alone.</summary>
    [Theory, EachDatabase]
    public async Task Look_TakesNamesOutOfWorkshopsThatClosedLongAgo(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        await A.Town(council);
        var adviser = await council.Person(Role.Adviser);
        var (closed, open) = (await Open(council, adviser), await Open(council, adviser));
        var now = host.Time.GetUtcNow();
        foreach (var workshop in new[] { closed, open })
        {
            await council.Save(
                new WorkshopParticipant { WorkshopId = workshop, Name = "Ann Private", JoinedAt = now }, new WorkshopParticipant { WorkshopId = workshop, Name = "Ben Public", MayBeNamed = true, JoinedAt = now });
        }

        (await council.Send(new MoveWorkshop(closed, WorkshopState.Closed), adviser)).Succeeded.ShouldBeTrue();
        (await host.Services.GetRequiredService<RetentionClock>().Look(TestContext.Current.CancellationToken))[RetentionRules.Participants.Key].ShouldBe(0);
        host.Time.Advance(TimeSpan.FromDays(RetentionRules.Participants.Days + 1));

        (await host.Services.GetRequiredService<RetentionClock>().Look(TestContext.Current.CancellationToken))[RetentionRules.Participants.Key].ShouldBe(1);

        (await Names(council, closed)).ShouldBe(["Ben Public", RetentionClock.Somebody]);
        (await Names(council, open)).ShouldBe(["Ann Private", "Ben Public"]);
    }

    private static async Task<Guid> Open(TestCouncil council, TestPerson adviser) =>
        (await council.Send(new OpenWorkshop(Guid.CreateVersion7(), "What we have", "What is here?", ["library"], "", ""), adviser)).Value;

    private static Task<List<string>> Names(TestCouncil council, Guid workshop) =>
        council.Read(db => db.WorkshopParticipants.Where(row => row.WorkshopId == workshop).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync());

    private static JobRun Job(DateTimeOffset? ended, DateTimeOffset queued = default) => new() { Command = "Test", Payload = "{}", Title = "Test", QueuedAt = ended ?? queued, EndedAt = ended, State = ended is null ? JobState.Queued : JobState.Succeeded };

    private static AuditRow Row(DateTimeOffset at) => new() { At = at, Action = "Old" };
}
