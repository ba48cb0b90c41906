using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>One asset, where it is, and where that is known from.</summary>
[AllowAnonymous]
public sealed class AssetPageModel(IPlaceShapes shapes, IGeographyBook book, ISiteAddress site, TimeProvider clock) : LabPage
{
    /// <summary>The address by which search engines know it, whatever the visitor's was.</summary>
    public string Canonical => (Council.Host.Length > 0 ? $"https://{Council.Host}" : site.BaseAddress) + Links.Asset(Slug, Asset.Id);

    /// <summary>Whether it is open now.</summary>
    public OpenNow Open => OpenNow.Of(Asset.Details.OpeningHours, clock.GetUtcNow());

    /// <summary>One line for lists of search results.</summary>
    public string Description => Asset.Details.Description.Length > 0
        ? Asset.Details.Description[..Math.Min(160, Asset.Details.Description.Length)]
        : $"{Asset.KindName} in {Council.Name}{(Asset.Details.Address.Length > 0 ? $": {Asset.Details.Address}" : "")}";

    public AssetView Asset { get; private set; } = null!;

    public string MapSvg { get; private set; } = "";

    public async Task<IActionResult> OnGet(Guid id)
    {
        var asset = await Send(new GetAsset(id));
        if (!asset.Succeeded)
            return Failure(asset.Error);
        Asset = asset.Value;
        var cancellation = HttpContext.RequestAborted;
        var geography = (await book.All(cancellation)).FirstOrDefault(candidate => candidate is { IsCurrent: true, HasShapes: true, Kind: GeographyKind.Ward });
        MapSvg = new PointMap
        {
            Id = "place",
            Title = $"Where {Asset.Details.Name} is",
            DrawsTitle = false,
            Areas = geography is null ? [] : await shapes.Of(geography.Id, cancellation) ?? [],
            Context = await shapes.Context(cancellation),
            Classes = [new(Asset.KindName, [new(Asset.Details.Name, Asset.Place.Longitude, Asset.Place.Latitude)])],
            Source = new($"{Council.Name} asset directory", "", Attribution: geography?.Attribution ?? ""),
        }.ToSvg(FigureSize.Narrow);
        return Page();
    }

    /// <summary>How its position is known, in words.</summary>
    public string PlacedBy => Asset.Place.PlacedBy switch
    {
        Domain.Assets.PlacedBy.Coordinates => "Coordinates in the source",
        Domain.Assets.PlacedBy.Outline => "A point inside the outline in the source",
        Domain.Assets.PlacedBy.Postcode => "The middle of its postcode",
        _ => "Pointed at on the map",
    };

    /// <summary>Where it stands, in words; empty for what is in the directory.</summary>
    public string StateWords => Asset.State switch
    {
        AssetState.Suggested => "This is a suggestion. Only you and the council’s people see it.",
        AssetState.Archived => $"Archived. {Asset.Reason}",
        AssetState.Refused => $"Not taken into the directory. {Asset.Reason}",
        _ => "",
    };
}

/// <summary>Changes an asset or a suggestion.</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetEditModel : AssetFormPage
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public override string PlaceHref => Links.EditAsset(Slug, Id);

    public override string Action => "Save";

    public async Task<IActionResult> OnGet()
    {
        var asset = await Send(new GetAsset(Id));
        if (!asset.Succeeded)
            return Failure(asset.Error);
        (Fields, Version) = (AssetInput.Of(AssetFields.Of(asset.Value.Details, asset.Value.KindSlug, asset.Value.Place)), asset.Value.Version);
        await Prepare();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var saved = await Send(new EditAsset(Id, Version, Fields.ToFields()));
        if (saved.Succeeded)
        {
            Done = "Saved.";
            return Redirect(Links.Asset(Slug, Id));
        }

        await Prepare();
        return Failure(saved.Error);
    }

    public async Task<IActionResult> OnPostDeletePhoto()
    {
        var deleted = await Send(new DeleteAssetPhoto(Id));
        if (!deleted.Succeeded)
            return Failure(deleted.Error);
        Done = "The photo is deleted for good.";
        return Redirect(Links.Asset(Slug, Id));
    }
}

/// <summary>A group changes its own asset.</summary>
[Needs(Permission.UseGroup)]
public sealed class GroupAssetEditModel : AssetFormPage
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid Group { get; set; }

    public override string PlaceHref => Links.EditGroupAsset(Slug, Group, Id);

    public override string Action => "Save";

    public async Task<IActionResult> OnGet()
    {
        var asset = await Send(new GetAsset(Id));
        if (!asset.Succeeded || !asset.Value.MayEditForGroup || asset.Value.OwningGroupId != Group)
            return NotFound();
        (Fields, Version) = (AssetInput.Of(AssetFields.Of(asset.Value.Details, asset.Value.KindSlug, asset.Value.Place)), asset.Value.Version);
        await Prepare();
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var saved = await Send(new EditGroupAsset(Group, Id, Version, Fields.ToFields()));
        if (saved.Succeeded)
        {
            Done = "Saved.";
            return Redirect(Links.Asset(Slug, Id));
        }

        await Prepare();
        return Failure(saved.Error);
    }
}

/// <summary>Takes an asset out of the directory, or puts it back.</summary>
[Needs(Permission.ManageAssets)]
public sealed class AssetArchiveModel : LabPage
{
    public AssetView Asset { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        var archived = await Send(new ArchiveAsset(id, Reason ?? ""));
        return archived.Succeeded ? Finish(id, "The asset is out of the directory.") : await Again(id, archived.Error);
    }

    public async Task<IActionResult> OnPostRestore(Guid id)
    {
        var restored = await Send(new RestoreAsset(id));
        return restored.Succeeded ? Finish(id, "The asset is back in the directory.") : await Again(id, restored.Error);
    }

    private RedirectResult Finish(Guid id, string done)
    {
        Done = done;
        return Redirect(Links.Asset(Slug, id));
    }

    private async Task<IActionResult> Again(Guid id, Domain.Platform.Error error) => await Show(id) is NotFoundResult missing ? missing : Failure(error);

    private async Task<IActionResult> Show(Guid id)
    {
        var asset = await Send(new GetAsset(id));
        if (!asset.Succeeded)
            return Failure(asset.Error);
        Asset = asset.Value;
        return Page();
    }
}
