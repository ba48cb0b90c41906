using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;

namespace LocalityLab.Web.Platform;

/// <summary>The addresses in e-mails about accounts and invitations.</summary>
internal sealed class AccountLinks(ISiteAddress site) : IAccountLinks
{
    public string Confirm(Guid userId, string code, string? returnUrl) => site.BaseAddress + Links.ConfirmEmail(userId, code, returnUrl);

    public string ResetPassword(Guid userId, string code) => site.BaseAddress + Links.ResetPassword(userId, code);

    public string ForgottenPassword() => site.BaseAddress + Links.ForgottenPassword();

    public string SigningIn() => site.BaseAddress + Links.SigningIn();

    public string SecondFactor() => site.BaseAddress + Links.SecondFactor();

    public string Connect(string councilSlug, string code) => site.BaseAddress + Links.ConnectAccount(councilSlug, code: code);

    public string Join(string councilSlug, string token) => site.BaseAddress + Links.Join(councilSlug, token);
}
