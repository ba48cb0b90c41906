using LocalityLab.Application.Operators.Running;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>Health, nodes, jobs, slow statements.</summary>
[Needs(Permission.OperateService)]
public sealed class RunningModel : LabPage
{
    /// <summary>From here on a statement is noted, in words.</summary>
    public const string SlowFrom = "100 ms";

    [BindProperty]
    public Guid CouncilId { get; set; }

    [BindProperty]
    public Guid RunId { get; set; }

    public RunningView View { get; private set; } = null!;

    /// <summary>A job's state in a word.</summary>
    public static string WordOf(JobState state) => state switch
    {
        JobState.Queued => "Waits",
        JobState.Running => "Runs",
        JobState.Failed => "Failed",
        _ => "Done",
    };

    /// <summary>Which version a node runs.</summary>
    public static string VersionOf(NodeFigures figures) => figures.Version.Length > 0 ? $"Version {figures.Version}" : "Version not known";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostRetry()
    {
        var result = await Send(new RetryJob(CouncilId, RunId));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = "The job runs again";
        return Redirect(Links.OperatorRunning());
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeRunning());
        if (result.Succeeded)
            View = result.Value;
        return result.Error;
    }
}
