using System.Globalization;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Content;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>The directory: search, filter, list, map, download. The address holds the whole state.</summary>
[AllowAnonymous]
public sealed class AssetListModel(IPlaceShapes shapes, IGeographyBook book, Application.Platform.ICurrentUser user, TimeProvider clock) : LabPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "area")]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true, Name = "open")]
    public bool Open { get; set; }

    [BindProperty(SupportsGet = true, Name = "access")]
    public bool Access { get; set; }

    [BindProperty(SupportsGet = true, Name = "need")]
    public string? Need { get; set; }

    [BindProperty(SupportsGet = true, Name = "cost")]
    public string? Cost { get; set; }

    [BindProperty(SupportsGet = true, Name = "age")]
    public string? Age { get; set; }

    public IReadOnlyList<Choice> Needs { get; } = [.. Domain.Assets.PersonalNeed.All.Select(need => new Choice(need.Slug, need.Name))];

    public IReadOnlyList<Choice> Costs { get; } = [new("free", "Free"), new("paid", "Costs something"), new("unsaid", "Does not say")];

    [BindProperty(SupportsGet = true, Name = "unconfirmed")]
    public bool Unconfirmed { get; set; }

    public AssetFilter Filter { get; private set; } = AssetFilter.Everything;

    public AssetListPage List { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    public SortableTable Table { get; private set; } = null!;

    public string? MapSvg { get; private set; }

    public bool ShowsMap { get; private set; }

    public bool MayManage { get; private set; }

    public bool MayModerate { get; private set; }

    public AssetOrder Order { get; private set; }

    public bool Descending { get; private set; }

    public async Task<IActionResult> OnGet(string? view, string? sort, string? order, [FromQuery(Name = "page")] int? page)
    {
        Filter = new() { Text = Q ?? "", Kind = Kind ?? "", Area = Area ?? "", OpenNow = Open, SaysAccess = Access, Unconfirmed = Unconfirmed, Need = Need ?? "", Cost = Cost ?? "", Age = AgeOf(Age) };
        (Order, Descending, ShowsMap) = (Enum.TryParse<AssetOrder>(sort, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : AssetOrder.Name, order == "descending", view == "map");
        List = (await Send(new FindAssets(Filter, page ?? 1, Order, Descending))).Value;
        var kinds = (await Send(new ListAssetKinds())).Value;
        var choices = (await Send(new GetAssetFilterChoices())).Value;
        Kinds = KindsWithCounts(kinds, choices.CountByKind);
        Areas = [.. choices.Areas.Select(area => new Choice(area.Code, area.Name, Group: area.GeographyName))];
        Table = MakeTable();
        MayManage = await user.May(Permission.ManageAssets, HttpContext.RequestAborted);
        MayModerate = await user.May(Permission.ModerateAssets, HttpContext.RequestAborted);
        if (ShowsMap)
            MapSvg = await DrawMap(kinds);
        return Page();
    }

    /// <summary>The result in words: «12 of 1,203 assets».</summary>
    public string Summary => Filter.IsEmpty
        ? ValueText.Count(List.Total, "asset", "assets")
        : $"{ValueText.Number(List.Total, 0)} of {ValueText.Count(List.InDirectory, "asset", "assets")}";

    private static IReadOnlyList<Choice> KindsWithCounts(IReadOnlyList<AssetKindView> kinds, IReadOnlyDictionary<string, int> counts)
    {
        List<Choice> choices = [];
        foreach (var parent in kinds.Where(kind => kind.ParentSlug is null))
        {
            var children = kinds.Where(kind => kind.ParentSlug == parent.Slug && counts.ContainsKey(kind.Slug)).ToList();
            var all = counts.GetValueOrDefault(parent.Slug) + children.Sum(kind => counts[kind.Slug]);
            if (all == 0)
                continue;
            choices.Add(new(parent.Slug, $"All {parent.NamePlural.ToLower(CultureInfo.InvariantCulture)} ({ValueText.Number(all, 0)})", Group: parent.NamePlural));
            choices.AddRange(children.Select(kind => new Choice(kind.Slug, $"{kind.NamePlural} ({ValueText.Number(counts[kind.Slug], 0)})", Group: parent.NamePlural)));
        }

        return choices;
    }

    private SortableTable MakeTable() => new()
    {
        Stacks = true,
        Caption = $"Assets, {Summary}",
        CaptionHidden = true,
        Columns = [new("name", "Name"), new("kind", "Kind"), new(null, "Address"), new("postcode", "Postcode"), new("lastseen", "Last seen")],
        Rows = [.. List.Lines.Select(line => new TableRow(
            [
                new Cell(line.Name, Href: Links.Asset(Slug, line.Id)) { Note = NoteOf(line) }, new Cell(line.KindName), new Cell(line.Address), new Cell(line.Postcode),
                new Cell(line.LastSeen.ToString("d MMM yyyy", CultureInfo.InvariantCulture), line.LastSeen.ToString("yyyyMMdd", CultureInfo.InvariantCulture)),
            ],
            line.Id.ToString()))],
        SortedBy = Order.ToString().ToLowerInvariant(),
        Descending = Descending,
        SortHref = (column, descending) => Links.Assets(Slug, Filter, 1, Enum.Parse<AssetOrder>(column, ignoreCase: true), descending, ShowsMap),
        Id = "assets",
    };

    private static int? AgeOf(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= Domain.Assets.AgeRange.Oldest ? age : null;

    private string NoteOf(AssetLine line)
    {
        var open = Application.Assets.OpenNow.Of(line.OpeningHours, clock.GetUtcNow()).Words;
        return line.NotConfirmedSince is not { } since ? open : string.Join(". ", new[] { open, string.Create(CultureInfo.InvariantCulture, $"Not confirmed since {since:d MMMM yyyy}") }.Where(words => words.Length > 0));
    }

    private async Task<string> DrawMap(IReadOnlyList<AssetKindView> kinds)
    {
        var points = (await Send(new FindAssetPoints(Filter))).Value.Select(point => (point.KindSlug, new MapPoint(point.Name, point.Longitude, point.Latitude)));
        return await new AssetMap(shapes, book).Draw($"Assets of {Council.Name}", kinds, points, $"{Council.Name} asset directory", "No asset matches. Remove a filter to see more.", HttpContext.RequestAborted);
    }
}
