using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Moves a whole surgery to another day or hour.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryMoveModel : LabPage
{
    public SurgeryBookings Bookings { get; private set; } = null!;

    [BindProperty]
    public DateParts Date { get; set; } = new();

    [BindProperty]
    public string? Start { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var shown = await Show(id, null);
        if (Bookings is not null)
            (Date, Start) = (DateParts.From(Bookings.Surgery.Day), Domain.Surgeries.SlotWords.Hour(Bookings.Surgery.StartsAt));
        return shown;
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!Date.TryRead(out var date))
            return await Show(id, new Invalid("Enter the date with day, month and year, like 24 11 2026") { Field = nameof(Date) });
        if (!SurgeryForm.TryTime(Start, out var start))
            return await Show(id, new Invalid("Enter the start as hours and minutes, like 10:00 or 2:30pm") { Field = nameof(Start) });
        var moved = await Send(new MoveSurgery(id, date, start, Reason ?? ""));
        if (!moved.Succeeded)
            return await Show(id, moved.Error);
        Done = "The surgery has moved. Each group gets an e-mail of its own.";
        return Redirect(Links.SurgeryBookings(Slug, id));
    }

    private async Task<IActionResult> Show(Guid id, Error? error)
    {
        var bookings = await Send(new ListSurgeryBookings(id));
        if (!bookings.Succeeded)
            return Failure(bookings.Error);
        Bookings = bookings.Value;
        return error is null ? Page() : Failure(error);
    }
}
