using LocalityLab.Application.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>The two-level list of kinds, and a form for the council's own.</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetKindsModel : LabPage
{
    public IReadOnlyList<AssetKindView> Kinds { get; private set; } = [];

    public IReadOnlyList<Choice> Parents => [.. Kinds.Where(kind => kind.ParentSlug is null).Select(kind => new Choice(kind.Slug, kind.Name))];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NamePlural { get; set; }

    [BindProperty]
    public string? Parent { get; set; }

    public async Task OnGet() => Kinds = (await Send(new ListAssetKinds())).Value;

    public async Task<IActionResult> OnPost()
    {
        var added = await Send(new AddAssetKind(Name ?? "", NamePlural ?? "", Parent ?? ""));
        if (added.Succeeded)
        {
            Done = $"«{Name}» is in the list.";
            return Redirect(Links.AssetKinds(Slug));
        }

        await OnGet();
        return Failure(added.Error);
    }
}

/// <summary>Other words for a kind.</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetKindModel : LabPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NamePlural { get; set; }

    public async Task<IActionResult> OnGet(string kind)
    {
        if ((await Send(new ListAssetKinds())).Value.FirstOrDefault(candidate => candidate.Slug == kind) is not { } found)
            return NotFound();
        (Name, NamePlural) = (found.Name, found.NamePlural);
        return Page();
    }

    public async Task<IActionResult> OnPost(string kind)
    {
        var renamed = await Send(new RenameAssetKind(kind, Name ?? "", NamePlural ?? ""));
        if (!renamed.Succeeded)
            return Failure(renamed.Error);
        Done = "Saved.";
        return Redirect(Links.AssetKinds(Slug));
    }
}
