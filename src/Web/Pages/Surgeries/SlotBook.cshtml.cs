using LocalityLab.Application.Groups;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>Takes a place at a time, with the group's question and idea.</summary>
[Needs(Permission.BookSurgeries)]
[EnableRateLimiting(RateLimits.PublicForms)]
public sealed class SlotBookModel : LabPage
{
    public SlotOfSurgery Chosen { get; private set; } = null!;

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    /// <summary>Offered when the time was taken meanwhile.</summary>
    public bool OffersOtherTimes { get; private set; }

    /// <summary>The booking that the group has already, when that is what stands in the way.</summary>
    public Guid? Present { get; private set; }

    [BindProperty]
    public Guid? GroupId { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? ProjectIdea { get; set; }

    public Task<IActionResult> OnGet(Guid id) => Show(id);

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (GroupId is not { } group)
            return await Again(id, new Domain.Platform.Invalid("Choose the group that comes") { Field = nameof(GroupId) });
        var booked = await Send(new BookSlot(id, group, Question ?? "", ProjectIdea ?? ""));
        if (!booked.Succeeded)
            return await Again(id, booked.Error);
        Done = "Your time is booked. We send you an e-mail with a calendar file.";
        return Redirect(Links.Booking(Slug, booked.Value.BookingId));
    }

    private async Task<IActionResult> Again(Guid id, Domain.Platform.Error error)
    {
        (OffersOtherTimes, Present) = (error is SlotFull or SlotStarted or SurgeryCancelled or TooLateToBook or KeptForNewGroups, (error as AlreadyBooked)?.BookingId);
        return await Show(id) is NotFoundResult missing ? missing : Failure(error);
    }

    private async Task<IActionResult> Show(Guid id)
    {
        var slot = await Send(new GetSlot(id));
        if (!slot.Succeeded)
            return Failure(slot.Error);
        Chosen = slot.Value;
        OffersOtherTimes |= !Chosen.Slot.IsOpen;
        Groups = [.. (await Send(new ListGroups())).Value.Groups.Select(group => new Choice(group.Id.ToString(), group.Name))];
        if (Groups.Count == 1 && GroupId is null)
            GroupId = Guid.Parse(Groups[0].Value);
        return Page();
    }
}
