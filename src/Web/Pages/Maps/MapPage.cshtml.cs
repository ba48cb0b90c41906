using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Web.Api;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Maps;

/// <summary>The map explorer: a form, a drawn map and its equal table. A script lets the map move; it asks for the same parts.</summary>
[AllowAnonymous]
public sealed class MapPageModel(IPlaceShapes shapes, IGeographyBook book) : LabPage
{
    [BindProperty(SupportsGet = true, Name = "")]
    public MapQuery Query { get; set; } = new();

    public MapView View { get; private set; } = null!;

    public MapAddress Address { get; private set; } = new();

    /// <summary>The drawn map; empty in the parts that a script asks for, since it draws its own.</summary>
    public string Svg { get; private set; } = "";

    /// <summary>Where the script finds the shapes.</summary>
    public string ShapesAddress { get; private set; } = "";

    /// <summary>Where the script finds what is around.</summary>
    public IReadOnlyList<ContextLayerView> Layers { get; private set; } = [];

    /// <summary>Where the script finds the council's outline.</summary>
    public string OutlineAddress { get; private set; } = "";

    /// <summary>Codes of the council's own areas among those of the outline.</summary>
    public string OutlineCodes { get; private set; } = "";

    /// <summary>Why a search found nothing; empty otherwise.</summary>
    public string NotFoundText { get; private set; } = "";

    /// <summary>Kinds of assets that can be drawn on top.</summary>
    public IReadOnlyList<Choice> AssetKinds { get; private set; } = [];

    /// <summary>The kind drawn on top in words, and its points.</summary>
    public string AssetsName { get; private set; } = "";

    public IReadOnlyList<MapPoint> Points { get; private set; } = [];

    public MapSelection Shown => View.Shown!;

    public string PageTitle => View.Shown is null ? "Map" : MapFigure.Title(View);

    /// <summary>What the numbers of the legend are.</summary>
    public string LegendHeading => MapFigure.Subtitle(View) is { Length: > 0 } unit ? unit : "Value";

    /// <summary>How to read the classes.</summary>
    public IEnumerable<string> LegendNotes
    {
        get
        {
            if (Shown.Classes.Note.Length > 0) yield return Shown.Classes.Note;
            if (View.Method == Domain.Analysis.Maps.ClassMethod.StandardDeviation) yield return "Each class is one standard deviation wide, about the mean of the areas shown.";
            if (Indicator.Kind == IndicatorKind.Count) yield return "Counts: an area with more residents tends to have more. Choose a rate or a percentage to compare areas fairly.";
        }
    }

    public Indicator Indicator => View.Entry!.Indicator;

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (await Load() is { } failure)
            return failure;
        Layers = (await Send(new GetContextLayers())).Value;
        if (View.Shown is null)
            return Page();
        if (View.Area is not null && !string.IsNullOrEmpty(Query.Find))
            return Redirect(Links.Map(Slug, Address));
        if (await shapes.Of(Shown.Geography.Id, cancellation) is { } areas)
            Svg = MapFigure.Draw(View, areas, await shapes.Context(cancellation), Points, whole: false, Council.Name).ToSvg(OnPage);
        return Page();
    }

    /// <summary>The page without its frame and its drawn map.</summary>
    public async Task<IActionResult> OnGetParts() => await Load() is { } failure ? failure : Partial("_MapParts", this);

    // About as wide as the column it stands in, so that names keep their size.
    private static FigureSize OnPage => new(500);

    private async Task<IActionResult?> Load()
    {
        var view = await Send(Query.Request);
        if (!view.Succeeded)
            return Failure(view.Error);
        View = view.Value;
        if (View.Shown is not null)
        {
            await FindArea();
            await LoadAssets();
            var found = (await Send(new GetShapes())).Value.ToDictionary(entry => entry.GeographyId);
            ShapesAddress = AddressOf(Shown.Geography, found);
            var authority = View.Catalogue.Geographies.FirstOrDefault(geography => geography is { Kind: GeographyKind.Authority, IsCurrent: true });
            OutlineAddress = AddressOf(authority, found);
            OutlineCodes = authority is null ? "" : string.Join(' ', (await book.Areas(authority.Id, HttpContext.RequestAborted)).Areas.Where(area => area.IsOwn).Select(area => area.Code));
        }

        Address = Query.Address(View);
        return null;
    }

    /// <summary>Chooses the area that was searched for: the shown geography's area of that name or around that postcode.</summary>
    private async Task FindArea()
    {
        if (string.IsNullOrWhiteSpace(Query.Find))
            return;
        var search = (await Send(new SearchPlaces(Query.Find))).Value;
        var hits = (search.Postcode is null ? search.Areas : search.AtPostcode).Where(hit => hit.Geography.Id == Shown.Geography.Id).ToList();
        if (hits.Count > 0)
            View = View with { Area = hits[0].Area };
        else
            NotFoundText = search.Postcode is { } postcode
                ? $"The postcode {postcode} is not one of this council’s. Check it, or type the name of a {Shown.Geography.AreaNoun}."
                : $"No {Shown.Geography.AreaNoun} is called «{search.Text}». Type part of its name, or a full postcode.";
    }

    private async Task LoadAssets()
    {
        var counts = (await Send(new GetAssetFilterChoices())).Value.CountByKind;
        var kinds = (await Send(new ListAssetKinds())).Value;
        int Count(AssetKindView kind) => counts.GetValueOrDefault(kind.Slug) + kinds.Where(child => child.ParentSlug == kind.Slug).Sum(child => counts.GetValueOrDefault(child.Slug));
        AssetKinds = [new Choice("", "None"), .. kinds.Where(kind => Count(kind) > 0).Select(kind => new Choice(kind.Slug, $"{(kind.ParentSlug is null ? "" : "– ")}{kind.NamePlural} ({ValueText.Number(Count(kind), 0)})"))];
        if (kinds.FirstOrDefault(kind => kind.Slug == Query.Assets) is not { } chosen)
        {
            Query.Assets = null;
            return;
        }

        AssetsName = chosen.NamePlural;
        Points = [.. (await Send(new FindAssetPoints(new AssetFilter { Kind = chosen.Slug, Unconfirmed = true }))).Value.Select(point => new MapPoint(point.Name, point.Longitude, point.Latitude))];
    }

    private string AddressOf(Geography? geography, IReadOnlyDictionary<Guid, ShapesOfGeography> shapesOf) =>
        geography is not null && shapesOf.TryGetValue(geography.Id, out var found) ? Links.ShapesApi(Slug, geography.Slug, found.Hash) : "";

    public IEnumerable<Choice> Indicators => View.Catalogue.Themes.SelectMany(theme => theme.Indicators
        .Where(entry => View.Catalogue.Geographies.Any(geography => geography.HasShapes && entry.LatestOn(geography.Id) is not null))
        .Select(entry => new Choice(entry.Indicator.Slug, entry.Indicator.Name, null, theme.Theme.Name)));

    public IEnumerable<Choice> Geographies => View.Geographies.Select(geography => new Choice(geography.Slug, $"{geography.Name} ({ValueText.Number(geography.AreaCount, 0)})"));

    public IEnumerable<Choice> Periods => Shown.Releases.Select(release => new Choice(release.Period.Key, release.PeriodLabel));

    public static IEnumerable<Choice> Methods => MapQuery.Methods.Select(method => new Choice(method.Name, method.Text));

    public static IEnumerable<Choice> ClassCounts => Enumerable.Range(2, 8).Select(count => new Choice(ValueText.Number(count, 0), ValueText.Number(count, 0)));

    public string MethodName => MapQuery.Methods.First(method => method.Method == View.Method).Name;

    /// <summary>Legend rows from the highest class down, with what is left out at the end.</summary>
    public IEnumerable<(string Text, int Areas, string? Colour)> Legend
    {
        get
        {
            var colours = MapFigure.Colours(View);
            for (var index = Shown.Classes.Classes.Count - 1; index >= 0; index--)
                yield return (Shown.Classes.Classes[index].Label, Shown.Classes.Classes[index].Areas, colours[index]);
            var withheld = Shown.Table.Areas.Count(area => area.IsOwn && Shown.Vector.States[area.Ordinal] == ValueState.Suppressed);
            var missing = Shown.Table.Areas.Count(area => area.IsOwn && Shown.Vector.States[area.Ordinal] == ValueState.Missing);
            if (withheld > 0) yield return ("Withheld: small numbers", withheld, null);
            if (missing > 0) yield return ("No value published", missing, Ink.Missing);
        }
    }

    public SortableTable Table
    {
        get
        {
            var descending = !string.Equals(Query.Order, "up", StringComparison.Ordinal);
            var sort = Query.Sort is "name" or "value" ? Query.Sort : "value";
            if (Query.Sort == "name" && Query.Order is null) descending = false;
            var intervals = Shown.Vector.Lower is not null && Shown.Vector.Upper is not null;
            List<Column> columns = [new("name", char.ToUpperInvariant(Shown.Geography.AreaNoun[0]) + Shown.Geography.AreaNoun[1..]), new("value", UnitHeader, Numeric: true)];
            if (intervals) columns.Add(new(null, "95% interval", Numeric: true));
            columns.Add(new(null, "Place", Numeric: true));
            return new SortableTable
            {
                Id = "map-table",
                Caption = MapFigure.Title(View),
                CaptionHidden = true,
                Columns = columns,
                Rows = [.. Ordered(sort, descending).Select(area => Row(area, intervals))],
                SortedBy = sort,
                Descending = descending,
                SortHref = (column, down) => Links.Map(Slug, Address with { Sort = column, Order = down ? "down" : "up" }),
                Tall = true,
                Dense = true,
            };
        }
    }

    /// <summary>The value column's heading: the unit, unless each number carries it.</summary>
    private string UnitHeader => Indicator.Unit is "%" or "£" or "" or "score" or "index" ? "Value" : char.ToUpperInvariant(Indicator.Unit[0]) + Indicator.Unit[1..];

    private IEnumerable<Area> Ordered(string sort, bool descending)
    {
        var own = Shown.Table.Areas.Where(area => area.IsOwn);
        if (sort == "name")
            return descending ? own.OrderByDescending(area => area.Name, StringComparer.OrdinalIgnoreCase) : own.OrderBy(area => area.Name, StringComparer.OrdinalIgnoreCase);
        var byValue = own.OrderBy(area => double.IsNaN(Shown.Vector.Values[area.Ordinal]));
        return (descending ? byValue.ThenByDescending(area => Shown.Vector.Values[area.Ordinal]) : byValue.ThenBy(area => Shown.Vector.Values[area.Ordinal]))
            .ThenBy(area => area.Name, StringComparer.OrdinalIgnoreCase);
    }

    private TableRow Row(Area area, bool intervals)
    {
        var value = Shown.Vector.Values[area.Ordinal];
        var known = !double.IsNaN(value);
        List<Cell> cells =
        [
            new(area.Name, Href: Links.Map(Slug, Address with { Area = area.Code })) { InPlace = true, Note = Shown.Wards.Of(area.Ordinal) },
            known
                ? new(ValueText.Short(value, Indicator.Decimals, Indicator.Unit), value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
                : new(MapFigure.WhyNone(Shown.Vector.States[area.Ordinal]), "", None: true),
        ];
        if (intervals) cells.Add(new(known ? Interval(area.Ordinal) : "–"));
        cells.Add(new(known ? ValueText.Number(Shown.Places[area.Ordinal], 0) : "–"));
        return new(cells, area.Code, area.Code == View.Area?.Code);
    }

    /// <summary>The interval as printed, or a dash.</summary>
    public string Interval(int ordinal) => Shown.Vector.Lower is { } lower && Shown.Vector.Upper is { } upper && double.IsFinite(lower[ordinal]) && double.IsFinite(upper[ordinal])
        ? $"{ValueText.Short(lower[ordinal], Indicator.Decimals, Indicator.Unit)} to {ValueText.Short(upper[ordinal], Indicator.Decimals, Indicator.Unit)}"
        : "–";
}
