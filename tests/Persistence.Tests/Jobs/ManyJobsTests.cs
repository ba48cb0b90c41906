using System.Diagnostics;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Jobs;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Persistence.Tests.Jobs;

public sealed class ManyJobsTests
{
    [Theory, EachDatabase]
    public async Task Run_WhenManyCommandsAskAtOnce_EachCommitsAndEachJobEnds_WithoutWaitingForALock(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var person = await council.Person(Role.Administrator);
        var watch = Stopwatch.StartNew();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            Task.Run(() => council.Send(new InvitePerson($"person{number}@example.org", Role.Adviser, null), person))));

        results.ShouldAllBe(result => result.Succeeded);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25), "a command waited for a lock until it timed out");
        for (var tries = 0; tries < 400 && await Unfinished() > 0; tries++)
            await Task.Delay(100);
        (await council.Read(db => db.JobRuns.CountAsync(run => run.State == JobState.Succeeded))).ShouldBe(40);

        Task<int> Unfinished() => council.Read(db => db.JobRuns.CountAsync(run => run.State == JobState.Queued || run.State == JobState.Running));
    }

    [Fact]
    public async Task Run_WhenACommandBeginsAnotherInASecondScope_SaysSoInsteadOfWaitingForItself()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var person = await council.Person(Role.Administrator);

        await Should.ThrowAsync<InvalidOperationException>(() => council.Run(services => services.GetRequiredService<ITransactions>().Run<Result<Guid>>(
            "Test", audited: false, "", () => council.Send(new InvitePerson("person@example.org", Role.Adviser, null), person), default)));
    }

    [Fact]
    public async Task Recover_WhenTheProcessEndedBeforeTheHandOver_RunsTheJob_AndLeavesFutureOnesTheirTime()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        var address = $"lost-{Guid.CreateVersion7():N}@example.org";
        var (invitation, _) = await A.Invitation(council, await council.Person(Role.Administrator), address);
        await council.Save(Lost(null), Lost(host.Time.GetUtcNow().AddDays(1)));

        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(2);
        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(0);

        await Mailbox.WaitFor(host, address);
        for (var tries = 0; tries < 100 && await council.Read(db => db.JobRuns.CountAsync(run => run.State == JobState.Queued)) > 1; tries++)
            await Task.Delay(50);
        (await council.Read(db => db.JobRuns.SingleAsync(run => run.State == JobState.Queued))).DueAt.ShouldNotBeNull();

        JobRun Lost(DateTimeOffset? due) => new()
        {
            Command = typeof(SendInvitation).FullName!, Payload = System.Text.Json.JsonSerializer.Serialize(new SendInvitation(invitation.Id)), Title = "Invitation by e-mail",
            QueuedAt = host.Time.GetUtcNow().AddMinutes(-5), DueAt = due,
        };
    }
}
