using LocalityLab.Application.Indicators;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators;

/// <summary>One indicator: what it measures, who publishes it, for where and when, and its downloads.</summary>
[AllowAnonymous]
public sealed class IndicatorPageModel : LabPage
{
    public IndicatorView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string indicator)
    {
        var view = await Send(new GetIndicator(indicator));
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        return Page();
    }

    /// <summary>«High is worse.»</summary>
    public string PolarityInWords => View.Entry.Indicator.Polarity switch
    {
        Domain.Indicators.Polarity.HighIsGood => "A high value is good",
        Domain.Indicators.Polarity.HighIsBad => "A high value is bad",
        _ => "A high value is neither good nor bad",
    };

    /// <summary>How small numbers are protected.</summary>
    public string Protection => View.Entry.Indicator.Disclosure == Domain.Indicators.DisclosureRule.None
        ? "Published as its publisher released it"
        : $"Counts from 1 to {Council.DisclosureThreshold - 1} are withheld, and so are numbers that would give them away";
}
