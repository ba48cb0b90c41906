using System.Globalization;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Name, colour, contact, disclosure threshold.</summary>
[Needs(Permission.ManageCouncil)]
public sealed class SettingsModel(ICouncilDirectory councils) : LabPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Colour { get; set; } = "";

    [BindProperty]
    public string ContactEmail { get; set; } = "";

    [BindProperty]
    public string DisclosureThreshold { get; set; } = "";

    [BindProperty]
    public string Version { get; set; } = "";

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new GetCouncilSettings());
        if (!result.Succeeded)
            return Failure(result.Error);
        var settings = result.Value;
        (Name, Colour, ContactEmail, Version) = (settings.Name, settings.Colour, settings.ContactEmail, settings.Version);
        DisclosureThreshold = settings.DisclosureThreshold.ToString(CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!int.TryParse(DisclosureThreshold.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var threshold))
            return Failure(new Invalid("Enter a threshold from 3 to 50") { Field = nameof(DisclosureThreshold) });
        var result = await Send(new ChangeCouncilSettings(Name, Colour.Trim(), ContactEmail, threshold, Version));
        if (!result.Succeeded)
            return Failure(result.Error);
        councils.Forget();
        Done = "The settings are saved";
        return Redirect(Links.CouncilSettings(Slug));
    }
}
