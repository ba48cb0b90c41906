using System.Globalization;
using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>The third step: which indicator the values belong to.</summary>
[Needs(Permission.ManageData)]
public sealed class IndicatorChoiceModel : LabPage
{
    public IndicatorView View { get; private set; } = null!;

    public Guid ImportId { get; private set; }

    [BindProperty] public int Version { get; set; }

    [BindProperty] public string Which { get; set; } = "";

    [BindProperty] public string Indicator { get; set; } = "";

    [BindProperty] public string Name { get; set; } = "";

    [BindProperty] public string Description { get; set; } = "";

    [BindProperty] public string Theme { get; set; } = "";

    [BindProperty] public string NewTheme { get; set; } = "";

    [BindProperty] public string Unit { get; set; } = "";

    [BindProperty] public string Kind { get; set; } = nameof(IndicatorKind.Count);

    [BindProperty] public string Multiplier { get; set; } = "1000";

    [BindProperty] public string Polarity { get; set; } = nameof(Domain.Indicators.Polarity.Neither);

    [BindProperty] public string Decimals { get; set; } = "0";

    [BindProperty] public string Publisher { get; set; } = "";

    [BindProperty] public string SourceUrl { get; set; } = "";

    [BindProperty] public string Licence { get; set; } = "";

    [BindProperty] public string Attribution { get; set; } = "";

    [BindProperty] public bool Protect { get; set; }

    [BindProperty] public string Notes { get; set; } = "";

    public IEnumerable<Choice> Indicators => View.Indicators.GroupBy(indicator => indicator.Theme).SelectMany(theme => theme.Select(indicator => new Choice(indicator.Slug, indicator.Name, null, theme.Key)));

    public IEnumerable<Choice> Themes => View.Themes.Select(theme => new Choice(theme.Slug, theme.Name));

    public async Task<IActionResult> OnGet(Guid import)
    {
        if (await Load(import) is { } failure) return failure;
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid import)
    {
        var chosen = await Send(new ChooseIndicator(import, Version, Which == "known" ? Indicator : "", Which == "new" ? Created() : null, Notes));
        if (chosen.Succeeded) return Redirect(Links.CheckImport(Slug, import));
        return await Load(import) ?? Failure(chosen.Error.Field == "Source" ? chosen.Error with { Field = nameof(Publisher) } : chosen.Error);
    }

    private async Task<IActionResult?> Load(Guid import)
    {
        ImportId = import;
        var view = await Send(new GetImportIndicator(import));
        if (!view.Succeeded) return view.Error is ImportNotOpen ? Redirect(Links.Import(Slug, import)) : Failure(view.Error);
        View = view.Value;
        return null;
    }

    private void Fill()
    {
        (Version, Indicator, Notes) = (View.Version, View.Draft.Indicator, View.Draft.Notes);
        Which = View.Draft.NewIndicator is not null ? "new" : Indicator.Length > 0 ? "known" : "";
        var created = View.Draft.NewIndicator ?? new() { Name = View.Title };
        (Name, Description, Theme, NewTheme, Unit) = (created.Name, created.Description, created.Theme, created.NewTheme, created.Unit);
        (Kind, Polarity, Protect) = (created.Kind.ToString(), created.Polarity.ToString(), created.Disclosure == DisclosureRule.Threshold);
        (Multiplier, Decimals) = (created.Multiplier.ToString(CultureInfo.InvariantCulture), created.Decimals.ToString(CultureInfo.InvariantCulture));
        (Publisher, SourceUrl, Licence, Attribution) = (created.Source, created.SourceUrl, created.Licence, created.Attribution);
    }

    private NewIndicator Created() => new()
    {
        Name = Name.Trim(),
        Description = Description,
        Theme = Theme,
        NewTheme = NewTheme.Trim(),
        Unit = Unit.Trim(),
        Kind = Enum.TryParse<IndicatorKind>(Kind, out var kind) ? kind : IndicatorKind.Count,
        Polarity = Enum.TryParse<Polarity>(Polarity, out var polarity) ? polarity : default,
        Multiplier = double.TryParse(Multiplier, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var per) ? per : 0,
        Decimals = int.TryParse(Decimals, NumberStyles.None, CultureInfo.InvariantCulture, out var decimals) ? decimals : -1,
        Source = Publisher.Trim(),
        SourceUrl = SourceUrl.Trim(),
        Licence = Licence.Trim(),
        Attribution = Attribution.Trim(),
        Disclosure = Protect ? DisclosureRule.Threshold : DisclosureRule.None,
    };
}
