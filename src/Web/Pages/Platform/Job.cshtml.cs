using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Platform;

/// <summary>How far a job is, with a link that checks again; scripts poll the same answer as JSON.</summary>
[Needs(Permission.UseAccount)]
[OpenWhileSuspended]
public sealed class JobModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Local path of the page that waits for the job.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Then { get; set; }

    public JobView Job { get; private set; } = null!;

    public string? Onwards => Url.IsLocalUrl(Then) ? Then : null;

    public string Here => Onwards is { } then ? Links.Job(Slug, Id, then) : Links.Job(Slug, Id);

    public string Progress => JobWords.Of(Job);

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new FollowJob(Id));
        if (!result.Succeeded)
            return Failure(result.Error);
        Job = result.Value;
        return Page();
    }
}

/// <summary>Progress in one line.</summary>
internal static class JobWords
{
    public static string Of(JobView job) => job.State switch
    {
        JobState.Queued => job.Message.Length > 0 ? job.Message : "Waiting for its turn.",
        JobState.Running when job.Of > 0 => string.Create(System.Globalization.CultureInfo.GetCultureInfo("en-GB"), $"{job.Message} {job.Done:N0} of {job.Of:N0}."),
        _ => job.Message,
    };
}
