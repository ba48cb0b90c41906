using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>People and roles.</summary>
[Needs(Permission.InvitePeople)]
public sealed class PeopleModel : LabPage
{
    public PeopleOfCouncil People { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new ListPeople());
        if (!result.Succeeded)
            return Failure(result.Error);
        People = result.Value;
        return Page();
    }
}
