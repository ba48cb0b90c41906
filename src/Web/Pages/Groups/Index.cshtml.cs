using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups;

/// <summary>One's groups; «Start or join a group» for those who have none; all of them for advisers.</summary>
[Needs(Permission.UseAccount)]
public sealed class IndexModel : LabPage
{
    public GroupList Groups { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new ListGroups());
        if (!result.Succeeded)
            return Failure(result.Error);
        Groups = result.Value;
        return Page();
    }

    /// <summary>The beginning of a long text.</summary>
    public static string Short(string text) => text.Length <= 160 ? text : string.Concat(text.AsSpan(0, 160).TrimEnd(), "…");
}
