using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Second step of a need score: which indicators. Those that cannot be used are there too, and say why.</summary>
[AllowAnonymous]
public sealed class NewNeedIndicatorsModel : NeedStep
{
    /// <summary>The indicators by theme.</summary>
    public NeedIndicatorChoices Offer { get; private set; } = null!;

    /// <summary>Slugs that are ticked.</summary>
    public IReadOnlySet<string> Ticked { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The indicators that cannot be used, each with its reason.</summary>
    public IEnumerable<NeedIndicatorChoice> Others => Offer.Themes.SelectMany(theme => theme.Indicators).Where(indicator => indicator.WhyNot is not null);

    public async Task<IActionResult> OnGet()
    {
        var offer = await Send(new ListNeedIndicators(Areas ?? ""));
        if (!offer.Succeeded)
            return Failure(offer.Error);
        Offer = offer.Value;
        Ticked = (Next ? Chosen : Chosen.Concat(Choices.Select(choice => choice.IndicatorSlug))).ToHashSet(StringComparer.Ordinal);
        if (!Next)
            return Page();
        var usable = Chosen.Distinct(StringComparer.Ordinal).Where(slug => Offer.Find(slug) is { WhyNot: null }).ToList();
        if (usable.Count is > 0 and <= NeedProfile.MostItems)
            return Redirect(Links.NewNeedWeights(Slug, Draft with { Chosen = usable }));
        ModelState.AddModelError("i", usable.Count == 0 ? "Choose at least one indicator." : $"Choose {NeedProfile.MostItems} indicators or fewer. You have chosen {usable.Count}.");
        return Again();
    }

    /// <summary>What stands under an indicator.</summary>
    public static string Hint(NeedIndicatorChoice indicator)
    {
        var direction = indicator.Direction switch
        {
            NeedDirection.HighIsNeed => "high is need",
            NeedDirection.LowIsNeed => "low is need",
            _ => "you decide whether high or low is need",
        };
        return $"{indicator.Period}; {direction}{(indicator.Note.Length == 0 ? "" : $". {indicator.Note}")}";
    }
}
