using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Assets;
using LocalityLab.Web.Components.Evidence;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The web version for the group: of a draft with today's figures, of an issued pack with the frozen ones.</summary>
[Needs(Permission.BuildPacks)]
public sealed class PreviewModel(PackPages pages, AssetFiles assets) : PackPage
{
    public string Article { get; private set; } = "";

    public string StyleSheet => assets.Href("pack.css");

    public async Task<IActionResult> OnGet()
    {
        var document = await Send(new PreviewPack(Of));
        if (!document.Succeeded)
            return Failure(document.Error);
        Article = await pages.Article(document.Value);
        return Page();
    }
}
