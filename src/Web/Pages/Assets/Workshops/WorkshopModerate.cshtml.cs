using LocalityLab.Application.Assets.Workshops;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets.Workshops;

/// <summary>What a facilitator has to decide on: flagged pins, pins that may be the same, pins off the map.</summary>
[Needs(Permission.RunWorkshops)]
public sealed class WorkshopModerateModel : LabPage
{
    public Guid WorkshopId { get; private set; }

    public Moderation View { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(Guid workshop) => await Show(workshop) ?? Page();

    public Task<IActionResult> OnPostHide(Guid workshop, Guid pin) => Decide(workshop, new HidePin(workshop, pin, Reason ?? ""), "The pin is off everybody’s map.");

    public Task<IActionResult> OnPostDismiss(Guid workshop, Guid pin) => Decide(workshop, new DismissFlags(workshop, pin), "The pin stays on the map.");

    public Task<IActionResult> OnPostPutBack(Guid workshop, Guid pin) => Decide(workshop, new PutBackPin(workshop, pin), "The pin is back on everybody’s map.");

    public Task<IActionResult> OnPostDeletePhoto(Guid workshop, Guid pin) => Decide(workshop, new DeletePinPhoto(workshop, pin), "The photo is deleted for good.");

    public Task<IActionResult> OnPostMerge(Guid workshop, Guid pin, Guid into) => Decide(workshop, new MergePins(workshop, pin, into), "One pin stands for both now.");

    private async Task<IActionResult> Decide(Guid workshop, ICommand<Nothing> command, string done)
    {
        var decided = await Send(command);
        if (!decided.Succeeded)
            return decided.Error is NotFound ? Failure(decided.Error) : await Show(workshop) ?? Failure(decided.Error);
        Done = done;
        return Redirect(Links.ModerateWorkshop(Slug, workshop));
    }

    private async Task<IActionResult?> Show(Guid workshop)
    {
        WorkshopId = workshop;
        var view = await Send(new SeeModeration(workshop));
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return null;
    }
}

/// <summary>A workshop on the wall of the hall: how to join, the map, counts. Nothing on it can be pressed by accident.</summary>
[Needs(Permission.RunWorkshops)]
public sealed class WorkshopWallModel(Application.Evidence.Writers.IQrCodes codes, ISiteAddress site, Application.Places.IGeographyBook book) : LabPage
{
    public WorkshopView View { get; private set; } = null!;

    public WorkshopMapParts Map { get; private set; } = WorkshopMapParts.None;

    /// <summary>What people type.</summary>
    public string Address => site.BaseAddress + Links.JoinWorkshop(Slug);

    /// <summary>The same with the code, to be photographed.</summary>
    public string QrCode => codes.Svg(site.BaseAddress + Links.JoinWorkshop(Slug, View.Code), $"QR code of {Address} with the code {Domain.Assets.Workshops.JoinCode.Show(View.Code)}");

    public async Task<IActionResult> OnGet(Guid workshop)
    {
        var view = await Send(new SeeWorkshop(workshop, 0, 5));
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        Map = await WorkshopMapParts.Of(this, View, book);
        return Page();
    }
}

/// <summary>What a workshop brought, and what of it goes into the register.</summary>
[Needs(Permission.RunWorkshops)]
public sealed class WorkshopReportModel : LabPage
{
    public WorkshopReport Report { get; private set; } = null!;

    [BindProperty]
    public List<Guid> Pins { get; set; } = [];

    /// <summary>The kinds chosen for pins of a suggested kind, by pin.</summary>
    [BindProperty]
    public Dictionary<Guid, string> Kinds { get; set; } = [];

    /// <summary>All kinds of the directory.</summary>
    public IReadOnlyList<Choice> KindChoices { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid workshop) => await Show(workshop) ?? Page();

    public async Task<IActionResult> OnPost(Guid workshop)
    {
        var taken = await Send(new AcceptPins(workshop, Pins, Kinds));
        if (!taken.Succeeded)
            return taken.Error is NotFound ? Failure(taken.Error) : await Show(workshop) ?? Failure(taken.Error);
        Done = taken.Value == 1 ? "One pin is in the asset directory now." : $"{taken.Value} pins are in the asset directory now.";
        return Redirect(Links.ReportOfWorkshop(Slug, workshop));
    }

    private async Task<IActionResult?> Show(Guid workshop)
    {
        var report = await Send(new ReportWorkshop(workshop));
        if (!report.Succeeded)
            return Failure(report.Error);
        Report = report.Value;
        KindChoices = Assets.KindChoices.Of((await Send(new Application.Assets.ListAssetKinds())).Value);
        return null;
    }
}
