using LocalityLab.Application.Accounts.Partners;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Accounts.Services;

/// <summary>One service account: its keys, a new one, the end of it. A key is shown in the answer to the form and nowhere else.</summary>
[Needs(Permission.ManageCouncil)]
public sealed class ServiceAccountModel(IServiceCallers callers, IPartnerSignIn partners) : LabPage
{
    private const int OverlapDays = 7;

    [BindProperty(SupportsGet = true)]
    public Guid Service { get; set; }

    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public int Days { get; set; } = 90;

    /// <summary>The key that the new one takes over from.</summary>
    [BindProperty]
    public Guid? Replaces { get; set; }

    public IReadOnlyList<Choice> Lives { get; } = [new("30", "30 days"), new("90", "90 days"), new("180", "180 days"), new("365", "A year")];

    /// <summary>The name that it goes by when it asks for tokens; empty where there are none.</summary>
    public string ClientId => partners.ClientId(Council.Id, Service);

    public ServiceView Account { get; private set; } = null!;

    /// <summary>The key that was just made.</summary>
    public NewKey? Issued { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeServices(Service));
        if (!result.Succeeded)
            return Failure(result.Error);
        Account = result.Value.Services[0];
        return Page();
    }

    public async Task<IActionResult> OnPostIssue()
    {
        var result = await Send(new IssueKey(Service, Days, Replaces, Replaces is null ? 0 : OverlapDays));
        if (!result.Succeeded)
            return await Again(result.Error);
        callers.Forget();
        Issued = result.Value;
        return await OnGet();
    }

    public async Task<IActionResult> OnPostRevoke()
    {
        var result = await Send(new RevokeKey(Service, Key));
        if (!result.Succeeded)
            return await Again(result.Error);
        callers.Forget();
        Done = "The key is taken back and has stopped working";
        return Redirect(Links.ServiceAccount(Slug, Service));
    }

    public async Task<IActionResult> OnPostEnd()
    {
        var result = await Send(new EndService(Service));
        if (!result.Succeeded)
            return await Again(result.Error);
        callers.Forget();
        Done = "The service account has ended";
        return Redirect(Links.ApiKeys(Slug));
    }

    private async Task<IActionResult> Again(Error error)
    {
        var failure = Failure(error);
        return failure is PageResult && await OnGet() is not PageResult ? NotFound() : failure;
    }
}
