using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Pages.Maps;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>The fields of a pin's form, as typed.</summary>
public sealed class PinInput
{
    public string? Kind { get; set; }

    public string? SuggestedKind { get; set; }

    public string? Name { get; set; }

    public string? Story { get; set; }

    public string? Drawing { get; set; }

    public string? Postcode { get; set; }

    public string? Area { get; set; }

    internal PinFields ToFields() => new() { Kind = Kind ?? "", SuggestedKind = SuggestedKind ?? "", Name = Name ?? "", Story = Story ?? "", Drawing = Drawing ?? "", Postcode = Postcode ?? "", Area = Area ?? "" };
}

/// <summary>A form with a photo in it.</summary>
public interface IPhotoForm
{
    /// <summary>The photo, as it came.</summary>
    IFormFile? Photo { get; }

    /// <summary>What it shows.</summary>
    string? PhotoDescription { get; }

    /// <summary>True when it may be shown in the public directory.</summary>
    bool PhotoMayBePublic { get; }
}

/// <summary>What the pages of those who take part share: somebody who has not joined is shown the way in.</summary>
public abstract class WorkshopPageBase(ICurrentUser user) : LabPage
{
    /// <summary>True when the person may.</summary>
    protected Task<bool> May(Domain.Councils.Permission permission) => user.May(permission, HttpContext.RequestAborted);

    /// <summary>Facilitators learn that there is no such workshop; everybody else is asked for a code, whether there is one or not.</summary>
    protected async Task<IActionResult> Refuse(Error error) =>
        error is WorkshopNotFound && !await May(Domain.Councils.Permission.RunWorkshops) ? Redirect(Links.JoinWorkshop(Slug)) : Failure(error);
}

/// <summary>A workshop for those who take part: the map, the form, everybody's pins.</summary>
[AllowAnonymous]
[RequestSizeLimit(PhotoInput.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = PhotoInput.MostBytes)]
public sealed class WorkshopPageModel(ICurrentUser user, IGeographyBook book) : WorkshopPageBase(user), IPhotoForm
{
    public WorkshopView View { get; private set; } = null!;

    public WorkshopMapParts Map { get; private set; } = WorkshopMapParts.None;

    public IReadOnlyList<Choice> Kinds => [.. View.Kinds.Select(kind => new Choice(kind.Slug, kind.Name))];

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    [BindProperty]
    public PinInput Fields { get; set; } = new();

    [BindProperty]
    public IFormFile? Photo { get; set; }

    [BindProperty]
    public string? PhotoDescription { get; set; }

    [BindProperty]
    public bool PhotoMayBePublic { get; set; }

    /// <summary>True when the form comes back without the photo that was sent with it.</summary>
    public bool PhotoWasSent { get; private set; }

    [BindProperty]
    public Guid FormId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public int Pages => Math.Max(1, (View.PinCount + SeeWorkshop.Page - 1) / SeeWorkshop.Page);

    /// <summary>The pin just placed, so that the map opens on it.</summary>
    [TempData]
    public Guid? Placed { get; set; }

    public bool MayAdd => View is { State: WorkshopState.Open, Me.Length: > 0 };

    public async Task<IActionResult> OnGet(Guid workshop)
    {
        FormId = Guid.CreateVersion7();
        return await Show(workshop) ?? Page();
    }

    public async Task<IActionResult> OnPost(Guid workshop)
    {
        var photo = await PhotoInput.Read(Photo, PhotoDescription, PhotoMayBePublic, HttpContext.RequestAborted);
        var placed = await Send(new PlacePin(workshop, FormId, Fields.ToFields(), photo));
        PhotoWasSent = photo is not null;
        // The page's own script only asks whether it is saved; what is wrong is shown by sending the form in the plain way.
        if (Request.GetTypedHeaders().Accept is [{ MediaType.Value: "application/json" }])
            return placed.Succeeded ? new JsonResult(new { id = placed.Value, next = Guid.CreateVersion7() }) : StatusCode(StatusCodes.Status422UnprocessableEntity);
        if (!placed.Succeeded)
            return placed.Error is WorkshopNotFound ? await Refuse(placed.Error) : await Show(workshop) ?? Failure(placed.Error);
        Done = $"«{Fields.Name?.Trim()}» is on everybody’s map.";
        Placed = placed.Value;
        return Redirect(Links.Workshop(Slug, workshop));
    }

    public async Task<IActionResult> OnPostAgree(Guid workshop, Guid pin)
    {
        var agreed = await Send(new AgreeWithPin(workshop, pin));
        return agreed.Succeeded ? Redirect(Links.Workshop(Slug, workshop, PageNumber) + $"#pin-{pin}")
            : agreed.Error is NotFound ? await Refuse(agreed.Error) : await Show(workshop) ?? Failure(agreed.Error);
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> Show(Guid workshop)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var view = await Send(new SeeWorkshop(workshop, (PageNumber - 1) * SeeWorkshop.Page));
        if (!view.Succeeded)
            return await Refuse(view.Error);
        View = view.Value;
        Map = await WorkshopMapParts.Of(this, View, book);
        Areas = await SmallAreas();
        return null;
    }

    /// <summary>The smallest areas that have names, with their wards: for those to whom neither map nor postcode is of use.</summary>
    private async Task<IReadOnlyList<Choice>> SmallAreas()
    {
        var cancellation = HttpContext.RequestAborted;
        var all = await book.All(cancellation);
        var geography = all.Where(candidate => candidate is { IsCurrent: true, HasShapes: true } && candidate.Kind is GeographyKind.Lsoa or GeographyKind.Ward)
            .OrderBy(candidate => candidate.Kind == GeographyKind.Lsoa ? 0 : 1).FirstOrDefault();
        if (geography is null)
            return [];
        var wards = await book.Wards(geography.Id, cancellation);
        return [.. (await book.Areas(geography.Id, cancellation)).Areas.Where(area => area is { IsOwn: true, Longitude: not null })
            .Select(area => new Choice(area.Code, area.Name, Group: wards.NameOf(area.Ordinal) is { Length: > 0 } ward ? ward : null))
            .OrderBy(choice => choice.Group, StringComparer.CurrentCulture).ThenBy(choice => choice.Text, StringComparer.CurrentCulture)];
    }
}

/// <summary>What the map of a workshop is drawn from.</summary>
/// <param name="Council">The council's name.</param>
/// <param name="Shapes">Address of the wards' shapes; empty without any.</param>
/// <param name="Codes">Codes of the areas that the map opens on, with blanks between.</param>
/// <param name="Layers">What lies around.</param>
/// <param name="Pins">Address of the pins.</param>
/// <param name="Need">Address of the need scores, or empty.</param>
/// <param name="NeedShapes">Address of the shapes that they belong to, or empty.</param>
public sealed record WorkshopMapParts(string Council, string Shapes, string Codes, string Layers, string Pins, string Need, string NeedShapes)
{
    /// <summary>Nothing to draw.</summary>
    public static WorkshopMapParts None { get; } = new("", "", "", "[]", "", "", "");

    internal static async Task<WorkshopMapParts> Of(LabPage page, WorkshopView view, IGeographyBook book)
    {
        var (mediator, cancellation) = (page.HttpContext.RequestServices.GetRequiredService<MediatR.IMediator>(), page.HttpContext.RequestAborted);
        var all = await book.All(cancellation);
        var shapes = (await mediator.Send(new GetShapes(), cancellation)).Value;
        var wards = all.Where(candidate => candidate is { IsCurrent: true, HasShapes: true }).OrderBy(candidate => candidate.Kind == GeographyKind.Ward ? 0 : 1).FirstOrDefault();
        if (wards is null || shapes.FirstOrDefault(found => found.GeographyId == wards.Id) is not { } drawn)
            return None;
        var scored = all.FirstOrDefault(candidate => candidate.Id == view.NeedGeographyId);
        var needed = scored is null ? null : shapes.FirstOrDefault(found => found.GeographyId == scored.Id);
        var layers = (await mediator.Send(new GetContextLayers(), cancellation)).Value;
        return new(
            page.Council.Name, Links.ShapesApi(page.Slug, wards.Slug, drawn.Hash), string.Join(' ', (await book.Areas(wards.Id, cancellation)).Areas.Where(area => area.IsOwn).Select(area => area.Code)),
            MapLayers.Json(page.Slug, layers), Links.PinsApi(page.Slug, view.Id),
            needed is null ? "" : Links.NeedApi(page.Slug, new() { Profile = view.NeedProfile }), needed is null ? "" : Links.ShapesApi(page.Slug, scored!.Slug, needed.Hash));
    }
}
