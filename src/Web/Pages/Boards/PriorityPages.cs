using System.Globalization;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Assets;
using LocalityLab.Application.Boards;
using LocalityLab.Application.Indicators;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Boards;

/// <summary>A board's priorities.</summary>
[Needs(Permission.UseBoard)]
public sealed class PrioritiesModel : BoardPageBase
{
    public PriorityList List { get; private set; } = null!;

    public Task<IActionResult> OnGet() => Show(async () =>
    {
        var list = await Send(new ListPriorities(BoardId));
        if (list.Succeeded)
            List = list.Value;
        return list.Error;
    });
}

/// <summary>Propose a priority.</summary>
[Needs(Permission.UseBoard)]
public sealed class PriorityNewModel : BoardPageBase
{
    public PriorityList List { get; private set; } = null!;

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Cost { get; set; }

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(Load);
    }

    public async Task<IActionResult> OnPost()
    {
        var proposed = await Send(new ProposePriority(FormId == Guid.Empty ? Guid.CreateVersion7() : FormId, BoardId, Title ?? "", Why ?? "", Pounds(Cost)));
        return proposed.Succeeded ? await Finish(proposed, Load, "Your priority is proposed. Now add what it rests on.", Links.Priority(Slug, BoardId, proposed.Value)) : await Again(proposed.Error, Load);
    }

    private async Task<Error?> Load()
    {
        var list = await Send(new ListPriorities(BoardId));
        if (list.Succeeded)
            List = list.Value;
        return list.Error;
    }
}

/// <summary>What the pages of one priority share.</summary>
public abstract class PriorityPageBase : BoardPageBase
{
    [BindProperty(SupportsGet = true, Name = "priority")]
    public Guid PriorityId { get; set; }

    public PriorityView Priority { get; private set; } = null!;

    /// <summary>Address of the priority.</summary>
    public string Here => Links.Priority(Slug, BoardId, PriorityId);

    protected async Task<Error?> Load()
    {
        var priority = await Send(new SeePriority(BoardId, PriorityId));
        if (priority.Succeeded)
            Priority = priority.Value;
        return priority.Error;
    }
}

/// <summary>One priority: evidence, discussion, merging.</summary>
[Needs(Permission.UseBoard)]
public sealed class PriorityPageModel : PriorityPageBase
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid? Into { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(Load);
    }

    public async Task<IActionResult> OnPostComment() => await Finish(await Send(new CommentOnPriority(FormId, BoardId, PriorityId, Text ?? "")), Load, "Your comment is there.", Here + "#discussion");

    public async Task<IActionResult> OnPostMerge() => Into is { } into
        ? await Finish(await Send(new MergePriority(BoardId, PriorityId, into, Reason ?? "")), Load, "The two are one now.", Links.Priority(Slug, BoardId, into))
        : await Again(new Invalid("Choose the priority that it goes into") { Field = nameof(Into) }, Load);

    public async Task<IActionResult> OnPostUnmerge() => await Finish(await Send(new MergePriority(BoardId, PriorityId, null, "")), Load, "It stands by itself again.", Here);

    public async Task<IActionResult> OnPostWithdraw() => await Finish(await Send(new WithdrawPriority(BoardId, PriorityId, Reason ?? "")), Load, "The priority is withdrawn.", Links.Priorities(Slug, BoardId));
}

/// <summary>Other words for a priority.</summary>
[Needs(Permission.UseBoard)]
public sealed class PriorityEditModel : PriorityPageBase
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string? Cost { get; set; }

    public async Task<IActionResult> OnGet()
    {
        if (await LoadToChange() is { } error)
            return Failure(error);
        (Title, Why, Cost) = (Priority.Title, Priority.Why, Priority.Cost?.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost() => await Finish(await Send(new ChangePriority(BoardId, PriorityId, Title ?? "", Why ?? "", Pounds(Cost))), LoadToChange, "The priority is changed.", Here);

    private async Task<Error?> LoadToChange() => await Load() is { } error ? error : Priority.MayChange ? null : new OfficersOnly();
}

/// <summary>Pin evidence.</summary>
[Needs(Permission.UseBoard)]
public sealed class PinEvidenceModel : PriorityPageBase
{
    [BindProperty]
    public EvidenceKind? Kind { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? Indicator { get; set; }

    [BindProperty]
    public string? Profile { get; set; }

    [BindProperty]
    public string? AssetKind { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Map { get; set; }

    public IReadOnlyList<Choice> Areas { get; private set; } = [];

    public IReadOnlyList<Choice> Indicators { get; private set; } = [];

    public IReadOnlyList<Choice> Profiles { get; private set; } = [];

    public IReadOnlyList<Choice> AssetKinds { get; private set; } = [];

    /// <summary>Asset maps of workshops that are over.</summary>
    public IReadOnlyList<Choice> Maps { get; private set; } = [];

    public Task<IActionResult> OnGet()
    {
        FormId = Guid.CreateVersion7();
        return Show(LoadChoices);
    }

    public async Task<IActionResult> OnPost()
    {
        var reference = Kind switch
        {
            EvidenceKind.Indicator => $"{Area}/{Indicator}",
            EvidenceKind.Gap => $"{Profile}/{AssetKind}",
            EvidenceKind.Pack => Code ?? "",
            EvidenceKind.AssetMap => Map ?? "",
            _ => "",
        };
        if (Kind is not { } kind)
            return await Again(new Invalid("Choose a kind of evidence") { Field = nameof(Kind) }, LoadChoices);
        return await Finish(await Send(new PinEvidence(FormId, BoardId, PriorityId, kind, reference)), LoadChoices, "The evidence is pinned in its version of today.", Here + "#evidence");
    }

    private async Task<Error?> LoadChoices()
    {
        if (await Load() is { } error)
            return error;
        var catalogue = await Send(new GetCatalogue());
        var board = await Send(new SeeBoard(BoardId));
        var profiles = await Send(new ListNeedProfiles());
        var kinds = await Send(new ListAssetKinds());
        var maps = await Send(new ListAssetMaps());
        if ((catalogue.Error ?? board.Error ?? profiles.Error ?? kinds.Error ?? maps.Error) is { } missing)
            return missing;
        Indicators = [.. catalogue.Value.Indicators.Select(entry => new Choice(entry.Indicator.Slug, entry.Indicator.Name, Group: entry.Theme.Name))];
        var book = HttpContext.RequestServices.GetRequiredService<IGeographyBook>();
        List<Choice> areas = [new($"{board.Value.GeographySlug}/{board.Value.LocalityCode}", board.Value.LocalityName, Group: "The board’s locality")];
        foreach (var wards in catalogue.Value.Geographies.Where(row => row is { Kind: GeographyKind.Ward, IsCurrent: true }).Take(1))
        {
            areas.AddRange((await book.Areas(wards.Id, HttpContext.RequestAborted)).Areas.Where(area => area.IsOwn).OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(area => new Choice($"{wards.Slug}/{area.Code}", area.Name, Group: wards.Name)));
        }

        Areas = areas;
        Profiles = [.. profiles.Value.Where(line => line.Visibility == Domain.Analysis.Need.NeedProfileVisibility.Public).Select(line => new Choice(line.Slug, line.Name))];
        Maps = [.. maps.Value.Select(map => new Choice(map.Workshop.ToString(), $"{map.Title}, {LocalTime.Date(map.ClosedAt)}"))];
        AssetKinds = [.. kinds.Value.Select(kind => new Choice(kind.Slug, kind.NamePlural))];
        return null;
    }
}
