using LocalityLab.Application.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Places;

/// <summary>The areas of one geography by name.</summary>
[AllowAnonymous]
public sealed class AreaListModel : LabPage
{
    public AreaWards Wards { get; private set; } = AreaWards.None;

    public AreaTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string geography)
    {
        var table = await Send(new ListAreas(geography));
        if (!table.Succeeded)
            return Failure(table.Error);
        Table = table.Value;
        Wards = (await Send(new GetAreaWards(Table.Geography.Id))).Value;
        return Page();
    }
}
