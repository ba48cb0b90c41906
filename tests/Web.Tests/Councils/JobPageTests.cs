using System.Net;
using System.Text.Json;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Councils;

public sealed class JobPageTests
{
    [Theory, EachDatabase]
    public async Task Job_ForWhoAsked_ShowsProgressAndChecksAgain(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var person = await council.Person(Role.GroupMember);
        var run = Run(council, person.Id, JobState.Running);
        await council.Save(run);
        var client = await person.Client();

        var page = await client.Get($"/{council.Slug}/jobs/{run.Id}?then=/{council.Slug}/groups");
        page.Text("[role=status]").ShouldBe("Drawing maps 3 of 12.");
        page.Document.QuerySelectorAll("main a").Single(link => link.TextContent == "Check again").GetAttribute("href")!.ShouldContain("then=");
        page.Document.QuerySelector("meta[http-equiv=refresh]").ShouldBeNull();
        using var json = JsonDocument.Parse((await client.Get($"/{council.Slug}/api/jobs/{run.Id}")).Body);
        json.RootElement.GetProperty("done").GetInt32().ShouldBe(3);
        json.RootElement.GetProperty("of").GetInt32().ShouldBe(12);
        json.RootElement.GetProperty("ended").GetBoolean().ShouldBeFalse();

        await council.Read(db => db.JobRuns.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, JobState.Succeeded)));
        var done = await client.Get($"/{council.Slug}/jobs/{run.Id}?then=/{council.Slug}/groups");
        done.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldBe($"/{council.Slug}/groups");
        (await client.Get($"/{council.Slug}/jobs/{run.Id}?then=https://evil.example/")).Document.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldBe($"/{council.Slug}/work");
    }

    [Theory, EachDatabase]
    public async Task Job_OfSomebodyElse_DoesNotExist_ButForThoseWhoSeeJobs(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var run = Run(council, (await council.Person(Role.GroupMember)).Id, JobState.Failed);
        await council.Save(run);

        foreach (var (role, status) in new[] { (Role.GroupMember, HttpStatusCode.NotFound), (Role.Adviser, HttpStatusCode.NotFound), (Role.DataManager, HttpStatusCode.OK), (Role.Administrator, HttpStatusCode.OK) })
        {
            var client = await (await council.Person(role)).Client();
            (await client.Get($"/{council.Slug}/jobs/{run.Id}")).Status.ShouldBe(status, role.ToString());
            (await client.Get($"/{council.Slug}/api/jobs/{run.Id}")).Status.ShouldBe(status, role.ToString());
        }

        var anonymous = LabClient.Anonymous(council.Host);
        (await anonymous.Get($"/{council.Slug}/jobs/{run.Id}")).Status.ShouldBe(HttpStatusCode.Found);
        (await anonymous.Get($"/{council.Slug}/api/jobs/{run.Id}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static JobRun Run(TestCouncil council, Guid userId, JobState state) => new()
    {
        Command = "Test",
        Payload = "{}",
        UserId = userId,
        Title = "Evidence pack to PDF",
        State = state,
        Done = 3,
        Of = 12,
        Message = "Drawing maps",
        QueuedAt = council.Host.Time.GetUtcNow(),
    };
}
