using System.Globalization;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Third step of a need score: which end of each indicator is need, and how much it weighs. What was typed stays, right or wrong.</summary>
[AllowAnonymous]
public sealed class NewNeedWeightsModel : NeedStep
{
    /// <summary>By slug, «high» or «low».</summary>
    [BindProperty(SupportsGet = true)]
    public Dictionary<string, string> Directions { get; set; } = [];

    /// <summary>By slug, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public Dictionary<string, string> Weights { get; set; } = [];

    /// <summary>The indicators to weigh, in their order.</summary>
    public IReadOnlyList<NeedIndicatorChoice> Indicators { get; private set; } = [];

    /// <summary>Name of the geography.</summary>
    public string GeographyName { get; private set; } = "";

    /// <summary>Both ends, in words.</summary>
    public IEnumerable<Choice> Ends { get; } = [new("high", NeedWords.Direction(NeedDirection.HighIsNeed)), new("low", NeedWords.Direction(NeedDirection.LowIsNeed))];

    public async Task<IActionResult> OnGet()
    {
        var offer = await Send(new ListNeedIndicators(Areas ?? ""));
        if (!offer.Succeeded)
            return Failure(offer.Error);
        GeographyName = offer.Value.Geography.Name;
        if (Chosen.Length == 0)
            Chosen = [.. Choices.Select(choice => choice.IndicatorSlug)];
        Indicators = [.. Chosen.Distinct(StringComparer.Ordinal).Select(offer.Value.Find).OfType<NeedIndicatorChoice>().Where(indicator => indicator.WhyNot is null)];
        if (Indicators.Count is 0 or > NeedProfile.MostItems)
            return Redirect(Links.NewNeedIndicators(Slug, Draft));
        ViewData[ErrorSummaryTagHelper.FieldOrder] = Indicators.SelectMany(indicator => new[] { $"{nameof(Directions)}[{indicator.Slug}]", $"{nameof(Weights)}[{indicator.Slug}]" }).ToList();
        if (!Next)
        {
            Prefill();
            return Page();
        }

        var items = Read();
        return ModelState.IsValid ? Redirect(Links.NewNeedCheck(Slug, Draft with { Chosen = [], Items = items })) : Again();
    }

    /// <summary>What stands under an indicator.</summary>
    public static string HintOf(NeedIndicatorChoice indicator) => string.Join(". ", new[] { indicator.Unit, indicator.Period, indicator.Note }.Where(text => text.Length > 0));

    // What was weighed before keeps its weight; the rest starts from its polarity and from 1.
    private void Prefill()
    {
        var before = Choices.GroupBy(choice => choice.IndicatorSlug, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var indicator in Indicators)
        {
            var known = before.GetValueOrDefault(indicator.Slug);
            Weights[indicator.Slug] = (known?.Weight ?? 1).ToString("R", CultureInfo.InvariantCulture);
            Directions[indicator.Slug] = (known?.Direction ?? indicator.Direction) switch
            {
                NeedDirection.HighIsNeed => "high",
                NeedDirection.LowIsNeed => "low",
                _ => "",
            };
        }
    }

    private IReadOnlyList<string> Read()
    {
        List<string> items = [];
        foreach (var indicator in Indicators)
        {
            // A radio that nobody chose is not sent at all; the page asks for every key.
            Directions.TryAdd(indicator.Slug, "");
            Weights.TryAdd(indicator.Slug, "");
            var weight = NeedChoice.ReadWeight(Weights[indicator.Slug]);
            var direction = Directions[indicator.Slug];
            if (direction is not ("high" or "low"))
                ModelState.AddModelError($"{nameof(Directions)}[{indicator.Slug}]", $"Choose whether high or low values of «{indicator.Name}» show need.");
            if (weight is null)
                ModelState.AddModelError($"{nameof(Weights)}[{indicator.Slug}]", $"Enter a weight for «{indicator.Name}» that is a number above 0, such as 1 or 2.5.");
            if (weight is { } number)
                items.Add(new NeedChoice(indicator.Slug, direction == "low" ? NeedDirection.LowIsNeed : NeedDirection.HighIsNeed, number).Text);
        }

        return items;
    }
}
