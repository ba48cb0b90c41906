using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The pack's areas: from the list, or from a postcode.</summary>
[Needs(Permission.BuildPacks)]
public sealed class AreasModel : PackPage
{
    [BindProperty]
    public string Pick { get; set; } = "";

    [BindProperty]
    public string Postcode { get; set; } = "";

    [BindProperty]
    public string Geography { get; set; } = "";

    [BindProperty]
    public int? Metres { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public IReadOnlyList<Choice> Geographies { get; private set; } = [];

    public async Task<IActionResult> OnGet() => await LoadChoices() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPostPick()
    {
        if (Pick.Split('|') is not [var geography, var code])
        {
            ModelState.AddModelError(nameof(Pick), "Choose an area from the list.");
            return await OnGet();
        }

        return await Add(await Send(new PickPackArea(Of, geography, code)));
    }

    public async Task<IActionResult> OnPostPostcode() => ModelState.IsValid ? await Add(await Send(new AddPackAreasByPostcode(Of, Postcode, Geography, Metres))) : await OnGet();

    public async Task<IActionResult> OnPostRemove(string geography, string code) => await Add(await Send(new RemovePackArea(Of, geography, code)));

    private async Task<IActionResult> Add<T>(Domain.Platform.Result<T> outcome) =>
        await LoadChoices() is { } error ? Failure(error) : await After(outcome, Part("areas"), "The areas are saved");

    private async Task<Domain.Platform.Error?> LoadChoices()
    {
        if (await Load() is { } error)
            return error;
        var areas = await Send(new ListPackAreaChoices());
        if (!areas.Succeeded)
            return areas.Error;
        Choices = [.. areas.Value.Select(area => new Choice($"{area.GeographySlug}|{area.Code}", area.Name, null, area.GeographyName))];
        Geographies = [.. areas.Value.DistinctBy(area => area.GeographySlug).Select(area => new Choice(area.GeographySlug, area.GeographyName))];
        return null;
    }
}
