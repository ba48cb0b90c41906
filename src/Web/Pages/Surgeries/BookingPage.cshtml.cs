using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>What the pages about a booking share. To those who may not act for its group it does not exist.</summary>
public abstract class BookingPageBase : LabPage
{
    public BookingView Booking { get; private set; } = null!;

    /// <summary>Loads it, or answers why not.</summary>
    protected async Task<IActionResult> Show(Guid id)
    {
        var booking = await Send(new GetBooking(id));
        if (!booking.Succeeded)
            return Failure(booking.Error);
        Booking = booking.Value;
        return Page();
    }

    /// <summary>The page again with what went wrong.</summary>
    protected async Task<IActionResult> Again(Guid id, Domain.Platform.Error error) => await Show(id) is NotFoundResult missing ? missing : Failure(error);

    /// <summary>Back to the booking.</summary>
    protected RedirectResult Finish(Guid id, string done)
    {
        Done = done;
        return Redirect(Links.Booking(Slug, id));
    }
}

/// <summary>One booking, for its group.</summary>
[Needs(Permission.BookSurgeries)]
public sealed class BookingPageModel : BookingPageBase
{
    public Task<IActionResult> OnGet(Guid id) => Show(id);
}

/// <summary>Another time for a booking.</summary>
[Needs(Permission.BookSurgeries)]
[EnableRateLimiting(RateLimits.PublicForms)]
public sealed class BookingMoveModel : BookingPageBase
{
    public IReadOnlyList<Choice> Times { get; private set; } = [];

    [BindProperty]
    public Guid? SlotId { get; set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        await LoadTimes();
        return await Show(id);
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        await LoadTimes();
        if (SlotId is not { } slot)
            return await Again(id, new Domain.Platform.Invalid("Choose another time") { Field = nameof(SlotId) });
        var moved = await Send(new MoveBooking(id, slot));
        return moved.Succeeded ? Finish(id, "Your booking has moved. We send you an e-mail with the new time.") : await Again(id, moved.Error);
    }

    private async Task LoadTimes() => Times =
    [
        .. (await Send(new ListSurgeries())).Value.SelectMany(surgery => surgery.Slots.Where(slot => slot.IsOpen)
            .Select(slot => new Choice(slot.Id.ToString(), slot.Words, surgery.IsOnline ? surgery.Title : $"{surgery.Title}, {surgery.Place.Line}"))),
    ];
}

/// <summary>Gives a place back.</summary>
[Needs(Permission.BookSurgeries)]
public sealed class BookingCancelModel : BookingPageBase
{
    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        var cancelled = await Send(new CancelBooking(id, Reason ?? ""));
        return cancelled.Succeeded ? Finish(id, "Your booking is cancelled.") : await Again(id, cancelled.Error);
    }
}
