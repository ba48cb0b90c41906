using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>Throws a draft away.</summary>
[Needs(Permission.ManageData)]
public sealed class DiscardModel : LabPage
{
    public ImportView View { get; private set; } = null!;

    public Guid ImportId { get; private set; }

    public async Task<IActionResult> OnGet(Guid import)
    {
        ImportId = import;
        var view = await Send(new GetImport(import));
        if (!view.Succeeded) return Failure(view.Error);
        View = view.Value;
        return View.Import.State == ImportState.Draft ? Page() : Redirect(Links.Import(Slug, import));
    }

    public async Task<IActionResult> OnPost(Guid import)
    {
        var discarded = await Send(new DiscardImport(import));
        if (!discarded.Succeeded) return discarded.Error is ImportNotOpen ? Redirect(Links.Import(Slug, import)) : Failure(discarded.Error);
        Done = "The draft is gone.";
        return Redirect(Links.Imports(Slug));
    }
}
