using LocalityLab.Application.Operators.Support;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Let the operators of the service look for a time, see what they opened, end it.</summary>
[Needs(Permission.ManageCouncil)]
public sealed class SupportModel : LabPage
{
    [BindProperty]
    public string Reason { get; set; } = "";

    [BindProperty]
    public SupportTime? Time { get; set; }

    [BindProperty]
    public Guid GrantId { get; set; }

    public IReadOnlyList<SupportLine> Grants { get; private set; } = [];

    public SupportLine? Running => Grants.FirstOrDefault(grant => grant.Runs);

    /// <summary>For how long.</summary>
    public static IReadOnlyList<Choice> Times { get; } =
        [new(nameof(SupportTime.Hour), "1 hour"), new(nameof(SupportTime.Day), "1 day"), new(nameof(SupportTime.Week), "7 days")];

    /// <summary>«1 page».</summary>
    public static string Pages(int count) => count == 1 ? "1 page" : $"{count} pages";

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new GrantSupport(Reason, Time));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = "The operators can look now";
        return Redirect(Links.SupportAccess(Slug));
    }

    public async Task<IActionResult> OnPostEnd()
    {
        var result = await Send(new EndSupport(GrantId));
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = "Access has ended";
        return Redirect(Links.SupportAccess(Slug));
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeSupport());
        if (result.Succeeded)
            Grants = result.Value;
        return result.Error;
    }
}
