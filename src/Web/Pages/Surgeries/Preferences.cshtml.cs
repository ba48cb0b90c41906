using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Surgeries;

/// <summary>How one is reminded.</summary>
[Needs(Permission.BookSurgeries)]
public sealed class PreferencesModel : LabPage
{
    [BindProperty]
    public bool ByEmail { get; set; }

    [BindProperty]
    public bool ByText { get; set; }

    [BindProperty]
    public string? Mobile { get; set; }

    [BindProperty]
    public ReminderLead Lead { get; set; }

    public async Task<IActionResult> OnGet()
    {
        var now = await Send(new GetPreferences());
        if (!now.Succeeded)
            return Failure(now.Error);
        (ByEmail, ByText, Mobile, Lead) = (now.Value.ByEmail, now.Value.ByText, now.Value.Mobile, now.Value.Lead);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var changed = await Send(new ChangePreferences(new(ByEmail, ByText, Mobile ?? "", Lead)));
        if (!changed.Succeeded)
            return Failure(changed.Error);
        Done = "Saved. Reminders of what you booked follow it.";
        return Redirect(Links.SurgeryPreferences(Slug));
    }
}

/// <summary>One's private calendars: make an address, end one.</summary>
[Needs(Permission.BookSurgeries)]
public sealed class CalendarsModel(ICurrentUser user, ISiteAddress site) : LabPage
{
    /// <summary>The choice of the surgeries that an adviser holds.</summary>
    private const string Mine = "mine";

    public IReadOnlyList<FeedLine> Feeds { get; private set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>The address that was just made; shown once.</summary>
    public string? Address { get; private set; }

    [BindProperty]
    public string? Of { get; set; }

    [BindProperty]
    public Guid FeedId { get; set; }

    public async Task OnGet()
    {
        await Load();
        Of = Choices.Count == 1 ? Choices[0].Value : null;
    }

    public async Task<IActionResult> OnPost()
    {
        if (Of != Mine && !Guid.TryParse(Of, out _))
            return await Again(new Invalid("Choose what the calendar shows") { Field = nameof(Of) });
        var made = Of == Mine ? await Send(new StartAdviserFeed()) : await Send(new StartGroupFeed(Guid.Parse(Of!)));
        if (!made.Succeeded)
            return await Again(made.Error);
        Address = site.BaseAddress + Links.SurgeryFeed(Slug, made.Value);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostEnd()
    {
        var ended = await Send(new EndFeed(FeedId));
        if (!ended.Succeeded)
            return await Again(ended.Error);
        Done = "The address is ended: it shows nothing any more.";
        return Redirect(Links.SurgeryCalendars(Slug));
    }

    private async Task<IActionResult> Again(Error error)
    {
        await Load();
        return Failure(error);
    }

    private async Task Load()
    {
        Feeds = (await Send(new ListFeeds())).Value;
        var groups = (await Send(new ListGroups())).Value.Groups.Select(group => new Choice(group.Id.ToString(), $"Bookings of {group.Name}"));
        Choices = [.. await user.May(Permission.PublishSurgeries, HttpContext.RequestAborted) ? [new Choice(Mine, "Surgeries that I hold")] : Array.Empty<Choice>(), .. groups];
    }
}
