using System.Globalization;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Name, colour, logo, contact, disclosure threshold.</summary>
[Needs(Permission.ManageCouncil)]
[EnableRateLimiting(RateLimits.Uploads)]
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
    public StaffSignIn StaffSignIn { get; set; }

    [BindProperty]
    public string AccessibilityNote { get; set; } = "";

    [BindProperty]
    public string Version { get; set; } = "";

    /// <summary>A picture to be the logo.</summary>
    [BindProperty]
    public IFormFile? Logo { get; set; }

    [BindProperty]
    public string LogoDescription { get; set; } = "";

    public async Task<IActionResult> OnGet() => await Read() ?? Page();

    public async Task<IActionResult> OnPost()
    {
        if (!int.TryParse(DisclosureThreshold.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var threshold))
            return Failure(new Invalid("Enter a threshold from 3 to 50") { Field = nameof(DisclosureThreshold) });
        var result = await Send(new ChangeCouncilSettings(Name, Colour.Trim(), ContactEmail, threshold, Version)
        {
            StaffSignIn = Request.Form.ContainsKey(nameof(StaffSignIn)) ? StaffSignIn : null,
            AccessibilityNote = Request.Form.ContainsKey(nameof(AccessibilityNote)) ? AccessibilityNote : null,
        });
        if (!result.Succeeded)
            return Failure(result.Error);
        councils.Forget();
        Done = "The settings are saved";
        return Redirect(Links.CouncilSettings(Slug));
    }

    public async Task<IActionResult> OnPostLogo()
    {
        // No more is read than shows that a file is too large.
        var content = new byte[Math.Min(Logo?.Length ?? 0, CouncilLogo.MostBytes + 1)];
        if (Logo is not null)
        {
            await using var stream = Logo.OpenReadStream();
            await stream.ReadExactlyAsync(content, HttpContext.RequestAborted);
        }

        return await AfterLogo(await Send(new SetCouncilLogo(content, LogoDescription)), "The logo is saved");
    }

    public async Task<IActionResult> OnPostRemoveLogo() => await AfterLogo(await Send(new RemoveCouncilLogo()), "The logo is removed");

    private async Task<IActionResult> AfterLogo(Result<Nothing> result, string done)
    {
        if (!result.Succeeded)
        {
            // What was not sent with the logo is shown as it is.
            foreach (var field in new[] { nameof(Name), nameof(Colour), nameof(ContactEmail), nameof(DisclosureThreshold), nameof(StaffSignIn), nameof(AccessibilityNote), nameof(Version) })
                ModelState.Remove(field);
            return await Read() ?? Failure(result.Error);
        }

        councils.Forget();
        Done = done;
        return Redirect(Links.CouncilSettings(Slug));
    }

    private async Task<IActionResult?> Read()
    {
        var result = await Send(new GetCouncilSettings());
        if (!result.Succeeded)
            return Failure(result.Error);
        var settings = result.Value;
        (Name, Colour, ContactEmail, Version) = (settings.Name, settings.Colour, settings.ContactEmail, settings.Version);
        (StaffSignIn, AccessibilityNote) = (settings.StaffSignIn, settings.AccessibilityNote);
        DisclosureThreshold = settings.DisclosureThreshold.ToString(CultureInfo.InvariantCulture);
        LogoDescription = LogoDescription.Length > 0 ? LogoDescription : Council.Logo?.Description ?? "";
        return null;
    }
}
