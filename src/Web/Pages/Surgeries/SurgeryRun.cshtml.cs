using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Every surgery with how full it is, for advisers.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryRunModel(ICurrentUser user) : LabPage
{
    /// <summary>True for advisers, who have a calendar of what they hold.</summary>
    public bool MayHold { get; private set; }

    public IReadOnlyList<SurgeryLine> Surgeries { get; private set; } = [];

    public async Task OnGet()
    {
        Surgeries = (await Send(new ListSurgeriesToRun())).Value;
        MayHold = await user.May(Permission.BookSurgeries, HttpContext.RequestAborted);
    }
}

/// <summary>Who comes to a surgery, with which question.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryBookingsModel(ICurrentUser user) : LabPage
{
    public SurgeryBookings Bookings { get; private set; } = null!;

    public IReadOnlyList<WaitingLine> Waiting { get; private set; } = [];

    /// <summary>True for advisers: a group's home is closed to administrators.</summary>
    public bool MayOpenGroups { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        MayOpenGroups = await user.May(Permission.ActForAnyGroup, cancellation);
        var bookings = await Send(new ListSurgeryBookings(id));
        if (!bookings.Succeeded)
            return Failure(bookings.Error);
        Bookings = bookings.Value;
        Waiting = (await Send(new ListWaiting(id))).Value;
        return Page();
    }
}

/// <summary>The surgery does not take place.</summary>
[Needs(Permission.PublishSurgeries)]
public sealed class SurgeryCancelModel : LabPage
{
    public SurgeryBookings Bookings { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        var cancelled = await Send(new CancelSurgery(id, Reason ?? ""));
        if (!cancelled.Succeeded)
            return await Show(id) is NotFoundResult missing ? missing : Failure(cancelled.Error);
        Done = "The surgery is cancelled. Each group gets an e-mail of its own.";
        return Redirect(Links.SurgeryBookings(Slug, id));
    }

    private async Task<IActionResult> Show(Guid id)
    {
        var bookings = await Send(new ListSurgeryBookings(id));
        if (!bookings.Succeeded)
            return Failure(bookings.Error);
        Bookings = bookings.Value;
        return Page();
    }
}
