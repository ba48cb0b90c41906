using LocalityLab.Application.Councils;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Pages.Maps;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>A council's front door: one question, the place itself, and the ways on.</summary>
[AllowAnonymous]
public sealed class HomeModel(IPlaceShapes shapes, ICurrentUser user) : LabPage
{
    private const int MostLatest = 6;

    /// <summary>What the signed-in person has to do here; null for everybody who has no role.</summary>
    public WorkInCouncil? Work { get; private set; }

    /// <summary>What the map explorer begins with, drawn small; empty before anything is published.</summary>
    public string Svg { get; private set; } = "";

    public string MapTitle { get; private set; } = "";

    public string MapSource { get; private set; } = "";

    public string MapHref { get; private set; } = "";

    /// <summary>The newest release of each indicator, by period.</summary>
    public IReadOnlyList<(CatalogueIndicator Entry, Geography Geography, Release Release)> Latest { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        var view = await Send(new GetMapView(null));
        if (!view.Succeeded)
            return Failure(view.Error);
        if ((await user.RolesInCouncil(cancellation)).Count > 0 && await Send(new SeeWork()) is { Succeeded: true, Value: var work })
            Work = work;
        Latest = LatestOf(view.Value.Catalogue);
        if (view.Value.Shown is { } shown && await shapes.Of(shown.Geography.Id, cancellation) is { } areas)
        {
            var context = await shapes.Context(cancellation);
            Svg = (MapFigure.Draw(view.Value, areas, context with { Greenspace = [] }, [], whole: false, Council.Name) with { Id = "home-map" }).ToSvg(FigureSize.Wide);
            MapTitle = MapFigure.Title(view.Value);
            MapSource = $"Source: {view.Value.Entry!.Indicator.Source}. {shown.Geography.Attribution}";
            MapHref = Links.Map(Slug, new MapQuery().Address(view.Value));
        }

        return Page();
    }

    private static IReadOnlyList<(CatalogueIndicator, Geography, Release)> LatestOf(Catalogue catalogue)
    {
        var geographies = catalogue.Geographies.ToDictionary(geography => geography.Id);
        return [.. catalogue.Indicators
            // Of the newest period, the smallest areas.
            .Select(entry => (entry, release: entry.Releases.TakeWhile(release => release.Period.Key == entry.Releases[0].Period.Key).MinBy(release => geographies[release.GeographyId].Kind)!))
            .OrderByDescending(found => found.release.Period)
            .Take(MostLatest)
            .Select(found => (found.entry, geographies[found.release.GeographyId], found.release))];
    }
}
