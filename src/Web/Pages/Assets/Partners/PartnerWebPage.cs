using LocalityLab.Application.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Assets.Partners;

/// <summary>Chooses on a preview what is read from a partner's web page: first what one place is, then its fields, then look and save.</summary>
[Needs(Permission.ManageAssets)]
[EnableRateLimiting(RateLimits.Uploads)]
public sealed class PartnerWebPageModel : LabPage
{
    /// <summary>What the radio for a typed selector posts.</summary>
    public const string OwnChoice = "own";

    [BindProperty(SupportsGet = true)]
    public string? Items { get; set; }

    /// <summary>A selector typed instead of a group that is offered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? OwnItems { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Description { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Address { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Postcode { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Telephone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Hours { get; set; }

    /// <summary>Selectors typed instead of what is offered, by field.</summary>
    [BindProperty(SupportsGet = true, Name = "Own")]
    public Dictionary<string, string?> Own { get; set; } = [];

    /// <summary>«fields» once fields were chosen; until then they are guessed.</summary>
    [FromQuery]
    public string? Step { get; set; }

    public PagePreview View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid source)
    {
        var typed = Typed();
        var isChosen = typed.Items.Length > 0;
        if (await Show(source, isChosen ? typed : null, guesses: isChosen && Step != "fields") is { } missing)
            return missing;

        // The page is shown with what is wrong: nothing was sent that could be refused.
        if (View.Problem is { } problem)
            ModelState.AddModelError(problem.Field == nameof(Items) && Items == OwnChoice ? nameof(OwnItems) : problem.Field, problem.Message);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid source)
    {
        var chosen = Typed();
        var saved = await Send(new ChooseFromPage(source, chosen));
        if (!saved.Succeeded)
            return await Show(source, chosen, guesses: false) ?? Failure(saved.Error);
        Done = "Saved. Preview it now, to see what would become of each place.";
        return Redirect(Links.Partner(Slug, source));
    }

    private PageSelectors Typed() => new()
    {
        Items = (Items == OwnChoice ? OwnItems : Items)?.Trim() ?? "",
        Name = Either(nameof(Name), Name),
        Description = Either(nameof(Description), Description),
        Address = Either(nameof(Address), Address),
        Postcode = Either(nameof(Postcode), Postcode),
        Telephone = Either(nameof(Telephone), Telephone),
        Link = Either(nameof(Link), Link),
        Hours = Either(nameof(Hours), Hours),
    };

    private string Either(string field, string? chosen) => Own.GetValueOrDefault(field) is { Length: > 0 } own ? own.Trim() : chosen?.Trim() ?? "";

    /// <summary>Shows what is chosen in the fields, typed selectors among the choices; null when all is well.</summary>
    private async Task<IActionResult?> Show(Guid source, PageSelectors? selectors, bool guesses)
    {
        var shown = await Send(new PreviewWebPage(source, selectors, guesses));
        if (!shown.Succeeded)
            return Failure(shown.Error);
        View = shown.Value;
        ModelState.Clear();
        Own = [];
        var chosen = View.Chosen;
        var isOffered = chosen.Items.Length == 0 || View.Groups.Any(group => group.Selector == chosen.Items);
        (Items, OwnItems) = isOffered ? (chosen.Items, "") : (OwnChoice, chosen.Items);
        (Name, Description, Address) = (chosen.Name, chosen.Description, chosen.Address);
        (Postcode, Telephone, Link, Hours) = (chosen.Postcode, chosen.Telephone, chosen.Link, chosen.Hours);
        return null;
    }
}
