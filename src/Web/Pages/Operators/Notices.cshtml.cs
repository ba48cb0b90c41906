using System.Globalization;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>What operators tell everybody, and what they switch off in an emergency.</summary>
[Needs(Permission.OperateService)]
public sealed class NoticesModel : LabPage
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public AnnouncementLevel? Level { get; set; }

    [BindProperty]
    public string From { get; set; } = "";

    [BindProperty]
    public string Until { get; set; } = "";

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public Feature? Feature { get; set; }

    [BindProperty]
    public bool? IsOn { get; set; }

    [BindProperty]
    public string CouncilSlug { get; set; } = "";

    public NoticeBoard Board { get; private set; } = null!;

    public static IReadOnlyList<Choice> Levels { get; } =
        [new(nameof(AnnouncementLevel.Info), "Good to know"), new(nameof(AnnouncementLevel.Warning), "Something does not work")];

    public static IReadOnlyList<Choice> OnOrOff { get; } = [new("true", "On"), new("false", "Off")];

    public static IReadOnlyList<Choice> Features { get; } = [.. Enum.GetValues<Feature>().Select(feature => new Choice(feature.ToString(), FeatureWords.Of(feature).Name))];

    public async Task<IActionResult> OnGet() => await Load() is { } error ? Failure(error) : Page();

    public async Task<IActionResult> OnPost()
    {
        var (from, until) = (Read(nameof(From), From), Read(nameof(Until), Until));
        if (!ModelState.IsValid)
            return await Load() is { } missing ? Failure(missing) : Page();
        return await After(await Send(new Announce(Text, Level, from, until)), "It is announced");
    }

    public async Task<IActionResult> OnPostEnd() => await After(await Send(new EndAnnouncement(Id)), "The announcement has ended");

    public async Task<IActionResult> OnPostSwitch()
    {
        if (IsOn is null)
            ModelState.AddModelError(nameof(IsOn), "Choose whether it should be on");
        if (!ModelState.IsValid)
            return await Load() is { } missing ? Failure(missing) : Page();
        return await After(await Send(new Switch(Feature, IsOn == true, CouncilSlug.Trim().TrimStart('/'))), IsOn == true ? "It is switched on" : "It is switched off");
    }

    private async Task<IActionResult> After<T>(Result<T> result, string done)
    {
        if (!result.Succeeded)
            return Failure(await Load() ?? result.Error);
        Done = done;
        return Redirect(Links.OperatorNotices());
    }

    private DateTimeOffset? Read(string field, string typed)
    {
        if (typed.Trim().Length == 0)
            return null;
        if (DateTime.TryParse(typed.Trim(), British, DateTimeStyles.None, out var local)
            && Domain.Surgeries.LocalTime.ToUtc(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) is { Succeeded: true } moment)
            return moment.Value;
        ModelState.AddModelError(field, "Enter a day and a time, such as 6/12/2026 20:00");
        return null;
    }

    private async Task<Error?> Load()
    {
        var result = await Send(new SeeNotices());
        if (result.Succeeded)
            Board = result.Value;
        return result.Error;
    }
}
