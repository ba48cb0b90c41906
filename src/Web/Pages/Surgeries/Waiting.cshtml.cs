using LocalityLab.Application.Groups;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Puts a group on the waiting list of a surgery.</summary>
[Needs(Permission.BookSurgeries)]
[EnableRateLimiting(RateLimits.PublicForms)]
public sealed class WaitingJoinModel : LabPage
{
    /// <summary>The choice of any time.</summary>
    public const string Any = "any";

    public SurgeryView Surgery { get; private set; } = null!;

    public SurgeryRulesView Rules { get; private set; } = null!;

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    public IReadOnlyList<Choice> Times { get; private set; } = [];

    [BindProperty]
    public Guid? GroupId { get; set; }

    [BindProperty]
    public string? Wanted { get; set; } = Any;

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? ProjectIdea { get; set; }

    public Task<IActionResult> OnGet(Guid id) => Show(id, null);

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (GroupId is not { } group)
            return await Show(id, new Invalid("Choose the group that waits") { Field = nameof(GroupId) });
        Guid? slot = Guid.TryParse(Wanted, out var wanted) ? wanted : null;
        var joined = await Send(new JoinWaitingList(id, slot, group, Question ?? "", ProjectIdea ?? ""));
        if (joined.Succeeded)
            return Redirect(Links.Waiting(Slug, joined.Value.EntryId));
        return joined.Error switch
        {
            PlacesLeft left => Redirect(Links.Surgery(Slug, left.SurgeryId)),
            AlreadyBooked booked => Redirect(Links.Booking(Slug, booked.BookingId)),
            _ => await Show(id, joined.Error),
        };
    }

    private async Task<IActionResult> Show(Guid id, Error? error)
    {
        var surgery = await Send(new GetSurgery(id));
        if (!surgery.Succeeded)
            return Failure(surgery.Error);
        Surgery = surgery.Value;
        Rules = (await Send(new GetSurgeryRules())).Value;
        Groups = [.. (await Send(new ListGroups())).Value.Groups.Select(group => new Choice(group.Id.ToString(), group.Name))];
        if (Groups.Count == 1 && GroupId is null)
            GroupId = Guid.Parse(Groups[0].Value);
        Times = [new(Any, "Any time of this surgery"), .. Surgery.Slots.Where(slot => !slot.HasStarted).Select(slot => new Choice(slot.Id.ToString(), $"Only {slot.Words}"))];
        return error is null ? Page() : error is Domain.Platform.NotFound ? NotFound() : Failure(error);
    }
}

/// <summary>A group's place on a waiting list: accept what is offered, let it go, leave.</summary>
[Needs(Permission.BookSurgeries)]
public sealed class WaitingModel : LabPage
{
    public WaitingView Shown { get; private set; } = null!;

    public Task<IActionResult> OnGet(Guid entry) => Show(entry, null);

    public async Task<IActionResult> OnPostAccept(Guid entry)
    {
        var accepted = await Send(new AcceptOffer(entry));
        if (!accepted.Succeeded)
            return await Show(entry, accepted.Error);
        Done = "Your time is booked. We send you an e-mail with a calendar file.";
        return Redirect(Links.Booking(Slug, accepted.Value.BookingId));
    }

    public async Task<IActionResult> OnPostLeave(Guid entry)
    {
        var left = await Send(new LeaveWaitingList(entry));
        if (!left.Succeeded)
            return await Show(entry, left.Error);
        Done = "Your group is no longer on this waiting list.";
        return Redirect(Links.Waiting(Slug, entry));
    }

    private async Task<IActionResult> Show(Guid entry, Error? error)
    {
        var found = await Send(new GetWaiting(entry));
        if (!found.Succeeded)
            return Failure(found.Error);
        Shown = found.Value;
        return error is null ? Page() : Failure(error);
    }
}
