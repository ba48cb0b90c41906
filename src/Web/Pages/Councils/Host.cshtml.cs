using LocalityLab.Application.Councils.Hosts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>A host of the council's own: ask for it, see the records to set, check them, give it up.</summary>
[Needs(Permission.ManageCouncil)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class HostModel : LabPage
{
    [BindProperty]
    public string Host { get; set; } = "";

    public HostView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var asked = await Send(new AskForHost(Host));
        return asked.Succeeded ? Redirect(Links.CouncilHost(Slug)) : Failure(await Load() ?? asked.Error);
    }

    public async Task<IActionResult> OnPostCheck()
    {
        var looked = await Send(new CheckHost());
        if (!looked.Succeeded)
            return Failure(await Load() ?? looked.Error);
        if (looked.Value.Finding == HostFinding.Unknown)
            return Failure(await Load() ?? new Conflict("The name servers do not answer at the moment. Nothing was changed; check again in a few minutes."));
        if (looked.Value.Finding == HostFinding.Missing)
            return Failure(await Load() ?? new Conflict("The TXT record is not there yet, or says something else. Compare it with the one below, and check again in an hour."));
        Done = "The address is proven";
        return Redirect(Links.CouncilHost(Slug));
    }

    public async Task<IActionResult> OnPostGiveUp()
    {
        var gone = await Send(new GiveHostUp());
        if (!gone.Succeeded)
            return Failure(await Load() ?? gone.Error);
        Done = "The address is given up";
        return Redirect(Links.CouncilHost(Slug));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeHost());
        if (result.Succeeded)
            View = result.Value;
        return result.Error;
    }
}
