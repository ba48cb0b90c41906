using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Web.Components.Forms;
using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace LocalityLab.Web.Pages.Accounts.Providers;

/// <summary>The council's identity provider: entering it, its groups, trying it, on and off, requiring it. The secret goes in and never comes out.</summary>
[Needs(Permission.ManageCouncil)]
[EnableRateLimiting(RateLimits.AccountForms)]
public sealed class ProviderModel(ICouncilDirectory councils, ISiteAddress site) : LabPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Issuer { get; set; } = "";

    [BindProperty]
    public string ClientId { get; set; } = "";

    [BindProperty]
    public string Secret { get; set; } = "";

    [BindProperty]
    public string Scopes { get; set; } = IdentityProvider.UsualScopes;

    [BindProperty]
    public string GroupsClaim { get; set; } = IdentityProvider.UsualGroupsClaim;

    [BindProperty]
    public string Domains { get; set; } = "";

    /// <summary>A group at the provider.</summary>
    [BindProperty]
    public string Value { get; set; } = "";

    [BindProperty]
    public Role Role { get; set; } = Role.DataManager;

    /// <summary>A line of the table.</summary>
    [BindProperty]
    public Guid Group { get; set; }

    /// <summary>What went wrong when it was tried.</summary>
    [TempData]
    public string? Problem { get; set; }

    public ProviderPage View { get; private set; } = null!;

    public IReadOnlyList<Choice> Roles { get; } = [.. ProviderGroup.Possible.Select(role => new Choice(role.ToString(), Up(RoleNames.Of(role))))];

    public string Absolute(string path) => site.BaseAddress + path;

    public string Capital(string text) => Up(text);

    public async Task<IActionResult> OnGet()
    {
        var result = await Send(new SeeProvider());
        if (!result.Succeeded)
            return Failure(result.Error);
        View = result.Value;
        if (View.Provider is { Facts: var facts } && !HttpMethods.IsPost(Request.Method))
            (Name, Issuer, ClientId, Scopes, GroupsClaim, Domains) = (facts.Name, facts.Issuer, facts.ClientId, facts.Scopes, facts.GroupsClaim, string.Join('\n', facts.Domains));
        if (Problem is { Length: > 0 } problem)
            ModelState.AddModelError("", problem);
        return Page();
    }

    public async Task<IActionResult> OnPost() =>
        await After(await Send(new SaveProvider(Name, Issuer, ClientId, Secret, Scopes, GroupsClaim, Domains)), "The provider is saved. Try it");

    public async Task<IActionResult> OnPostAddGroup() => await After(await Send(new AddProviderGroup(Value, Role)), "The group is added");

    public async Task<IActionResult> OnPostRemoveGroup() => await After(await Send(new RemoveProviderGroup(Group)), "The group is removed");

    public async Task<IActionResult> OnPostSwitchOn() => await After(await Send(new SwitchProvider(On: true)), "It is on: people can sign in with it");

    public async Task<IActionResult> OnPostSwitchOff() => await After(await Send(new SwitchProvider(On: false)), "It is off, and whoever came by it is signed out");

    public async Task<IActionResult> OnPostRequire() => await After(await Send(new RequireProvider(Required: true)), "Staff are asked to sign in with it");

    public async Task<IActionResult> OnPostNotRequired() => await After(await Send(new RequireProvider(Required: false)), "Staff may also come with two factors");

    public async Task<IActionResult> OnPostRemove() => await After(await Send(new RemoveProvider()), "The provider is removed");

    private async Task<IActionResult> After(Result<Nothing> result, string done)
    {
        if (result.Succeeded)
        {
            councils.Forget();
            Done = done;
            return Redirect(Links.ProviderSettings(Slug));
        }

        var failure = Failure(result.Error);
        if (failure is not PageResult)
            return failure;
        if (await OnGet() is not PageResult)
            return NotFound();
        if (View.Provider is { Facts: var facts } && !Request.Form.ContainsKey(nameof(Issuer)))
        {
            // Another form of the page failed: this one shows what is kept.
            (Name, Issuer, ClientId, Scopes, GroupsClaim, Domains) = (facts.Name, facts.Issuer, facts.ClientId, facts.Scopes, facts.GroupsClaim, string.Join('\n', facts.Domains));
            foreach (var field in new[] { nameof(Name), nameof(Issuer), nameof(ClientId), nameof(Scopes), nameof(GroupsClaim), nameof(Domains) })
                ModelState.Remove(field);
        }

        return failure;
    }

    private static string Up(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
