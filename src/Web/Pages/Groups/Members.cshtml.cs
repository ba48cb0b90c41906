using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>A group's members and invitations, for its organisers.</summary>
[Needs(Permission.ManageGroup)]
public sealed class MembersModel : GroupPage
{
    public async Task<IActionResult> OnGet() => await LoadAsOrganiser() is { } error ? Failure(error) : Page();
}
