using System.Globalization;
using LocalityLab.Application.Operators;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>What operators did, and who they are.</summary>
[Needs(Permission.OperateService)]
public sealed class LogModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public string PageNumber { get; set; } = "";

    public OperatorLog Log { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        _ = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var result = await Send(new ReadOperatorLog(number));
        if (!result.Succeeded)
            return Failure(result.Error);
        Log = result.Value;
        return Page();
    }
}
