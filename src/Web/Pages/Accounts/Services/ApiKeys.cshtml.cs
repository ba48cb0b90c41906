using LocalityLab.Application.Accounts.Partners;
using LocalityLab.Application.Accounts.Services;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace LocalityLab.Web.Pages.Accounts.Services;

/// <summary>The council's service accounts, and a form for another.</summary>
[Needs(Permission.ManageCouncil)]
public sealed class ApiKeysModel(IPartnerSignIn partners) : LabPage
{
    [BindProperty]
    public Guid FormId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Purpose { get; set; } = "";

    [BindProperty]
    public List<ServiceScope> Scopes { get; set; } = [];

    [BindProperty]
    public string ReturnAddresses { get; set; } = "";

    /// <summary>True when partners' applications can sign people in here.</summary>
    public bool SignsPeopleIn => partners.IsOffered;

    public IReadOnlyList<ServiceView> Services { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeServices());
        if (!result.Succeeded)
            return Failure(result.Error);
        Services = result.Value.Services;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Send(new CreateService(FormId, Name, Purpose, Scopes, SignsPeopleIn ? ReturnAddresses : ""));
        if (result.Succeeded)
        {
            Done = "The service account is made. Give it a key.";
            return Redirect(Links.ServiceAccount(Slug, result.Value));
        }

        var failure = Failure(result.Error);
        return await OnGet() is PageResult ? failure : NotFound();
    }
}
