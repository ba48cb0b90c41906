using LocalityLab.Application.Indicators;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators;

/// <summary>Every indicator by theme, and where it is published.</summary>
[AllowAnonymous]
public sealed class IndicatorListModel : LabPage
{
    public Catalogue Catalogue { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var catalogue = await Send(new GetCatalogue());
        if (!catalogue.Succeeded)
            return Failure(catalogue.Error);
        Catalogue = catalogue.Value;
        return Page();
    }

    /// <summary>«wards, LSOA 2021».</summary>
    public string WhereOf(CatalogueIndicator entry) =>
        string.Join(", ", Catalogue.Geographies.Where(geography => entry.GeographyIds.Contains(geography.Id)).Select(geography => geography.Name));
}
