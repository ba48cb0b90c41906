using LocalityLab.Application.Operators.Health;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Platform;

/// <summary>How the service does, for everybody.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class StatusModel : LabPage
{
    public ServiceStatus Status { get; private set; } = null!;

    /// <summary>All of it in one sentence.</summary>
    public string Summary =>
        Status.Parts.Any(part => part.State == HealthState.Broken) ? "Something does not work at the moment. We are told by the same checks that you see here."
        : Status.Parts.Any(part => part.State == HealthState.Troubled) ? "Everything works; some things are delayed."
        : "Everything works.";

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeStatus());
        if (!result.Succeeded)
            return Failure(result.Error);
        Status = result.Value;
        return Page();
    }
}
