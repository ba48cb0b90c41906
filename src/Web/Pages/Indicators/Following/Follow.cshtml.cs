using LocalityLab.Application.Indicators.Following;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Following;

/// <summary>Where «Follow» on an indicator or a profile leads. Signing in comes first for those who have not.</summary>
[Needs(Permission.UseAccount)]
public sealed class FollowModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public string Indicator { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Geography { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Area { get; set; } = "";

    /// <summary>An area from the list: «geography/code»; empty for anywhere.</summary>
    [BindProperty]
    public string Place { get; set; } = "";

    public FollowQuestion Question { get; private set; } = null!;

    /// <summary>«Child poverty in Longford».</summary>
    public string What => (Question.IndicatorName, Question.Area) switch
    {
        ("", { } area) => area.Name,
        (var name, { } area) => $"{name} in {area.Name}",
        (var name, null) => name,
    };

    public string Anywhere => $"Anywhere in {Council.Name}";

    public string BackTo => Question.Area is { } area ? Links.Area(Slug, area.GeographySlug, area.Code) : Links.Indicator(Slug, Indicator);

    public IReadOnlyList<Choice> Places => [.. Question.Choices.Select(area => new Choice($"{area.GeographySlug}/{area.Code}", area.Name, Group: area.GeographyName))];

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } missing)
            return Failure(missing);
        var (geography, code) = Place.IndexOf('/', StringComparison.Ordinal) is > 0 and var at ? (Place[..at], Place[(at + 1)..]) : (Geography, Area);
        var followed = await Send(new FollowIt(Indicator, geography, code));
        if (!followed.Succeeded)
            return Failure(followed.Error);
        Done = Question.Choices.FirstOrDefault(area => $"{area.GeographySlug}/{area.Code}" == Place) is { } chosen ? $"You follow {What} in {chosen.Name}" : $"You follow {What}";
        return Redirect(Links.Following(Slug));
    }

    private async Task<Error?> Load()
    {
        var asked = await Send(new AskToFollow(Indicator, Geography, Area));
        if (asked.Succeeded)
            Question = asked.Value;
        return asked.Error;
    }
}
