using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Days on which the council holds no surgeries.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class ClosuresModel : LabPage
{
    public ClosedDays Shown { get; private set; } = null!;

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts To { get; set; } = new();

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid ClosureId { get; set; }

    public async Task OnGet()
    {
        FormId = Guid.CreateVersion7();
        await Load();
    }

    public async Task<IActionResult> OnPostAdd()
    {
        await Load();
        if (!From.TryRead(out var from))
            return Failure(new Invalid("Enter the first day with day, month and year, like 24 12 2026") { Field = nameof(From) });
        if (!To.TryRead(out var to) && !To.IsEmpty)
            return Failure(new Invalid("Enter the last day with day, month and year, like 31 12 2026") { Field = nameof(To) });
        return await Finish(new AddClosure(FormId, from, To.IsEmpty ? from : to, Name ?? ""), "These days are closed.");
    }

    public async Task<IActionResult> OnPostRemove()
    {
        await Load();
        return await Finish(new RemoveClosure(ClosureId), "These days are open again.");
    }

    private async Task<IActionResult> Finish(Application.Platform.ICommand<Nothing> command, string done)
    {
        var outcome = await Send(command);
        if (!outcome.Succeeded)
            return Failure(outcome.Error);
        Done = done;
        return Redirect(Links.SurgeryClosures(Slug));
    }

    private async Task Load() => Shown = (await Send(new ListClosures())).Value;
}
