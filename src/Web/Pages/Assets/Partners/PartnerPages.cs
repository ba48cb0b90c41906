using LocalityLab.Application.Assets;
using LocalityLab.Application.Assets.Partners;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Assets.Partners;

/// <summary>Partners' directories, those that stopped first.</summary>
[Needs(Permission.ManageAssets)]
public sealed class PartnerListModel : LabPage
{
    public IReadOnlyList<SourceLine> Sources { get; private set; } = [];

    public async Task OnGet() => Sources = (await Send(new ListDirectorySources())).Value;
}

/// <summary>The fields of a source, as typed.</summary>
public sealed class SourceInput
{
    public string? Name { get; set; }

    public string? Publisher { get; set; }

    public string? Licence { get; set; }

    public string? Address { get; set; }

    public SourceSchedule Schedule { get; set; }

    public SourceFields ToFields() => new(Name ?? "", Publisher ?? "", Licence ?? "", Address ?? "", Schedule);
}

/// <summary>What both forms about a source share.</summary>
public abstract class SourceFormPage(UploadLimits limits) : LabPage
{
    [BindProperty]
    public SourceInput Fields { get; set; } = new();

    [BindProperty]
    public new IFormFile? File { get; set; }

    protected FileTooLarge? TooLarge => File?.Length > limits.MaximumBytes ? new(Path.GetFileName(File.FileName), File.Length, limits.MaximumBytes) { Field = nameof(File) } : null;

    protected async Task<byte[]> Content()
    {
        using var content = new MemoryStream();
        if (File is not null)
            await File.CopyToAsync(content, HttpContext.RequestAborted);
        return content.ToArray();
    }
}

/// <summary>Sets up a partner's directory.</summary>
[Needs(Permission.ManageAssets)]
[EnableRateLimiting(RateLimits.Uploads)]
public sealed class PartnerNewModel(UploadLimits limits) : SourceFormPage(limits)
{
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Format { get; set; }

    public void OnGet() => (FormId, Fields.Schedule) = (Guid.CreateVersion7(), SourceSchedule.Weekly);

    public async Task<IActionResult> OnPost()
    {
        if (TooLarge is { } large)
            return Failure(large);
        var format = Enum.TryParse<SourceFormat>(Format, out var chosen) ? chosen : (SourceFormat)(-1);
        var added = await Send(new AddDirectorySource(FormId, format, Fields.ToFields(), Path.GetFileName(File?.FileName ?? ""), format == SourceFormat.Datapackage ? await Content() : []));
        if (!added.Succeeded)
            return Failure(added.Error);
        return Redirect(format == SourceFormat.WebPage ? Links.PartnerWebPage(Slug, added.Value) : Links.Partner(Slug, added.Value));
    }
}

/// <summary>Changes what is told about it.</summary>
[Needs(Permission.ManageAssets)]
[EnableRateLimiting(RateLimits.Uploads)]
public sealed class PartnerSettingsModel(UploadLimits limits) : SourceFormPage(limits)
{
    public SourceView Source { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid source)
    {
        if (await Load(source) is { } missing)
            return missing;
        var present = Source.Source;
        Fields = new() { Name = present.Name, Publisher = present.Publisher, Licence = present.Licence, Address = present.Address, Schedule = present.Schedule };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid source)
    {
        if (await Load(source) is { } missing)
            return missing;
        if (TooLarge is { } large)
            return Failure(large);
        var changed = await Send(new ChangeDirectorySource(source, Fields.ToFields(), Path.GetFileName(File?.FileName ?? ""), await Content()));
        if (!changed.Succeeded)
            return Failure(changed.Error);
        Done = "Saved.";
        return Redirect(Links.Partner(Slug, source));
    }

    private async Task<IActionResult?> Load(Guid source)
    {
        var found = await Send(new GetDirectorySource(source));
        if (!found.Succeeded)
            return Failure(found.Error);
        Source = found.Value;
        return null;
    }
}

/// <summary>One partner's directory: how it stands, its kinds, its runs.</summary>
[Needs(Permission.ManageAssets)]
public sealed class PartnerPageModel : LabPage
{
    public SourceView Source { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public List<string> Words { get; set; } = [];

    [BindProperty]
    public List<string?> WordKinds { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(Guid source)
    {
        var shown = await Show(source);
        Kind = Source?.Settings.Kind;
        return shown;
    }

    public async Task<IActionResult> OnPost(Guid source)
    {
        var kinds = Words.Zip(WordKinds).Where(pair => !string.IsNullOrEmpty(pair.Second)).DistinctBy(pair => pair.First, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.OrdinalIgnoreCase);
        var saved = await Send(new MapSourceKinds(source, Kind ?? "", kinds));
        if (!saved.Succeeded)
            return await Again(source, saved.Error);
        Done = "The kinds are saved. The next run uses them.";
        return Redirect(Links.Partner(Slug, source));
    }

    public async Task<IActionResult> OnPostPreview(Guid source) => await Follow(source, await Send(new RunDirectorySource(source, IsTrial: true)));

    public async Task<IActionResult> OnPostRun(Guid source) => await Follow(source, await Send(new RunDirectorySource(source, IsTrial: false)));

    public async Task<IActionResult> OnPostStart(Guid source) => await Follow(source, await Send(new StartDirectorySource(source)));

    public async Task<IActionResult> OnPostPause(Guid source)
    {
        var paused = await Send(new PauseDirectorySource(source, Reason ?? ""));
        if (!paused.Succeeded)
            return await Again(source, paused.Error);
        Done = "Paused. What it brought stays as it is.";
        return Redirect(Links.Partner(Slug, source));
    }

    private async Task<IActionResult> Follow(Guid source, Domain.Platform.Result<Guid> run) =>
        run.Succeeded ? Redirect(Links.PartnerRun(Slug, source, run.Value)) : await Again(source, run.Error);

    private async Task<IActionResult> Again(Guid source, Domain.Platform.Error error) => await Show(source) is NotFoundResult missing ? missing : Failure(error);

    private async Task<IActionResult> Show(Guid source)
    {
        var found = await Send(new GetDirectorySource(source));
        if (!found.Succeeded)
            return Failure(found.Error);
        Source = found.Value;
        Kinds = KindChoices.Of((await Send(new ListAssetKinds())).Value);
        return Page();
    }
}

/// <summary>One run: how far it is, then what became of every entry.</summary>
[Needs(Permission.ManageAssets)]
public sealed class PartnerRunModel : LabPage
{
    public SourceRunView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid source, Guid run)
    {
        var found = await Send(new GetSourceRun(source, run));
        if (!found.Succeeded)
            return Failure(found.Error);
        View = found.Value;
        return Page();
    }
}

/// <summary>What waits for a decision.</summary>
[Needs(Permission.ManageAssets)]
public sealed class PartnerProposalsModel : LabPage
{
    public SourceProposals View { get; private set; } = null!;

    [BindProperty]
    public List<Guid> Records { get; set; } = [];

    public Task<IActionResult> OnGet(Guid source) => Show(source);

    public async Task<IActionResult> OnPostMatch(Guid source, [FromForm] Guid record, [FromForm] MatchDecision decision)
    {
        var decided = await Send(new DecideMatch(source, record, decision));
        if (!decided.Succeeded)
            return await Again(source, decided.Error);
        Done = decision switch
        {
            MatchDecision.Same => "It is the same. The directory’s entry stays as it is.",
            MatchDecision.Different => "It is another one, and in the directory now.",
            _ => "It is left out.",
        };
        return Redirect(Links.PartnerProposals(Slug, source));
    }

    public Task<IActionResult> OnPostRemove(Guid source) => Decide(source, accept: true);

    public Task<IActionResult> OnPostKeep(Guid source) => Decide(source, accept: false);

    private async Task<IActionResult> Decide(Guid source, bool accept)
    {
        var decided = await Send(new DecideDeletions(source, Records, accept));
        if (!decided.Succeeded)
            return await Again(source, decided.Error);
        var many = decided.Value == 1 ? "1 entry" : $"{decided.Value} entries";
        Done = accept ? $"{many} out of the directory." : $"{many} kept in the directory.";
        return Redirect(Links.PartnerProposals(Slug, source));
    }

    private async Task<IActionResult> Again(Guid source, Domain.Platform.Error error) => await Show(source) is NotFoundResult missing ? missing : Failure(error);

    private async Task<IActionResult> Show(Guid source)
    {
        var found = await Send(new GetSourceProposals(source));
        if (!found.Succeeded)
            return Failure(found.Error);
        View = found.Value;
        return Page();
    }
}
