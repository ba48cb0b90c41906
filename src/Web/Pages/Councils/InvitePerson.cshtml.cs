using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Invite somebody into a role.</summary>
[Needs(Permission.InvitePeople)]
public sealed class InvitePersonModel : LabPage
{
    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Role { get; set; } = "";

    [BindProperty]
    public string BoardMemberKind { get; set; } = "";

    public void OnGet()
    {
        // The form starts empty.
    }

    public async Task<IActionResult> OnPost()
    {
        Role? role = Enum.TryParse<Role>(Role, out var chosen) ? chosen : null;
        BoardMemberKind? kind = Enum.TryParse<BoardMemberKind>(BoardMemberKind, out var known) ? known : null;
        var result = await Send(new InvitePerson(Email, role, kind));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = $"The invitation is on its way to {Email.Trim()}";
        return Redirect(Links.People(Slug));
    }

    /// <summary>With a capital, to stand alone.</summary>
    public static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
