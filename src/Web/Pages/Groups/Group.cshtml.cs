using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>A group's home.</summary>
[Needs(Permission.UseGroup)]
public sealed class GroupModel : GroupPage
{
    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();
}
