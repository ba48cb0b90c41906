using LocalityLab.Application.Councils.SignUp;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils.SignUp;

/// <summary>The council stands, and what comes next.</summary>
[Needs(Permission.UseAccount)]
public sealed class DoneModel(ISiteAddress site) : LabPage
{
    public FinishedSignUp Made { get; private set; } = null!;

    /// <summary>What stands before the council's part of the address.</summary>
    public string Before => $"{new Uri(site.BaseAddress).Authority}/";

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeFinishedSignUp());
        if (!result.Succeeded)
            return Failure(result.Error);
        Made = result.Value;
        return Page();
    }
}
