using LocalityLab.Application.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>The e-mails about accounts.</summary>
internal sealed class AccountMail(IAccounts accounts, IAccountLinks links, IMailQueue mail) : IUseCasePart
{
    public async Task SendConfirmation(Account account, string? returnUrl, CancellationToken cancellation)
    {
        var link = links.Confirm(account.Id, await accounts.ConfirmationCode(account.Id, cancellation), returnUrl);
        mail.Enqueue(new(account.Email, "Confirm your e-mail address", $"""
            Hello {account.DisplayName},

            Confirm your e-mail address to start using Locality Lab. Open this link within one day:

            {link}

            If you did not make an account, do nothing: without this step it cannot be used.
            """));
    }

    public void SendAlreadyRegistered(Account account) =>
        mail.Enqueue(new(account.Email, "You already have an account", $"""
            Hello {account.DisplayName},

            Somebody, probably you, tried to make a Locality Lab account with this e-mail address. It already has one.

            If you do not remember your password, choose a new one:

            {links.ForgottenPassword()}

            If it was not you, do nothing: your account has not changed.
            """));

    public async Task SendReset(Account account, CancellationToken cancellation)
    {
        var link = links.ResetPassword(account.Id, await accounts.ResetCode(account.Id, cancellation));
        mail.Enqueue(new(account.Email, "Choose a new password", $"""
            Hello {account.DisplayName},

            Choose a new password for Locality Lab. Open this link within one day:

            {link}

            If you did not ask for this, do nothing: your password stays as it is.
            """));
    }

    public void SendConnect(Account account, CouncilInScope council, string code) =>
        mail.Enqueue(new(account.Email, $"Connect your account with {council.ProviderOnButton}", $"""
            Hello {account.DisplayName},

            You just signed in with {council.ProviderOnButton} at {council.Name} Locality Lab, and your address has an account there already. Open this link within one hour, in the same browser, to connect the two:

            {links.Connect(council.Slug, code)}

            If you did not just sign in with {council.ProviderOnButton}, do nothing, and tell your council: without this step nobody gets into your account.
            """));

    public void SendClosed(Account account) =>
        mail.Enqueue(new(account.Email, "Your account is closed", $"""
            Hello {account.DisplayName},

            Your Locality Lab account is closed, and what belonged to you alone is deleted. This is the last e-mail that you get from us about it.

            If it was not you, tell the council at once: its address is at the foot of every page. A closed account cannot be opened again.
            """));

    public void SendSecondFactor(Account account, bool isOn) =>
        mail.Enqueue(new(account.Email, isOn ? "Your authenticator app is switched on" : "Your authenticator app is switched off", $"""
            Hello {account.DisplayName},

            {(isOn
                ? "From now on, signing in to Locality Lab with your password asks for a code from your authenticator app too. Keep your recovery codes where you find them without your telephone."
                : "From now on, your password alone opens your Locality Lab account. Your recovery codes have stopped working.")}

            {NotYou()}
            """));

    public void SendRecoveryCodeUsed(Account account, int left) =>
        mail.Enqueue(new(account.Email, "A recovery code was used", $"""
            Hello {account.DisplayName},

            Somebody, probably you, signed in to your Locality Lab account with a recovery code. You have {(left == 1 ? "1 code" : $"{left} codes")} left; make new ones here:

            {links.SecondFactor()}

            {NotYou()}
            """));

    public void SendRecoveryCodesRenewed(Account account) =>
        mail.Enqueue(new(account.Email, "Your recovery codes are new", $"""
            Hello {account.DisplayName},

            New recovery codes were made for your Locality Lab account. The old ones have stopped working.

            {NotYou()}
            """));

    public void SendPasskey(Account account, string name, bool isAdded) =>
        mail.Enqueue(new(account.Email, isAdded ? "A passkey was added" : "A passkey was removed", $"""
            Hello {account.DisplayName},

            {(isAdded ? $"The passkey «{name}» was added to your Locality Lab account: whoever holds the device can sign in with it." : $"The passkey «{name}» was removed from your Locality Lab account and no longer opens it.")}

            {NotYou()}
            """));

    private string NotYou() => $"""
        If it was not you, choose a new password at once, which signs everybody out, and then look at what opens your account:

        {links.ForgottenPassword()}
        {links.SigningIn()}
        """;

    public void SendPasswordChanged(Account account) =>
        mail.Enqueue(new(account.Email, "Your password was changed", $"""
            Hello {account.DisplayName},

            The password of your Locality Lab account was just changed.

            If it was not you, choose a new one at once:

            {links.ForgottenPassword()}
            """));
}
