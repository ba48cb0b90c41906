using LocalityLab.Application.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Assets;

/// <summary>Suggestions that wait, oldest first.</summary>
[Needs(Permission.ModerateAssets)]
public sealed class SuggestionsModel : LabPage
{
    public IReadOnlyList<WaitingSuggestion> Waiting { get; private set; } = [];

    public async Task OnGet() => Waiting = (await Send(new ListSuggestions())).Value;
}

/// <summary>One suggestion: take it, under the right kind, or say why not.</summary>
[Needs(Permission.ModerateAssets)]
public sealed class SuggestionModel : LabPage
{
    public AssetView Asset { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(Guid id)
    {
        var shown = await Show(id);
        Kind ??= Asset?.KindSlug;
        return shown;
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var accepted = await Send(new AcceptSuggestion(id, Kind ?? ""));
        return accepted.Succeeded ? Finish("The suggestion is in the directory.") : await Again(id, accepted.Error);
    }

    public async Task<IActionResult> OnPostRefuse(Guid id)
    {
        var refused = await Send(new RefuseSuggestion(id, Reason ?? ""));
        return refused.Succeeded ? Finish("The suggestion was not taken.") : await Again(id, refused.Error);
    }

    private RedirectResult Finish(string done)
    {
        Done = done;
        return Redirect(Links.Suggestions(Slug));
    }

    private async Task<IActionResult> Again(Guid id, Domain.Platform.Error error) => await Show(id) is NotFoundResult missing ? missing : Failure(error);

    private async Task<IActionResult> Show(Guid id)
    {
        var asset = await Send(new GetAsset(id));
        if (!asset.Succeeded)
            return Failure(asset.Error);
        Asset = asset.Value;
        Kinds = KindChoices.Of((await Send(new ListAssetKinds())).Value);
        return Page();
    }
}
