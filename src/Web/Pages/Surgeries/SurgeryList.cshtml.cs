using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Surgeries to come.</summary>
[AllowAnonymous]
public sealed class SurgeryListModel(Application.Platform.ICurrentUser user) : LabPage
{
    public IReadOnlyList<SurgeryView> Surgeries { get; private set; } = [];

    public bool MayPublish { get; private set; }

    public async Task OnGet()
    {
        Surgeries = (await Send(new ListSurgeries())).Value;
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
