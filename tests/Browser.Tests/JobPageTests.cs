using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace LocalityLab.Browser.Tests;

/// <summary>The page of a job follows it by itself, and says when it is done.</summary>
public sealed class JobPageTests(Browsing browsing)
{
    [Fact]
    public async Task Job_MovesOn_AndThePageWithIt()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        var person = await council.Person(Role.DataManager);
        var run = new JobRun
        {
            Command = "Test", Payload = "{}", UserId = person.Id, Title = "Evidence pack to PDF", State = JobState.Running, Done = 3, Of = 12, Message = "Drawing maps",
            QueuedAt = council.Host.Time.GetUtcNow(),
        };
        await council.Save(run);
        var page = await browsing.Page(person: person);
        await page.GotoAsync($"/{council.Slug}/jobs/{run.Id}?then=/{council.Slug}/imports");
        await Expect(page.Locator("[data-job-message]")).ToHaveTextAsync("Drawing maps 3 of 12.");

        await council.Read(db => db.JobRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Done, 9)));

        await Expect(page.Locator("[data-job-message]")).ToHaveTextAsync("Drawing maps 9 of 12.", new() { Timeout = 20_000 });
        (await page.Locator("progress").EvaluateAsync<int>("bar => bar.value")).ShouldBe(9);

        await council.Read(db => db.JobRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, JobState.Succeeded)));

        await Expect(page.GetByText("It is done.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Continue" })).ToHaveAttributeAsync("href", $"/{council.Slug}/imports");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Job_WhereThePageCanListen_IsHeardOfWithoutWaitingForTheClock()
    {
        Assert.SkipWhen(Browsing.WhyNot is not null, Browsing.WhyNot ?? "");
        var council = await A.Council(browsing.Host);
        var person = await council.Person(Role.DataManager);
        var run = new JobRun { Command = "Test", Payload = "{}", UserId = person.Id, Title = "Load", State = JobState.Running, Done = 1, Of = 4, Message = "Reading", QueuedAt = council.Host.Time.GetUtcNow() };
        await council.Save(run);
        var page = await browsing.Page(person: person);

        // Asked by the clock it would learn nothing: every answer to that is the first one.
        await page.RouteAsync("**/api/jobs/**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"state":"Running","done":1,"of":4,"message":"Reading 1 of 4.","ended":false}""" }));
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Text?.Contains("\"missed\"", StringComparison.Ordinal) == true)
                joined.TrySetResult();
            if (frame.Text?.Contains(nameof(JobMoved), StringComparison.Ordinal) == true)
                told.TrySetResult(frame.Text);
        };
        await page.GotoAsync($"/{council.Slug}/jobs/{run.Id}");
        await joined.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await council.Read(async db =>
        {
            var row = await db.JobRuns.SingleAsync(candidate => candidate.Id == run.Id);
            row.Done = 3;
            row.Moved();
            return await db.SaveChangesAsync();
        });

        (await told.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldContain("\"done\":3");
        await page.Context.CloseAsync();
    }
}
