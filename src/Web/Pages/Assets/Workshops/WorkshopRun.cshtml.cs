using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>The council's workshops.</summary>
[Needs(Permission.RunWorkshops)]
public sealed class WorkshopListModel : LabPage
{
    public IReadOnlyList<WorkshopLine> Workshops { get; private set; } = [];

    public async Task OnGet() => Workshops = (await Send(new ListWorkshops())).Value;
}

/// <summary>Opens a workshop.</summary>
[Needs(Permission.RunWorkshops)]
public sealed class WorkshopNewModel(IGeographyBook book) : LabPage
{
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Question { get; set; } = "What is here that people in this area use, value or run together?";

    [BindProperty]
    public List<string> Kinds { get; set; } = ["place", "land", "community-group", "social-club", "service"];

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? NeedProfile { get; set; }

    public IReadOnlyList<Choice> KindChoices { get; private set; } = [];

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    public IReadOnlyList<Choice> NeedProfiles { get; private set; } = [];

    public async Task OnGet()
    {
        FormId = Guid.CreateVersion7();
        await Prepare();
    }

    public async Task<IActionResult> OnPost()
    {
        var opened = await Send(new OpenWorkshop(FormId, Title ?? "", Question ?? "", Kinds, Area ?? "", NeedProfile ?? ""));
        if (opened.Succeeded)
        {
            Done = "The workshop is open. Show the code to everybody in the room.";
            return Redirect(Links.RunWorkshop(Slug, opened.Value));
        }

        await Prepare();
        return Failure(opened.Error);
    }

    private async Task Prepare()
    {
        var cancellation = HttpContext.RequestAborted;
        KindChoices = [.. (await Send(new ListAssetKinds())).Value.OrderBy(kind => kind.ParentSlug is null ? 0 : 1).Select(kind => new Choice(kind.Slug, kind.Name))];
        var all = await book.All(cancellation);
        List<Choice> areas = [];
        foreach (var geography in all.Where(candidate => candidate.IsCurrent && candidate.Kind is GeographyKind.Locality or GeographyKind.Ward).OrderBy(candidate => candidate.Kind == GeographyKind.Locality ? 0 : 1))
            areas.AddRange((await book.Areas(geography.Id, cancellation)).Areas.Where(area => area.IsOwn).Select(area => new Choice(area.Code, area.Name, Group: geography.Name)));
        Areas = areas;
        NeedProfiles = await NeedChoices();
    }

    private async Task<IReadOnlyList<Choice>> NeedChoices() =>
        [.. (await Send(new ListNeedProfiles())).Value.Where(profile => profile.Visibility == Domain.Analysis.Need.NeedProfileVisibility.Public).Select(profile => new Choice(profile.Slug, profile.Name))];
}

/// <summary>A workshop for its facilitator: the code, what happens, and the switches.</summary>
[Needs(Permission.RunWorkshops)]
public sealed class WorkshopRunModel(IQrCodes codes, Application.Platform.ISiteAddress site) : LabPage
{
    public WorkshopView View { get; private set; } = null!;

    /// <summary>What people type.</summary>
    public string Address => site.BaseAddress + Links.JoinWorkshop(Slug);

    /// <summary>The same with the code, to be photographed.</summary>
    public string QrCode => codes.Svg(site.BaseAddress + Links.JoinWorkshop(Slug, View.Code), $"QR code of {Address} with the code {JoinCode.Show(View.Code)}");

    public async Task<IActionResult> OnGet(Guid workshop) => await Show(workshop) ?? Page();

    public async Task<IActionResult> OnPost(Guid workshop, WorkshopState to)
    {
        var moved = await Send(new MoveWorkshop(workshop, to));
        if (!moved.Succeeded)
            return await Show(workshop) ?? Failure(moved.Error);
        Done = to switch
        {
            WorkshopState.Open => "The workshop goes on.",
            WorkshopState.Paused => "The workshop is paused. People can look, and add nothing.",
            _ => "The workshop is closed.",
        };
        return Redirect(Links.RunWorkshop(Slug, workshop));
    }

    private async Task<IActionResult?> Show(Guid workshop)
    {
        var view = await Send(new SeeWorkshop(workshop, 0, 10));
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return null;
    }
}
