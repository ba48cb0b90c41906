using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The packs of a group.</summary>
[Needs(Permission.BuildPacks)]
public sealed class PacksModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid GroupId { get; set; }

    public IReadOnlyList<PackLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var lines = await Send(new ListPacks(GroupId));
        if (!lines.Succeeded)
            return Failure(lines.Error);
        Lines = lines.Value;
        return Page();
    }
}
