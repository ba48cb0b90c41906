using System.Globalization;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>The thread of a booking: question, views, what came of it, pack, bid, feedback.</summary>
[Needs(Permission.BookSurgeries)]
public sealed class ThreadModel : LabPage
{
    public BookingThread Shown { get; private set; } = null!;

    public IReadOnlyList<Choice> Bids { get; } = [.. Enum.GetValues<BidState>().Select(bid => new Choice(bid.ToString(), SurgeryWords.Of(bid)))];

    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public Guid FollowUpId { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    [BindProperty]
    public string? PackTitle { get; set; }

    [BindProperty]
    public string? PackFunder { get; set; }

    [BindProperty]
    public BidState Bid { get; set; }

    [BindProperty]
    public string? Funder { get; set; }

    [BindProperty]
    public string? Pounds { get; set; }

    [BindProperty]
    public int? Helpful { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var shown = await Show(id, null);
        if (Shown is not null)
        {
            (FormId, Bid, Funder, Pounds) = (Guid.CreateVersion7(), Shown.Bid, Shown.Funder, Shown.Pounds?.ToString(CultureInfo.InvariantCulture));
            (Helpful, Comment) = (Shown.Helpful, Shown.Comment);
        }

        return shown;
    }

    public Task<IActionResult> OnPostView(Guid id) => Take(id, new KeepView(FormId, id, Title ?? "", Address ?? ""), "The view is kept.");

    public Task<IActionResult> OnPostTask(Guid id) => Take(id, new SetFollowUp(id, FollowUpId, IsDone), IsDone ? "Done." : "Open again.");

    public Task<IActionResult> OnPostFeedback(Guid id) => Take(id, new GiveFeedback(id, Helpful ?? 0, Comment ?? ""), "Thank you.");

    public async Task<IActionResult> OnPostBid(Guid id)
    {
        int? pounds = null;
        if (!string.IsNullOrWhiteSpace(Pounds))
        {
            if (!int.TryParse(Pounds.Replace(",", "", StringComparison.Ordinal).Replace("£", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var sum))
                return await Show(id, new Invalid("Enter the sum in whole pounds, such as 24500") { Field = nameof(Pounds) });
            pounds = sum;
        }

        return await Take(id, new SetBid(id, Bid, Funder ?? "", pounds), "Saved.");
    }

    public async Task<IActionResult> OnPostPack(Guid id)
    {
        var started = await Send(new StartPackFromBooking(id, PackTitle ?? "", PackFunder ?? ""));
        if (!started.Succeeded)
            return await Show(id, OnForm(started.Error));
        var thread = await Send(new GetBookingThread(id));
        return Redirect(Links.Pack(Slug, thread.Value.Booking.GroupId, started.Value));
    }

    /// <summary>The pack's fields have names of their own on this page.</summary>
    private static Error OnForm(Error error) => error is Invalid { Problems.Count: > 0 } invalid
        ? Invalid.From([.. invalid.Problems.Select(problem => ($"Pack{problem.Field}", problem.Message))])
        : error;

    private async Task<IActionResult> Take(Guid id, ICommand<Nothing> command, string done)
    {
        var outcome = await Send(command);
        if (!outcome.Succeeded)
            return await Show(id, outcome.Error);
        Done = done;
        return Redirect(Links.BookingThread(Slug, id));
    }

    private async Task<IActionResult> Show(Guid id, Error? error)
    {
        var thread = await Send(new GetBookingThread(id));
        if (!thread.Succeeded)
            return Failure(thread.Error);
        Shown = thread.Value;
        return error is null ? Page() : Failure(error);
    }
}
