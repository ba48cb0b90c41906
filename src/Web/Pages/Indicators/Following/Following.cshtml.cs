using LocalityLab.Application.Indicators.Following;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Following;

/// <summary>What one follows, how often one hears of it, and how to stop.</summary>
[Needs(Permission.UseAccount)]
public sealed class FollowingModel : LabPage
{
    public FollowList List { get; private set; } = null!;

    [BindProperty]
    public DigestPace Pace { get; set; }

    [BindProperty]
    public Guid FollowId { get; set; }

    /// <summary>«Child poverty, Longford», «Everything about Longford».</summary>
    public string NameOf(FollowLine line) => (line.IndicatorSlug.Length, line.AreaCode.Length) switch
    {
        (0, _) => $"Everything about {line.AreaName}",
        (_, 0) => $"{line.IndicatorName}, anywhere in {Council.Name}",
        _ => $"{line.IndicatorName}, {line.AreaName}",
    };

    /// <summary>Where it is looked at.</summary>
    public string HrefOf(FollowLine line) => line.AreaCode.Length == 0
        ? Links.Indicator(Slug, line.IndicatorSlug)
        : Links.Area(Slug, line.GeographySlug, line.AreaCode) + (line.IndicatorSlug.Length == 0 ? "" : $"#i-{line.IndicatorSlug}");

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        Pace = List.Pace;
        return Page();
    }

    public async Task<IActionResult> OnPost() => await Back(await Send(new ChangeDigest(Pace)), "Saved");

    public async Task<IActionResult> OnPostUnfollow() => await Back(await Send(new Unfollow(FollowId)), "You no longer follow it");

    public async Task<IActionResult> OnPostStop() => await Back(await Send(new StopDigest()), "We have stopped these e-mails");

    public async Task<IActionResult> OnPostEndLinks() => await Back(await Send(new EndDigestLinks()), "The links in e-mails sent so far are ended");

    private async Task<IActionResult> Back(Result<Nothing> result, string done)
    {
        if (!result.Succeeded)
        {
            await Load();
            return Failure(result.Error);
        }

        Done = done;
        return Redirect(Links.Following(Slug));
    }

    private async Task<Error?> Load()
    {
        var list = await Send(new ListFollows());
        if (list.Succeeded)
            List = list.Value;
        return list.Error;
    }
}
