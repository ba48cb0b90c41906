using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Pages.Analysis;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>
/// Where «Add to an evidence pack» leads: the address holds what the page showed, the person chooses the pack. Signing in
/// comes first for those who have not.
/// </summary>
[Needs(Permission.UseAccount)]
public sealed class AddToPackModel : LabPage
{
    private const string NewPack = "new:";

    /// <summary>Need score and gap, as their own pages carry them.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public GapQuery Gap { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Geography { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Indicator { get; set; }

    /// <summary>«group/pack», or «new:group».</summary>
    [BindProperty]
    public string Pack { get; set; } = "";

    [BindProperty]
    public string NewTitle { get; set; } = "";

    public PackAdditionChoice? Question { get; private set; }

    /// <summary>The score that must be saved first; null when it is, or when there is none.</summary>
    public NeedDraft? NeedsSaving { get; private set; }

    /// <summary>How provision is measured, in words.</summary>
    public string MeasureInWords { get; private set; } = "";

    /// <summary>This address with everything that it carries.</summary>
    public string Here => Request.Path + Request.QueryString;

    public IReadOnlyList<Choice> Packs =>
    [
        .. Question!.Packs.Select(pack => new Choice($"{pack.GroupId}/{pack.PackId}", pack.Title, Hint(pack))),
        .. Question.Groups.Select(group => new Choice($"{NewPack}{group.Id}", $"A new pack of {group.Name}")),
    ];

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } failure)
            return failure;
        if (Question is { } question && Packs.Count == 1)
            Pack = Packs[0].Value;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Load() is { } failure)
            return failure;
        if (Question is null || Question.Addition.IsEmpty)
            return Page();
        if (Packs.All(choice => choice.Value != Pack))
            return Failure(new Invalid("Choose a pack.") { Field = nameof(Pack) });
        var of = await Chosen();
        if (!of.Succeeded)
            return Failure(of.Error);
        var added = await Send(new AddToPack(of.Value, Addition()));
        if (!added.Succeeded)
            return Failure(added.Error);
        Done = "It is added to the pack";
        return Redirect(Links.Pack(Slug, of.Value.GroupId, of.Value.PackId));
    }

    private async Task<Result<PackOf>> Chosen()
    {
        if (!Pack.StartsWith(NewPack, StringComparison.Ordinal))
            return Pack.Split('/') is [var group, var pack] ? new PackOf(Guid.Parse(group), Guid.Parse(pack)) : new Invalid("Choose a pack.") { Field = nameof(Pack) };
        if (string.IsNullOrWhiteSpace(NewTitle))
            return new Invalid("Enter a title for the new pack.") { Field = nameof(NewTitle) };
        var owner = Guid.Parse(Pack[NewPack.Length..]);
        var started = await Send(new StartPack(owner, new PackFunding { Title = NewTitle, Funder = "To be decided" }));
        return started.Succeeded ? new PackOf(owner, started.Value) : started.Error;
    }

    private async Task<IActionResult?> Load()
    {
        if (Gap.Item.Length > 0 && string.IsNullOrEmpty(Gap.Profile))
        {
            var definition = new NeedQuery { Areas = Gap.Areas, Item = Gap.Item }.Definition();
            if (!definition.Succeeded)
                return Failure(definition.Error);
            NeedsSaving = NeedDraft.Of(definition.Value);
            return null;
        }

        if (Gap.IsGiven)
        {
            var request = Gap.Request();
            if (!request.Succeeded)
                return Failure(request.Error);
            MeasureInWords = PackMeasure.InWords(request.Value.Options);
        }

        var question = await Send(new AskToAddToPack(Addition()));
        if (!question.Succeeded)
            return Failure(question.Error);
        Question = question.Value;
        return null;
    }

    private PackAddition Addition() => new()
    {
        Area = Geography is { Length: > 0 } && Area is { Length: > 0 } ? (Geography, Area) : null,
        IndicatorSlug = Indicator,
        NeedSlug = Gap.Profile,
        KindSlugs = Gap.IsGiven ? Gap.Request().Value.Kinds : [],
        Gap = Gap.IsGiven ? PackMeasure.Of(Gap.Request().Value.Options) : null,
    };

    private string Hint(PackToAddTo pack)
    {
        var need = Question!.Addition.Need;
        var replaces = need is not null && pack.NeedName is { } before && before != need.Name ? $". Its need profile «{before}» is replaced" : "";
        return $"{pack.GroupName}, for {pack.Funder}{replaces}";
    }
}

/// <summary>The measure of a gap, as a pack keeps it and as people read it.</summary>
internal static class PackMeasure
{
    public static PackGapMeasure Of(GapOptions options) => new(options.Measure, options.CountMetres, options.Bands.Limits, options.Bands.Weights, options.UseCapacity);

    public static string InWords(GapOptions options) => options.Measure switch
    {
        Domain.Analysis.Provision.ProvisionKind.CountWithin => $"how many are within {Domain.Analysis.Reading.Figures.Distance(options.CountMetres)}",
        Domain.Analysis.Provision.ProvisionKind.Access => "the access score (two-step floating catchment)",
        _ => "the distance to the nearest",
    };
}
