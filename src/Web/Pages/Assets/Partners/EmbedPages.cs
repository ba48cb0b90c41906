using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Application.Figures;
using LocalityLab.Application.Figures.Maps;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Assets.Partners;

/// <summary>Parts of the directory for partners' sites.</summary>
[Needs(Permission.ManageAssets)]
public sealed class EmbedListModel : LabPage
{
    public IReadOnlyList<DirectoryEmbed> Embeds { get; private set; } = [];

    public async Task OnGet() => Embeds = (await Send(new ListEmbeds())).Value;
}

/// <summary>The fields of an embed, as typed.</summary>
public sealed class EmbedInput
{
    public string? Name { get; set; }

    public bool ShowsMap { get; set; }

    public bool FiltersFree { get; set; }

    public string? Kind { get; set; }

    public string? Area { get; set; }

    public string? Text { get; set; }

    public string? Ground { get; set; } = EmbedColours.Usual.Ground;

    public string? Ink { get; set; } = EmbedColours.Usual.Ink;

    public string? Accent { get; set; } = EmbedColours.Usual.Accent;

    public string? Origins { get; set; }

    public EmbedFields ToFields() => new()
    {
        Name = Name ?? "", ShowsMap = ShowsMap, FiltersFree = FiltersFree, Kind = Kind ?? "", Area = Area ?? "", Text = Text ?? "", Origins = Origins ?? "",
        Colours = new(Colour(Ground), Colour(Ink), Colour(Accent)),
    };

    public static EmbedInput Of(DirectoryEmbed embed) => new()
    {
        Name = embed.Name, ShowsMap = embed.ShowsMap, FiltersFree = embed.FiltersFree, Kind = embed.Kind, Area = embed.Area, Text = embed.Text, Origins = embed.Origins,
        Ground = embed.Colours.Ground, Ink = embed.Colours.Ink, Accent = embed.Colours.Accent,
    };

    private static string Colour(string? typed) => (typed ?? "").Trim().ToLowerInvariant() is { Length: 6 } bare ? $"#{bare}" : (typed ?? "").Trim().ToLowerInvariant();
}

/// <summary>What both forms about an embed share.</summary>
public abstract class EmbedFormPage : LabPage
{
    [BindProperty]
    public EmbedInput Fields { get; set; } = new();

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    protected async Task Prepare()
    {
        Kinds = EmbedChoices.Kinds((await Send(new ListAssetKinds())).Value);
        Areas = [.. (await Send(new GetAssetFilterChoices())).Value.Areas.Select(area => new Choice(area.Code, area.Name, Group: area.GeographyName))];
    }
}

/// <summary>Kinds as choices of a filter: a heading stands for all under it.</summary>
internal static class EmbedChoices
{
    public static IReadOnlyList<Choice> Kinds(IReadOnlyList<AssetKindView> kinds) =>
    [
        .. kinds.Where(kind => kind.ParentSlug is null).SelectMany(parent => kinds.Where(kind => kind.ParentSlug == parent.Slug).Select(kind => new Choice(kind.Slug, kind.NamePlural, Group: parent.NamePlural))
            .Prepend(new Choice(parent.Slug, $"All {parent.NamePlural.ToLowerInvariant()}", Group: parent.NamePlural))),
    ];
}

/// <summary>Makes an embed.</summary>
[Needs(Permission.ManageAssets)]
public sealed class EmbedNewModel : EmbedFormPage
{
    [BindProperty]
    public Guid FormId { get; set; }

    public Task OnGet()
    {
        (FormId, Fields.FiltersFree) = (Guid.CreateVersion7(), true);
        return Prepare();
    }

    public async Task<IActionResult> OnPost()
    {
        var saved = await Send(new SaveEmbed(FormId, IsNew: true, Fields.ToFields()));
        if (saved.Succeeded)
            return Redirect(Links.EditEmbed(Slug, saved.Value));
        await Prepare();
        return Failure(saved.Error);
    }
}

/// <summary>The snippet, how it looks, and the form that changes it.</summary>
[Needs(Permission.ManageAssets)]
public sealed class EmbedEditModel(ISiteAddress site) : EmbedFormPage
{
    public DirectoryEmbed Embed { get; private set; } = null!;

    /// <summary>What a partner puts into its page. The link inside is for visitors whose browser shows no frames.</summary>
    public string Snippet
    {
        get
        {
            var name = System.Net.WebUtility.HtmlEncode(Embed.Name);
            return $"<iframe src=\"{site.BaseAddress}{Links.Embed(Slug, Embed.Id)}\" title=\"{name}\" width=\"100%\" height=\"800\" loading=\"lazy\" style=\"border:0\"><a href=\"{site.BaseAddress}{Links.Assets(Slug)}\">{name}</a></iframe>";
        }
    }

    public async Task<IActionResult> OnGet(Guid embed)
    {
        if (await Load(embed) is { } missing)
            return missing;
        Fields = EmbedInput.Of(Embed);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid embed)
    {
        if (await Load(embed) is { } missing)
            return missing;
        var saved = await Send(new SaveEmbed(embed, IsNew: false, Fields.ToFields()));
        if (!saved.Succeeded)
            return Failure(saved.Error);
        Done = "Saved. Every site that shows it shows the change.";
        return Redirect(Links.EditEmbed(Slug, embed));
    }

    public Task<IActionResult> OnPostOff(Guid embed) => Switch(embed, on: false);

    public Task<IActionResult> OnPostOn(Guid embed) => Switch(embed, on: true);

    private async Task<IActionResult> Switch(Guid embed, bool on)
    {
        var switched = await Send(new SwitchEmbed(embed, on));
        if (!switched.Succeeded)
            return Failure(switched.Error);
        Done = on ? "It is shown again." : "Withdrawn. Sites that hold the snippet show nothing.";
        return Redirect(Links.EditEmbed(Slug, embed));
    }

    private async Task<IActionResult?> Load(Guid embed)
    {
        var found = await Send(new GetEmbed(embed));
        if (!found.Succeeded)
            return Failure(found.Error);
        Embed = found.Value;
        await Prepare();
        return null;
    }
}

/// <summary>A part of the directory in a partner's frame: a list that needs no script, always as the directory is now. It sets no cookie and knows nobody.</summary>
[AllowAnonymous]
public sealed class EmbedPageModel(IPlaceShapes shapes, IGeographyBook book, TimeProvider clock, IMediator mediator, ICouncilScope scope) : PageModel
{
    // Not a LabPage: its message for the next page would set a cookie, if only to remove one.
    public CouncilInScope Council => scope.Council;

    public string Slug => Council.Slug;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "area")]
    public string? Area { get; set; }

    public DirectoryEmbed Embed { get; private set; } = null!;

    public AssetListPage List { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    public string MapSvg { get; private set; } = "";

    public string Summary => List.Total == 0 ? "No entries" : ValueText.Count(List.Total, "entry", "entries");

    public string OpenWords(AssetLine line) => OpenNow.Of(line.OpeningHours, clock.GetUtcNow()).Words;

    public async Task<IActionResult> OnGet(Guid embed, [FromQuery(Name = "page")] int? page)
    {
        var found = await Send(new ShowEmbed(embed));
        if (!found.Succeeded)
            return NotFound();
        Embed = found.Value;
        var headers = Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self' {string.Join(' ', Embed.Sites)}";
        headers.CacheControl = "no-cache";
        var filter = Filter();
        List = (await Send(new FindAssets(filter, page ?? 1))).Value;
        var kinds = (await Send(new ListAssetKinds())).Value;
        if (Embed.FiltersFree)
        {
            Kinds = EmbedChoices.Kinds(kinds);
            Areas = [.. (await Send(new GetAssetFilterChoices())).Value.Areas.Select(area => new Choice(area.Code, area.Name, Group: area.GeographyName))];
        }

        if (Embed.ShowsMap)
        {
            var points = (await Send(new FindAssetPoints(filter))).Value.Select(point => (point.KindSlug, new MapPoint(point.Name, point.Longitude, point.Latitude)));
            MapSvg = await new AssetMap(shapes, book).Draw(Embed.Name, kinds, points, $"{Council.Name} asset directory", "No entry matches.", HttpContext.RequestAborted);
        }

        return Page();
    }

    private Task<Domain.Platform.Result<T>> Send<T>(IQuery<T> query) => mediator.Send(query, HttpContext.RequestAborted);

    /// <summary>What is fixed stays fixed, whatever a visitor writes into the address.</summary>
    private AssetFilter Filter()
    {
        var free = Embed.FiltersFree;
        return new()
        {
            Text = free ? $"{Embed.Text} {Q}".Trim() : Embed.Text,
            Kind = Embed.Kind.Length > 0 || !free ? Embed.Kind : Kind ?? "",
            Area = Embed.Area.Length > 0 || !free ? Embed.Area : Area ?? "",
        };
    }
}

/// <summary>The colours of an embed as a stylesheet.</summary>
internal static class EmbedEndpoint
{
    public static void Map(WebApplication app) => app.MapGet("/{council}/embed/{embed:guid}/colours.css", Colours).AllowAnonymous();

    private static async Task<Microsoft.AspNetCore.Http.IResult> Colours(Guid embed, HttpResponse response, IMediator mediator, CancellationToken cancellation)
    {
        var found = await mediator.Send(new ShowEmbed(embed), cancellation);
        if (!found.Succeeded)
            return ApiResults.Problem(found.Error);
        response.Headers.CacheControl = "public, max-age=86400";
        var colours = found.Value.Colours;
        return Results.Text($":root{{--embed-ground:{colours.Ground};--embed-ink:{colours.Ink};--embed-accent:{colours.Accent}}}\n", "text/css; charset=utf-8");
    }
}
