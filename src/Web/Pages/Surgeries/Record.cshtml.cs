using LocalityLab.Application.Indicators;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>What happened at a booking: check-in, outcome, notes, datasets, what there is to do, data that is missing.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class RecordModel : LabPage
{
    public BookingThread Thread { get; private set; } = null!;

    public IReadOnlyList<Choice> Outcomes { get; } = [.. Enum.GetValues<SurgeryOutcome>().Select(outcome => new Choice(outcome.ToString(), SurgeryWords.Of(outcome)))];

    public IReadOnlyList<Choice> Themes { get; private set; } = [];

    public IReadOnlyList<Choice> Indicators { get; private set; } = [];

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public Attendance Attendance { get; set; }

    [BindProperty]
    public SurgeryOutcome Outcome { get; set; }

    [BindProperty]
    public Guid? ThemeId { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? PrivateNotes { get; set; }

    [BindProperty]
    public Guid? IndicatorId { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public DateParts Due { get; set; } = new();

    [BindProperty]
    public bool IsForGroup { get; set; }

    [BindProperty]
    public Guid FollowUpId { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    [BindProperty]
    public string? RequestTitle { get; set; }

    [BindProperty]
    public string? RequestText { get; set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var shown = await Show(id, null);
        if (Thread is not null)
            (FormId, Outcome, ThemeId, Summary, PrivateNotes) = (Guid.CreateVersion7(), Thread.Outcome, Thread.ThemeId, Thread.Summary, Thread.PrivateNotes);
        return shown;
    }

    public Task<IActionResult> OnPostCheckIn(Guid id) => Take(id, new CheckIn(id, Attendance), $"Noted: {SurgeryWords.Of(Attendance)}.");

    public Task<IActionResult> OnPostWrite(Guid id) => Take(id, new WriteRecord(id, Outcome, ThemeId, Summary ?? "", PrivateNotes ?? ""), "Saved.");

    public Task<IActionResult> OnPostDataset(Guid id) => Take(id, new NoteDataset(id, IndicatorId ?? Guid.Empty), "The dataset is noted.");

    public Task<IActionResult> OnPostTask(Guid id) => Take(id, new SetFollowUp(id, FollowUpId, IsDone), IsDone ? "Done." : "Open again.");

    public Task<IActionResult> OnPostAsk(Guid id) => Take(id, new AskForData(FormId, id, RequestTitle ?? "", RequestText ?? ""), "The data managers see it on their list.");

    public async Task<IActionResult> OnPostFollowUp(Guid id)
    {
        DateOnly? due = null;
        if (Due.TryRead(out var date))
            due = date;
        else if (!Due.IsEmpty)
            return await Show(id, new Invalid("Enter the date with day, month and year, like 24 11 2026") { Field = nameof(Due) });
        return await Take(id, new AddFollowUp(FormId, id, Text ?? "", due, IsForGroup), "Added.");
    }

    private async Task<IActionResult> Take(Guid id, ICommand<Nothing> command, string done)
    {
        var outcome = await Send(command);
        if (!outcome.Succeeded)
            return await Show(id, outcome.Error);
        Done = done;
        return Redirect(Links.BookingRecord(Slug, id));
    }

    private async Task<IActionResult> Show(Guid id, Error? error)
    {
        var thread = await Send(new GetBookingRecord(id));
        if (!thread.Succeeded)
            return Failure(thread.Error);
        Thread = thread.Value;
        var catalogue = (await Send(new ListIndicatorNames())).Value;
        Themes = [.. catalogue.Themes.Select(theme => new Choice(theme.Id.ToString(), theme.Name))];
        Indicators = [.. catalogue.Indicators.Select(indicator => new Choice(indicator.Id.ToString(), indicator.Name, Group: indicator.Theme))];
        return error is null ? Page() : Failure(error);
    }
}
