namespace LocalityLab.Application.Accounts;

/// <summary>Absolute addresses that stand in e-mails about accounts and invitations.</summary>
public interface IAccountLinks
{
    /// <summary>Where the address is confirmed; afterwards on to a local path, if one is given.</summary>
    string Confirm(Guid userId, string code, string? returnUrl);

    /// <summary>Where a new password is chosen.</summary>
    string ResetPassword(Guid userId, string code);

    /// <summary>Where a forgotten password is reported.</summary>
    string ForgottenPassword();

    /// <summary>What opens one's account, and where one is signed in.</summary>
    string SigningIn();

    /// <summary>One's authenticator app and recovery codes.</summary>
    string SecondFactor();

    /// <summary>Where somebody connects their account with their council's identity provider.</summary>
    string Connect(string councilSlug, string code);

    /// <summary>Where an invitation is taken up.</summary>
    string Join(string councilSlug, string token);
}
