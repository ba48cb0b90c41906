using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Take a role from somebody, after asking.</summary>
[Needs(Permission.InvitePeople)]
public sealed class RemoveRoleModel : LabPage
{
    [BindProperty(SupportsGet = true, Name = "membership")]
    public Guid MembershipId { get; set; }

    public RoleToRemove Role { get; private set; } = null!;

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new RemoveRole(MembershipId));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = "The role is removed";
        return Redirect(Links.People(Slug));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new GetRole(MembershipId));
        if (result.Succeeded)
            Role = result.Value;
        return result.Error;
    }
}
