using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Surgeries to come: those of the next ten weeks, and all when asked for.</summary>
[AllowAnonymous]
public sealed class SurgeryListModel(Application.Platform.ICurrentUser user, TimeProvider clock) : LabPage
{
    private const int Weeks = 10;

    public IReadOnlyList<SurgeryView> Surgeries { get; private set; } = [];

    public bool MayPublish { get; private set; }

    [BindProperty(SupportsGet = true)]
    public SurgeryWhere Where { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool StepFree { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool DropIn { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>True when some are not shown because they are later.</summary>
    public bool HasLater { get; private set; }

    /// <summary>The last day that is shown.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>True when something was chosen.</summary>
    public bool IsNarrowed => Where != SurgeryWhere.Anywhere || StepFree || DropIn;

    public async Task OnGet()
    {
        var latest = clock.GetUtcNow().AddDays(7 * Weeks);
        Until = Domain.Surgeries.LocalTime.DateAt(latest);
        Surgeries = (await Send(new ListSurgeries(new(Where, StepFree, DropIn, All ? null : latest)))).Value;
        HasLater = !All && (await Send(new HasSurgeriesAfter(latest))).Value;
        MayPublish = await user.May(Permission.PublishSurgeries, HttpContext.RequestAborted);
    }
}

/// <summary>One surgery with its times.</summary>
[AllowAnonymous]
public sealed class SurgeryPageModel(Application.Platform.ICurrentUser user) : LabPage
{
    public SurgeryView Surgery { get; private set; } = null!;

    public bool MayPublish { get; private set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var surgery = await Send(new GetSurgery(id));
        if (!surgery.Succeeded)
            return Failure(surgery.Error);
        Surgery = surgery.Value;
        MayPublish = await user.May(Permission.PublishSurgeries, HttpContext.RequestAborted);
        return Page();
    }
}
