using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>A series with its surgeries and the days it leaves out.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SeriesModel : LabPage
{
    public SeriesView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid series)
    {
        var found = await Send(new GetSeries(series));
        if (!found.Succeeded)
            return Failure(found.Error);
        Shown = found.Value;
        return Page();
    }
}

/// <summary>Says something else about every surgery of a series that is to come.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SeriesChangeModel : SurgeryForm
{
    public SeriesView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid series)
    {
        if (await Load(series) is { } failure)
            return failure;
        (Title, Notes, OnlineLink, Where) = (Shown.Title, Shown.Notes, Shown.OnlineLink, Shown.RoomId?.ToString() ?? Online);
        AdviserIds = [.. Shown.AdviserIds];
        await LoadChoices();
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid series)
    {
        if (await Load(series) is { } failure)
            return failure;
        if (PlaceProblem() is { } problem)
            return await Again(Invalid.From([problem]));
        var changed = await Send(new ChangeSeries(series, Details, [.. AdviserIds]));
        if (!changed.Succeeded)
            return await Again(changed.Error);
        Done = changed.Value == 1 ? "1 surgery to come is changed." : $"{changed.Value} surgeries to come are changed.";
        return Redirect(Links.SurgerySeries(Slug, series));
    }

    private async Task<IActionResult?> Load(Guid id)
    {
        var found = await Send(new GetSeries(id));
        if (!found.Succeeded)
            return Failure(found.Error);
        Shown = found.Value;
        return null;
    }
}

/// <summary>A series goes on until a later day.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SeriesExtendModel : LabPage
{
    public SeriesView Shown { get; private set; } = null!;

    [BindProperty]
    public DateParts Until { get; set; } = new();

    public Task<IActionResult> OnGet(Guid series) => Show(series, null);

    public async Task<IActionResult> OnPost(Guid series)
    {
        if (!Until.TryRead(out var until))
            return await Show(series, new Invalid("Enter the last day with day, month and year, like 30 6 2027") { Field = nameof(Until) });
        var added = await Send(new ExtendSeries(series, until));
        if (!added.Succeeded)
            return await Show(series, added.Error);
        Done = added.Value == 1 ? "1 surgery is added." : $"{added.Value} surgeries are added.";
        return Redirect(Links.SurgerySeries(Slug, series));
    }

    private async Task<IActionResult> Show(Guid id, Error? error)
    {
        var found = await Send(new GetSeries(id));
        if (!found.Succeeded)
            return Failure(found.Error);
        Shown = found.Value;
        return error is null ? Page() : Failure(error);
    }
}

/// <summary>A series ends.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SeriesEndModel : LabPage
{
    public SeriesView Shown { get; private set; } = null!;

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(Guid series) => Show(series, null);

    public async Task<IActionResult> OnPost(Guid series)
    {
        if (!From.TryRead(out var from))
            return await Show(series, new Invalid("Enter the first day without a surgery, like 1 6 2027") { Field = nameof(From) });
        var ended = await Send(new EndSeries(series, from, Reason ?? ""));
        if (!ended.Succeeded)
            return await Show(series, ended.Error);
        Done = ended.Value == 1 ? "The series ends. 1 surgery is cancelled." : $"The series ends. {ended.Value} surgeries are cancelled.";
        return Redirect(Links.SurgerySeries(Slug, series));
    }

    private async Task<IActionResult> Show(Guid id, Error? error)
    {
        var found = await Send(new GetSeries(id));
        if (!found.Succeeded)
            return Failure(found.Error);
        Shown = found.Value;
        return error is null ? Page() : Failure(error);
    }
}
