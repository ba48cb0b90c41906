using System.Globalization;
using LocalityLab.Application.Analysis.Gaps;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Analysis;

/// <summary>Need against what residents can reach. The form and the result are one page; its state is the address.</summary>
[AllowAnonymous]
public sealed class GapModel(IPlaceShapes shapes) : LabPage
{
    [BindProperty(SupportsGet = true, Name = "")]
    public GapQuery Query { get; set; } = new();

    /// <summary>True once the form was sent: the address is then put into its shortest form.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Next { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    /// <summary>The public need profiles and one's own.</summary>
    public IReadOnlyList<NeedProfileLine> Profiles { get; private set; } = [];

    /// <summary>Kinds of assets in the register, by the kind they stand under.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<Choice> Kinds)> Kinds { get; private set; } = [];

    /// <summary>What was found; null before anything was chosen.</summary>
    public GapFindings? Findings { get; private set; }

    /// <summary>Where the page is.</summary>
    public GapAddress Address { get; private set; } = new();

    /// <summary>The map; null when there is nothing to compare or no shapes.</summary>
    public BivariateChoropleth? Map { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (await LoadChoices() is { } failure)
            return failure;
        if (!Next && !Query.IsGiven)
            return Page();
        var request = Query.HasNeed ? Query.Request() : new Invalid("Choose a need profile.") { Field = nameof(GapQuery.Profile) };
        if (!request.Succeeded)
            return Failure(request.Error);
        Address = GapQuery.AddressOf(request.Value) with { Sort = Sort, Order = Order };
        if (Next)
            return Redirect(Links.Gap(Slug, Address));
        var findings = await Send(request.Value);
        if (!findings.Succeeded)
            return Failure(findings.Error);
        Findings = findings.Value;
        Map = await GapMap.Draw(Findings, shapes, cancellation);
        return Page();
    }

    /// <summary>The table, the widest gap first.</summary>
    public SortableTable Table => new GapTable(Slug, Findings!, Address).Table;

    /// <summary>The choices of the form.</summary>
    public IEnumerable<Choice> ProfileChoices => Profiles.Select(line => new Choice(line.Slug, $"{line.Name} ({line.GeographyName})"));

    /// <summary>The form's distance: as typed, else what is used.</summary>
    public string DistanceText => Query.Distance is { Length: > 0 } typed ? typed : Used.CountMetres.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The form's bands: as typed, else those that are used; always a row or more to spare.</summary>
    public IReadOnlyList<(string Limit, string Weight)> BandRows
    {
        get
        {
            var rows = Query.Limit.Length > 0
                ? Query.Limit.Zip(Query.Weight.Concat(Enumerable.Repeat("", Query.Limit.Length))).ToList()
                : [.. Used.Bands.Limits.Zip(Used.Bands.Weights).Select(band => (band.First.ToString("R", CultureInfo.InvariantCulture), band.Second.ToString("R", CultureInfo.InvariantCulture)))];
            return [.. rows, .. Enumerable.Repeat(("", ""), Math.Max(0, 4 - rows.Count))];
        }
    }

    /// <summary>The first error of a field, or null.</summary>
    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    private GapOptions Used => Findings?.Options ?? new GapOptions();

    private async Task<IActionResult?> LoadChoices()
    {
        var profiles = await Send(new ListNeedProfiles());
        var kinds = await Send(new ListAssetKinds());
        var counts = await Send(new GetAssetFilterChoices());
        if ((profiles.Error ?? kinds.Error ?? counts.Error) is { } error)
            return Failure(error);
        Profiles = profiles.Value;
        var names = kinds.Value.Where(kind => kind.ParentSlug is null).ToDictionary(kind => kind.Slug, kind => kind.NamePlural, StringComparer.Ordinal);
        Kinds = [.. kinds.Value
            .Where(kind => counts.Value.CountByKind.GetValueOrDefault(kind.Slug) > 0 || Query.Kind.Contains(kind.Slug, StringComparer.Ordinal))
            .GroupBy(kind => kind.ParentSlug ?? kind.Slug, StringComparer.Ordinal)
            .Select(group => (names.GetValueOrDefault(group.Key, group.Key), (IReadOnlyList<Choice>)[.. group.Select(kind =>
                new Choice(kind.Slug, $"{(kind.ParentSlug is null ? $"Any of the {kind.NamePlural.ToLowerInvariant()}" : kind.NamePlural)} ({counts.Value.CountByKind.GetValueOrDefault(kind.Slug)})"))]))];
        return null;
    }
}

/// <summary>Draws the map of a comparison for a page or a download.</summary>
internal static class GapMap
{
    /// <summary>The map; null without a comparison or without shapes.</summary>
    public static async Task<BivariateChoropleth?> Draw(GapFindings findings, IPlaceShapes shapes, CancellationToken cancellation) =>
        findings.Result is not null && await shapes.Of(findings.Need.Geography.Id, cancellation) is { } drawn
            ? GapFigures.Map(findings, drawn, await shapes.Context(cancellation))
            : null;
}
