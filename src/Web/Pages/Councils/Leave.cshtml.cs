using LocalityLab.Application.Councils.Leaving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Take everything out, leave, stay after all. Open to administrators while the council is suspended too.</summary>
[Needs(Permission.ManageCouncil)]
[OpenWhileSuspended]
public sealed class LeaveModel(ICouncilDirectory councils) : LabPage
{
    [BindProperty]
    public string TypedName { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public LeavingView Leaving { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Read() ?? Page();

    public async Task<IActionResult> OnPostExport()
    {
        var job = await Send(new RequestCouncilExport());
        return job.Succeeded ? Redirect(Links.Job(Slug, job.Value, Links.Leave(Slug))) : await Refuse(job.Error);
    }

    public async Task<IActionResult> OnPostLeave() => await After(await Send(new LeaveService(TypedName, Reason)), "The waiting period has begun. A full export is on its way");

    public async Task<IActionResult> OnPostStay() => await After(await Send(new StayInService()), "The council stays");

    private async Task<IActionResult> After(Result<Nothing> result, string done)
    {
        if (!result.Succeeded)
            return await Refuse(result.Error);
        councils.Forget();
        Done = done;
        return Redirect(Links.Leave(Slug));
    }

    private async Task<IActionResult> Refuse(Error error) => await Read() ?? Failure(error);

    private async Task<IActionResult?> Read()
    {
        var result = await Send(new SeeLeaving());
        if (!result.Succeeded)
            return Failure(result.Error);
        Leaving = result.Value;
        return null;
    }
}
