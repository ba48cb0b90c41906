using System.Globalization;
using LocalityLab.Application.Operators;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Operators;

/// <summary>The councils of the installation; the search stands in the address.</summary>
[Needs(Permission.OperateService)]
public sealed class IndexModel : LabPage
{
    [BindProperty(SupportsGet = true)]
    public string Search { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string PageNumber { get; set; } = "";

    public CouncilsPage Found { get; private set; } = null!;

    /// <summary>How many there are, in words.</summary>
    public string Summary => (Found.Count, Search.Length > 0) switch
    {
        (0, false) => "No council is here yet. Make the first with «./run create-council».",
        (0, true) => "No council matches.",
        (1, false) => "1 council.",
        (1, true) => "1 council matches.",
        (var count, false) => $"{OperatorWords.Count(count)} councils.",
        (var count, true) => $"{OperatorWords.Count(count)} councils match.",
    };

    public async Task<IActionResult> OnGet()
    {
        Search = Search.Trim();
        _ = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var result = await Send(new SeeCouncils(Search, number));
        if (!result.Succeeded)
            return Failure(result.Error);
        Found = result.Value;
        return Page();
    }
}
