using System.Globalization;
using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>The audit log with its filter; the filter stands in the address.</summary>
[Needs(Permission.ReadAudit)]
public sealed class AuditModel : LabPage
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Person { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string From { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string PageNumber { get; set; } = "";

    public AuditPage Log { get; private set; } = null!;

    /// <summary>How many lines match, in words.</summary>
    public string Summary => Log.Count switch
    {
        0 => "No change matches.",
        1 => "1 change.",
        _ => string.Create(British, $"{Log.Count:N0} changes, newest first."),
    };

    public async Task<IActionResult> OnGet()
    {
        var from = Read(nameof(From), From);
        var to = Read(nameof(To), To);
        Guid? person = Guid.TryParse(Person, out var id) ? id : null;
        _ = int.TryParse(PageNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var result = await Send(new ReadAudit(What, person, from, to, number));
        if (!result.Succeeded)
            return Failure(result.Error);
        Log = result.Value;
        return Page();
    }

    /// <summary>The address of a page under the same filter.</summary>
    public string PageHref(int page) => Links.Audit(Slug, What, Guid.TryParse(Person, out var id) ? id : null, From, To, page);

    private DateOnly? Read(string field, string typed)
    {
        if (typed.Trim().Length == 0)
            return null;
        if (DateOnly.TryParse(typed.Trim(), British, DateTimeStyles.None, out var date))
            return date;
        ModelState.AddModelError(field, "Enter a date such as 1/4/2026; it was not used");
        return null;
    }
}
