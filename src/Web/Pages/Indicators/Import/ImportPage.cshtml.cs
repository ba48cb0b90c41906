using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>One import: where it stands, the account of its rows, its releases.</summary>
[Needs(Permission.ManageData)]
public sealed class ImportPageModel : LabPage
{
    public ImportView View { get; private set; } = null!;

    public SortableTable Table => new()
    {
        Caption = "Releases of this import",
        CaptionHidden = true,
        Stacks = true,
        Columns = [new(null, "Indicator"), new(null, "Areas"), new(null, "Period"), new(null, "Version", true), new(null, "Stands")],
        Rows =
        [
            .. View.Releases.Select(release => new TableRow(
            [
                new Cell(release.Indicator, Href: release.State == ReleaseState.Published ? Links.Indicator(Slug, release.IndicatorSlug) : null), new Cell(release.Geography), new Cell(release.Period),
                new Cell(release.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), new Cell(ImportWords.Of(release.State)),
            ])),
        ],
    };

    public async Task<IActionResult> OnGet(Guid import)
    {
        var view = await Send(new GetImport(import));
        if (!view.Succeeded) return Failure(view.Error);
        View = view.Value;
        return Page();
    }
}
