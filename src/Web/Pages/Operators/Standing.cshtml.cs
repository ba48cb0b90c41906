using LocalityLab.Application.Operators;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>Councils to vouch for, to suspend and to resume, and those that leave.</summary>
[Needs(Permission.OperateService)]
public sealed class StandingModel : LabPage
{
    [BindProperty]
    public new string Slug { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public CouncilsToLookAt Found { get; private set; } = null!;

    /// <summary>How a council stands, in a line.</summary>
    public static string WordsOf(StandingCouncil council)
    {
        List<string> words = [];
        if (council.State == CouncilState.Deleting)
            words.Add("Is being deleted");
        if (council.SuspendedSince is { } since)
            words.Add($"Suspended since {LocalTime.Date(since)}: {council.SuspensionReason}");
        if (council.DeletionDue is { } due)
            words.Add($"Leaves: deleted on {LocalTime.Date(due)}");
        return string.Join(". ", words);
    }

    public async Task<IActionResult> OnGet() => await Read() ?? Page();

    public async Task<IActionResult> OnPostVerify() => await After(await Send(new VerifyCouncil(Slug)), $"{Slug} is vouched for");

    public async Task<IActionResult> OnPostSuspend() => await After(await Send(new SuspendCouncil(Slug.Trim().TrimStart('/'), Reason)), $"{Slug.Trim()} is suspended");

    public async Task<IActionResult> OnPostResume() => await After(await Send(new ResumeCouncil(Slug)), $"{Slug} works again");

    private async Task<IActionResult> After(Result<Nothing> result, string done)
    {
        if (!result.Succeeded)
            return await Read() ?? Failure(result.Error);
        Done = done;
        return Redirect(Links.OperatorStanding());
    }

    private async Task<IActionResult?> Read()
    {
        var result = await Send(new SeeCouncilsStanding());
        if (!result.Succeeded)
            return Failure(result.Error);
        Found = result.Value;
        return null;
    }
}
