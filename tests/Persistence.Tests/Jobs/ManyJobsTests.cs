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
    public async Task Run_WhenManyCommandsAskAtOnce_EachCommitsAndEachJobEnds(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var person = await council.Person(Role.Administrator);

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            Task.Run(() => council.Send(new InvitePerson($"person{number}@example.org", Role.Adviser, null), person))));

        results.ShouldAllBe(result => result.Succeeded);
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
    public async Task Recover_WhenTheProcessEndedBeforeTheHandOverOrInTheJob_RunsIt_AndLeavesFutureOnesTheirTime()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        string[] addresses = [$"lost-{Guid.CreateVersion7():N}@example.org", $"stopped-{Guid.CreateVersion7():N}@example.org"];
        var administrator = await council.Person(Role.Administrator);
        var (before, _) = await A.Invitation(council, administrator, addresses[0]);
        var (during, _) = await A.Invitation(council, administrator, addresses[1]);
        await council.Save(
            Lost(host, before.Id), Lost(host, during.Id, state: JobState.Running), Lost(host, before.Id, due: host.Time.GetUtcNow().AddDays(1)));

        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(3);
        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(0);

        foreach (var address in addresses)
            await Mailbox.WaitFor(host, address);
        await Until(council, run => run.State == JobState.Succeeded, 2);
        (await council.Read(db => db.JobRuns.SingleAsync(run => run.State == JobState.Queued))).DueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Recover_WhenAJobEndedTheProcessEachTime_GivesItUpAndSaysSo()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        await council.Save(Lost(host, Guid.CreateVersion7(), state: JobState.Running, attempts: 6));

        (await host.Services.GetRequiredService<JobRecovery>().Recover(default)).ShouldBe(1);

        await Until(council, run => run.State == JobState.Failed, 1);
        (await council.Read(db => db.JobRuns.SingleAsync())).Message.ShouldContain("trying again did not help");
    }

    private static async Task Until(TestCouncil council, System.Linq.Expressions.Expression<Func<JobRun, bool>> those, int count)
    {
        for (var tries = 0; tries < 200 && await council.Read(db => db.JobRuns.CountAsync(those)) < count; tries++)
            await Task.Delay(50);
        (await council.Read(db => db.JobRuns.CountAsync(those))).ShouldBe(count);
    }

    private static JobRun Lost(LabHost host, Guid invitation, DateTimeOffset? due = null, JobState state = JobState.Queued, int attempts = 0) => new()
    {
        Command = typeof(SendInvitation).FullName!,
        Payload = System.Text.Json.JsonSerializer.Serialize(new SendInvitation(invitation)),
        Title = "Invitation by e-mail",
        QueuedAt = host.Time.GetUtcNow().AddMinutes(-5),
        DueAt = due,
        State = state,
        Attempts = attempts,
    };
}
