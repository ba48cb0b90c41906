using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>What a group shows to everybody, and whether it does.</summary>
[Needs(Permission.ManageGroup)]
public sealed class ProfileModel : GroupPage
{
    [BindProperty]
    public string About { get; set; } = "";

    [BindProperty]
    public string Website { get; set; } = "";

    [BindProperty]
    public string PublicEmail { get; set; } = "";

    /// <summary>«yes» or «no».</summary>
    [BindProperty]
    public string Shown { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (await LoadAsOrganiser() is { } error)
            return Failure(error);
        var profile = await Send(new GetGroupProfile(GroupId));
        if (!profile.Succeeded)
            return Failure(profile.Error);
        var text = profile.Value.Text;
        (About, Website, PublicEmail, Shown) = (text.About, text.Website, text.Email, text.IsPublished ? "yes" : "no");
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (Shown is not ("yes" or "no"))
            return await ShowAgain(new Invalid("Choose who may read the profile") { Field = nameof(Shown) });
        var result = await Send(new SaveGroupProfile(GroupId, new(Shown == "yes", About, Website, PublicEmail)));
        if (!result.Succeeded)
            return await ShowAgain(result.Error);
        Done = Shown == "yes" ? "The profile is published" : "The profile is saved. Nobody outside sees it";
        return Redirect(Shown == "yes" ? Links.GroupProfile(Slug, result.Value) : Links.Group(Slug, GroupId));
    }
}
