using LocalityLab.Application.Groups.Projects;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Groups.Projects;

/// <summary>Which packs and bookings of the group belong to a project.</summary>
[Needs(Permission.UseGroup)]
public sealed class LinkProjectModel : ProjectPage
{
    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public List<Guid> Booked { get; set; } = [];

    public ProjectLinkChoices Choices { get; private set; } = null!;

    public IReadOnlyList<Choice> Packs { get; private set; } = [];

    public IReadOnlyList<Choice> Bookings { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new GetProjectLinks(Of));
        if (!result.Succeeded)
            return Failure(result.Error);
        Choices = result.Value;
        Packs = [.. Choices.Packs.Select(pack => new Choice(pack.Id.ToString(), pack.Title, $"For {pack.Funder}{(pack.IsIssued ? "" : ", a draft")}"))];
        Bookings = [.. Choices.Bookings.Select(booking => new Choice(booking.Id.ToString(), LocalTime.DateAndTime(booking.StartsAt), PublicProfileModel.Short(booking.Question)))];
        (Chosen, Booked) = ([.. Choices.Chosen], [.. Choices.Chosen]);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new LinkProject(Of, [.. Chosen, .. Booked]));
        if (!result.Succeeded)
            return Failure(result.Error);
        Done = "Saved";
        return Redirect(Home);
    }
}
