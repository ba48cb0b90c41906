using LocalityLab.Application.Evidence;
using LocalityLab.Web.Components.Assets;
using LocalityLab.Web.Components.Evidence;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The web version of an issued pack that its group shows to everybody.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Verification)]
public sealed class PublicPackModel(PackPages pages, AssetFiles assets) : LabPage
{
    public string Article { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string StyleSheet => assets.Href("pack.css");

    public async Task<IActionResult> OnGet(string code)
    {
        var document = await Send(new ReadPublicPack(code));
        if (!document.Succeeded)
            return Failure(document.Error);
        Title = document.Value.Content.Title;
        Article = await pages.Article(document.Value);
        return Page();
    }
}
