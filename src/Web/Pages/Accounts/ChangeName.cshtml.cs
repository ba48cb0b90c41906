using LocalityLab.Application.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>Change one's name.</summary>
[Needs(Permission.UseAccount)]
public sealed class ChangeNameModel : AccountPage
{
    [BindProperty]
    public string DisplayName { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new MyAccount());
        if (!result.Succeeded)
            return Failure(result.Error);
        DisplayName = result.Value.Account.DisplayName;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new ChangeDisplayName(DisplayName));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "Your name is saved";
        return Redirect(Links.Account());
    }
}
