using LocalityLab.Application.Assets.Import;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>Where the directory comes from.</summary>
[AllowAnonymous]
public sealed class AssetSourcesModel : LabPage
{
    public IReadOnlyList<AssetSourceView> Sources { get; private set; } = [];

    public async Task OnGet() => Sources = (await Send(new ListAssetSources())).Value;
}

/// <summary>One source: what became of every row.</summary>
[AllowAnonymous]
public sealed class AssetSourcePageModel(Application.Platform.ICurrentUser user) : LabPage
{
    public AssetSourceView Source { get; private set; } = null!;

    public bool MayManage { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(string source) => Show(source);

    public async Task<IActionResult> OnPost(string source)
    {
        var archived = await Send(new ArchiveAssetSource(source, Reason ?? ""));
        if (!archived.Succeeded)
            return await Show(source) is NotFoundResult missing ? missing : Failure(archived.Error);
        Done = archived.Value == 1 ? "1 asset is out of the directory." : $"{archived.Value} assets are out of the directory.";
        return Redirect(Links.AssetSource(Slug, source));
    }

    private async Task<IActionResult> Show(string source)
    {
        var found = await Send(new GetAssetSource(source));
        if (!found.Succeeded)
            return Failure(found.Error);
        Source = found.Value;
        MayManage = await user.May(Permission.ManageAssets, HttpContext.RequestAborted);
        return Page();
    }
}
