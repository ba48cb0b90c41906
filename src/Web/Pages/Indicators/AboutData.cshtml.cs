using LocalityLab.Application.Indicators;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators;

/// <summary>Where the council's figures come from, and the rules they are shown by.</summary>
[AllowAnonymous]
public sealed class AboutDataModel : LabPage
{
    /// <summary>Publishers with their indicators, by name.</summary>
    public IReadOnlyList<Publisher> Sources { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var catalogue = await Send(new GetCatalogue());
        if (!catalogue.Succeeded)
            return Failure(catalogue.Error);
        Sources = [.. catalogue.Value.Indicators.Select(entry => entry.Indicator)
            .GroupBy(indicator => (indicator.Source, indicator.Licence))
            .OrderBy(group => group.Key.Source, StringComparer.OrdinalIgnoreCase)
            .Select(group => new Publisher(group.Key.Source, group.Key.Licence, [.. group]))];
        return Page();
    }

    /// <summary>A publisher under one licence.</summary>
    public sealed record Publisher(string Name, string Licence, IReadOnlyList<Indicator> Indicators);
}
