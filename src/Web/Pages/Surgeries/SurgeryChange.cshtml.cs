using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Says something else about one surgery.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryChangeModel : SurgeryForm
{
    public SurgeryBookings Surgery { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Load(id) is { } failure)
            return failure;
        (Title, Notes, OnlineLink) = (Surgery.Surgery.Title, Surgery.Surgery.Notes, Surgery.OnlineLink);
        Where = Surgery.Surgery.IsOnline ? Online : Surgery.RoomId?.ToString();
        AdviserIds = [.. Surgery.Advisers.Select(adviser => adviser.UserId)];
        await LoadChoices();
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Load(id) is { } failure)
            return failure;
        if (PlaceProblem() is { } problem)
            return await Again(Invalid.From([problem]));
        var changed = await Send(new ChangeSurgery(id, Details, [.. AdviserIds]));
        if (!changed.Succeeded)
            return await Again(changed.Error);
        Done = "The surgery is changed.";
        return Redirect(Links.SurgeryBookings(Slug, id));
    }

    private async Task<IActionResult?> Load(Guid id)
    {
        var surgery = await Send(new ListSurgeryBookings(id));
        if (!surgery.Succeeded)
            return Failure(surgery.Error);
        Surgery = surgery.Value;
        return null;
    }
}
