using System.Net;
using LocalityLab.Application.Platform.Live;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Realtime;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalityLab.Web.Tests.Platform;

/// <summary>What happens reaches the open pages: from the outbox, in order, and only to whoever may see it.</summary>
public sealed class LiveTests
{
    [Theory, EachDatabase]
    public async Task Follow_OwnJob_IsToldEachMoveInOrder(DatabaseProvider provider)
    {
        var council = await A.Council(LabHost.For(provider));
        var person = await council.Person(Role.DataManager);
        var run = await Job(council, person);
        await using var page = await LiveConnection.Open(council.Host, council.Slug, await person.Client());

        (await page.Follow($"job:{run}")).ShouldBe(new StreamNews(0, [], Missed: false), new SameNews());
        for (var step = 1; step <= 3; step++)
            await Move(council, run, step);

        var told = await page.WaitFor(3);
        told.Select(happened => happened.Number).ShouldBe([1, 2, 3]);
        told.ShouldAllBe(happened => happened.Type == nameof(JobMoved));
        told[2].Value!.Value.GetProperty("done").GetInt32().ShouldBe(3);
        told[2].Value!.Value.GetProperty("state").GetString().ShouldBe("Running");
    }

    [Theory, EachDatabase]
    public async Task Follow_AfterANumber_CatchesUpWithWhatCameSince(DatabaseProvider provider)
    {
        var council = await A.Council(LabHost.For(provider));
        var person = await council.Person(Role.DataManager);
        var run = await Job(council, person);
        for (var step = 1; step <= 4; step++)
            await Move(council, run, step);
        await using var page = await LiveConnection.Open(council.Host, council.Slug, await person.Client());

        var news = await page.Follow($"job:{run}", after: 2);

        news.Last.ShouldBe(4);
        news.Events.Select(happened => happened.Number).ShouldBe([3, 4]);
        (await page.Follow($"job:{run}", after: 9)).Missed.ShouldBeTrue("a page that has seen more than there is must read itself again");
    }

    [Theory, EachDatabase]
    public async Task Follow_WhatIsNotOnesOwn_IsRefusedAndNothingIsTold(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (mine, other) = (await A.Council(host), await A.Council(host));
        var owner = await mine.Person(Role.GroupMember);
        var run = await Job(mine, owner);
        await using var nobody = await LiveConnection.Open(host, mine.Slug);
        await using var colleague = await LiveConnection.Open(host, mine.Slug, await (await mine.Person(Role.GroupMember)).Client());
        await using var administratorElsewhere = await LiveConnection.Open(host, other.Slug, await (await other.Person(Role.Administrator)).Client());

        foreach (var page in new[] { nobody, colleague, administratorElsewhere })
        {
            foreach (var stream in new[] { $"job:{run}", $"job:{Guid.CreateVersion7()}", "catalogue", "nothing", "" })
                (await Should.ThrowAsync<HubException>(() => page.Follow(stream))).Message.ShouldContain("nothing to follow");
        }

        await using var owners = await LiveConnection.Open(host, mine.Slug, await owner.Client());
        await owners.Follow($"job:{run}");
        await Move(mine, run, 1);
        await owners.WaitFor(1);
        await Task.Delay(100);
        (nobody.Heard.Count + colleague.Heard.Count + administratorElsewhere.Heard.Count).ShouldBe(0);
    }

    [Fact]
    public async Task Connect_FromAnotherSitesPage_IsRefused()
    {
        var council = await A.Council(LabHost.For(DatabaseProvider.Sqlite));
        var browser = await (await council.Person(Role.Administrator)).Client();

        await Should.ThrowAsync<InvalidOperationException>(() => LiveConnection.Open(council.Host, council.Slug, browser, "https://elsewhere.example"));
        await using var own = await LiveConnection.Open(council.Host, council.Slug, browser, "https://localhost");
    }

    [Theory, EachDatabase]
    public async Task Since_WithoutAConnection_AnswersTheSame(DatabaseProvider provider)
    {
        var council = await A.Council(LabHost.For(provider));
        var person = await council.Person(Role.DataManager);
        var run = await Job(council, person);
        await Move(council, run, 1);
        await Move(council, run, 2);
        var browser = await person.Client();

        var news = await browser.Get($"/{council.Slug}/api/live/job:{run}?after=1");

        news.Status.ShouldBe(HttpStatusCode.OK);
        news.Body.ShouldContain("\"number\":2");
        news.Body.ShouldNotContain("\"number\":1,");
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/api/live/job:{run}?after=1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Retention_RemovesOldEvents_AndPagesThatWereAwayReadAgain(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var person = await council.Person(Role.DataManager);
        var run = await Job(council, person);
        await Move(council, run, 1);
        host.Time.Advance(TimeSpan.FromDays(8));
        await Move(council, run, 2);

        (await host.Services.GetRequiredService<OutboxRetention>().Remove(CancellationToken.None)).ShouldBe(1);

        var missed = await council.Send(new FollowStream($"job:{run}", After: 0), person);
        missed.Value.ShouldBe(new StreamNews(2, [], Missed: true), new SameNews());
        (await council.Send(new FollowStream($"job:{run}", After: 1), person)).Value.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Follow_OnAnotherNode_IsToldToo()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var first = LabHost.Fresh(DatabaseProvider.Postgres);
        var council = await A.Council(first);
        var database = first.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        await using var second = LabHost.Fresh(DatabaseProvider.Postgres, settings: new Dictionary<string, string>
        {
            ["Database:Connection"] = database.Connection, ["Database:OwnerConnection"] = database.OwnerConnection, ["Installation:DataFolder"] = first.Folder,
        });
        var person = await council.Person(Role.DataManager);
        var run = await Job(council, person);
        await using var page = await LiveConnection.Open(second, council.Slug, await People.SignedIn(second, person.Id));
        await page.Follow($"job:{run}");

        await Move(council, run, 1);

        (await page.WaitFor(1))[0].Number.ShouldBe(1);
    }

    private static async Task<Guid> Job(TestCouncil council, TestPerson person)
    {
        var run = new JobRun { Command = "Test", Payload = "{}", Title = "Count", UserId = person.Id, QueuedAt = council.Host.Time.GetUtcNow(), State = JobState.Running };
        await council.Save(run);
        return run.Id;
    }

    private static Task<int> Move(TestCouncil council, Guid run, int done) => council.Read(async context =>
    {
        var row = await context.JobRuns.SingleAsync(candidate => candidate.Id == run);
        (row.Done, row.Of, row.Message) = (done, 5, "Counting");
        row.Moved();
        return await context.SaveChangesAsync();
    });

    private sealed class SameNews : IEqualityComparer<StreamNews>
    {
        public bool Equals(StreamNews? x, StreamNews? y) =>
            x is not null && y is not null && x.Last == y.Last && x.Missed == y.Missed && x.Events.Select(happened => happened.Number).SequenceEqual(y.Events.Select(happened => happened.Number));

        public int GetHashCode(StreamNews obj) => obj.Last.GetHashCode();
    }
}
