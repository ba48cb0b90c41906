using LocalityLab.Application.Assets;
using LocalityLab.Application.Groups;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>Where is the new asset?</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetNewModel : ChoosePlacePage
{
    public override string Question => "Where is the asset?";

    public override string Here => Links.NewAsset(Slug);

    public override string Next(PlaceChoice place) => Links.NewAssetDetails(Slug, place);

    public Task<IActionResult> OnGet() => Choose();
}

/// <summary>What is the new asset?</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetNewDetailsModel : AssetFormPage
{
    public override string PlaceHref => Links.NewAsset(Slug);

    public override string Action => "Add to the directory";

    public async Task OnGet(string? postcode, string? lon, string? lat)
    {
        TakePlace(postcode, lon, lat);
        await Prepare();
    }

    public async Task<IActionResult> OnPost()
    {
        var added = await Send(new AddAsset(FormId, Fields.ToFields()));
        if (added.Succeeded)
        {
            Done = $"«{Fields.Name}» is in the directory.";
            return Redirect(Links.Asset(Slug, added.Value));
        }

        await Prepare();
        return Failure(added.Error);
    }
}

/// <summary>Where is the asset that somebody suggests?</summary>
[AllowAnonymous]
public sealed class AssetSuggestModel : ChoosePlacePage
{
    public override string Question => "Where is the asset that you suggest?";

    public override string Here => Links.SuggestAsset(Slug);

    public override string Next(PlaceChoice place) => Links.SuggestAssetDetails(Slug, place);

    public Task<IActionResult> OnGet() => Choose();
}

/// <summary>What is the asset that somebody suggests?</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.PublicForms)]
public sealed class AssetSuggestDetailsModel : AssetFormPage
{
    public override string PlaceHref => Links.SuggestAsset(Slug);

    public override string Action => "Send the suggestion";

    public async Task OnGet(string? postcode, string? lon, string? lat)
    {
        TakePlace(postcode, lon, lat);
        await Prepare();
    }

    public async Task<IActionResult> OnPost()
    {
        var sent = await Send(new SuggestAsset(FormId, Fields.ToFields(), Company ?? ""));
        if (sent.Succeeded)
            return Redirect(Links.AssetSuggested(Slug));
        await Prepare();
        return Failure(sent.Error);
    }
}

/// <summary>Thanks.</summary>
[AllowAnonymous]
public sealed class AssetSuggestThanksModel : LabPage
{
    public void OnGet()
    {
    }
}

/// <summary>Where is the group's new asset?</summary>
[Needs(Permission.UseGroup)]
public sealed class GroupAssetNewModel : ChoosePlacePage
{
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid Group { get; set; }

    public override string Question => "Where is your group’s asset?";

    public override string Here => Links.NewGroupAsset(Slug, Group);

    public override string Next(PlaceChoice place) => Links.NewGroupAssetDetails(Slug, Group, place);

    public async Task<IActionResult> OnGet()
    {
        var group = await Send(new SeeGroup(Group));
        return group.Succeeded ? await Choose() : Failure(group.Error);
    }
}

/// <summary>What is the group's new asset?</summary>
[Needs(Permission.UseGroup)]
public sealed class GroupAssetNewDetailsModel : AssetFormPage
{
    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid Group { get; set; }

    public override string PlaceHref => Links.NewGroupAsset(Slug, Group);

    public override string Action => "Send to the council";

    public async Task<IActionResult> OnGet(string? postcode, string? lon, string? lat)
    {
        if (await Send(new SeeGroup(Group)) is { Succeeded: false, Error: var error })
            return Failure(error);
        TakePlace(postcode, lon, lat);
        await Prepare();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var sent = await Send(new SuggestGroupAsset(Group, FormId, Fields.ToFields()));
        if (sent.Succeeded)
        {
            Done = "The council has your asset. It is shown as soon as somebody has looked at it.";
            return Redirect(Links.Group(Slug, Group));
        }

        await Prepare();
        return Failure(sent.Error);
    }
}
