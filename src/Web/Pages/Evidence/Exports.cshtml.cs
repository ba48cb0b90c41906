using LocalityLab.Application.Evidence;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Evidence;

/// <summary>The files of a pack.</summary>
[Needs(Permission.BuildPacks)]
public sealed class ExportsModel : PackPage
{
    public IReadOnlyList<PackExportLine> Exports { get; private set; } = [];

    public static string Size(PackExportLine export)
    {
        var size = FormattableString.Invariant($"{Math.Max(1, export.Length / 1024):N0} kB");
        return export.Pages is { } pages ? FormattableString.Invariant($" ({pages:N0} pages, {size})") : $" ({size})";
    }

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } error)
            return Failure(error);
        var exports = await Send(new ListPackExports(Of));
        if (!exports.Succeeded)
            return Failure(exports.Error);
        Exports = exports.Value;
        return Page();
    }

    public async Task<IActionResult> OnPost(PackFormat format) =>
        await After(await Send(new RequestPackExport(Of, format)), Part("exports"), $"The {PackFormats.Name(format)} is being made");
}
