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
}
