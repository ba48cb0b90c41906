using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>What surgeries did in a time: the last twelve months, or as asked.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class ReportModel(TimeProvider clock) : LabPage
{
    public SurgeryReport? Shown { get; private set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGet()
    {
        To ??= Domain.Surgeries.LocalTime.DateAt(clock.GetUtcNow());
        From ??= To.Value.AddYears(-1);
        var report = await Send(new GetSurgeryReport(From.Value, To.Value));
        if (!report.Succeeded)
            return Failure(report.Error);
        Shown = report.Value;
        return Page();
    }
}

/// <summary>Data that surgeries needed and did not find, for data managers.</summary>
[Needs(Permission.ManageData)]
public sealed class DataRequestsModel : LabPage
{
    public IReadOnlyList<DataRequestLine> Requests { get; private set; } = [];

    [BindProperty]
    public Guid RequestId { get; set; }

    [BindProperty]
    public DataRequestState State { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public async Task OnGet() => Requests = (await Send(new ListDataRequests())).Value;

    public async Task<IActionResult> OnPost()
    {
        var answered = await Send(new AnswerDataRequest(RequestId, State, Answer ?? ""));
        if (!answered.Succeeded)
        {
            await OnGet();
            return Failure(answered.Error);
        }

        Done = "Saved.";
        return Redirect(Links.DataRequests(Slug));
    }
}
