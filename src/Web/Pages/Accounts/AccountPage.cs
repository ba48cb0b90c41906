using LocalityLab.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace LocalityLab.Web.Pages.Accounts;

/// <summary>A page of the account that knows where the person was going.</summary>
public abstract class AccountPage : LabPage
{
    /// <summary>Where they were going; whatever is no local path is forgotten.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The local path to go on to, or null.</summary>
    public string? Onwards => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null;
}
