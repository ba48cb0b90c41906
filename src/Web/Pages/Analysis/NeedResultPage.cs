using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Places;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>What the pages that show a need score share: the score, its map and how the table is sorted.</summary>
public abstract class NeedResultPage(IPlaceShapes shapes) : LabPage
{
    /// <summary>«tenths» for a map in tenths.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Map { get; set; }

    /// <summary>Column the table is sorted by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>up or down.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    /// <summary>The score; null when the link could not be read.</summary>
    public NeedScoreResult? Need { get; private set; }

    /// <summary>As the page shows it.</summary>
    public NeedView? View { get; private set; }

    /// <summary>Scores, and draws the map unless the page has no use for it.</summary>
    /// <returns>What to answer when there is no score, or null.</returns>
    protected async Task<IActionResult?> Load(NeedReference reference, bool drawn, CancellationToken cancellation)
    {
        var need = await Send(new ScoreNeedProfile(reference));
        if (!need.Succeeded)
            return Failure(need.Error);
        Need = need.Value;
        var address = NeedAddress.Of(Need) with { Tenths = Map == "tenths", Sort = Sort, Order = Order };
        var drawing = drawn ? await NeedMap.Draw(Need, address.Tenths, shapes, cancellation) : null;
        View = new(Slug, Need, address, drawing);
        return null;
    }
}

/// <summary>Draws the map of a score for a page or a download.</summary>
internal static class NeedMap
{
    /// <summary>The map; null without scores or without shapes.</summary>
    public static async Task<Application.Figures.Maps.Choropleth?> Draw(NeedScoreResult need, bool tenths, IPlaceShapes shapes, CancellationToken cancellation, int highlighted = -1) =>
        need.Scores is not null && await shapes.Of(need.Geography.Id, cancellation) is { } drawn
            ? NeedFigures.Map(need, tenths ? NeedGroups.Tenths : NeedGroups.Fifths, drawn, await shapes.Context(cancellation), highlighted)
            : null;
}
