using LocalityLab.Application.Indicators.Import.Uploads;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Indicators.Import;

/// <summary>The way back from a published upload.</summary>
[Needs(Permission.ManageData)]
public sealed class UndoModel : LabPage
{
    public ImportView View { get; private set; } = null!;

    public Guid ImportId { get; private set; }

    [BindProperty] public string Reason { get; set; } = "";

    public async Task<IActionResult> OnGet(Guid import) => await Load(import) ?? Page();

    public async Task<IActionResult> OnPost(Guid import)
    {
        var undone = await Send(new UndoImport(import, Reason));
        if (undone.Succeeded || undone.Error is ImportNotOpen)
        {
            Done = "It is taken back.";
            return Redirect(Links.Import(Slug, import));
        }

        return await Load(import) ?? Failure(undone.Error);
    }

    private async Task<IActionResult?> Load(Guid import)
    {
        ImportId = import;
        var view = await Send(new GetImport(import));
        if (!view.Succeeded) return Failure(view.Error);
        View = view.Value;
        return View.Import is { State: ImportState.Published, Origin: ImportOrigin.Upload } ? null : Redirect(Links.Import(Slug, import));
    }
}
