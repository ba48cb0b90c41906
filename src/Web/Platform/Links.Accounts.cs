namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>One's own page.</summary>
    public static string Account() => "/account";

    /// <summary>Sign in, then go on to a local path.</summary>
    public static string SignIn(string? returnUrl = null) => WithReturn("/account/sign-in", returnUrl);

    /// <summary>The second step of signing in.</summary>
    public static string SignInCode(string? returnUrl = null) => WithReturn("/account/sign-in/code", returnUrl);

    /// <summary>What opens one's account, and where one is signed in.</summary>
    public static string SigningIn() => "/account/signing-in";

    /// <summary>One's authenticator app and recovery codes, then on to a local path.</summary>
    public static string SecondFactor(string? returnUrl = null) => WithReturn("/account/authenticator", returnUrl);

    /// <summary>Sign out.</summary>
    public static string SignOut() => "/account/sign-out";

    /// <summary>Make an account, then go on to a local path.</summary>
    public static string Register(string? returnUrl = null) => WithReturn("/account/register", returnUrl);

    /// <summary>«We sent you an e-mail».</summary>
    public static string CheckEmail(string? returnUrl = null) => WithReturn("/account/check-your-email", returnUrl);

    /// <summary>Confirm the address.</summary>
    public static string ConfirmEmail(Guid userId, string code, string? returnUrl = null) =>
        WithReturn($"/account/confirm?user={userId}&code={Uri.EscapeDataString(code)}", returnUrl);

    /// <summary>Ask for the confirmation e-mail again.</summary>
    public static string ConfirmAgain(string? returnUrl = null) => WithReturn("/account/confirm-again", returnUrl);

    /// <summary>Ask for a new password.</summary>
    public static string ForgottenPassword() => "/account/forgotten-password";

    /// <summary>Choose a new password by the link of the e-mail.</summary>
    public static string ResetPassword(Guid userId, string code) => $"/account/reset-password?user={userId}&code={Uri.EscapeDataString(code)}";

    /// <summary>Change one's password.</summary>
    public static string ChangePassword() => "/account/password";

    /// <summary>Change one's name.</summary>
    public static string ChangeName() => "/account/name";

    /// <summary>Close one's account.</summary>
    public static string CloseAccount() => "/account/close";

    /// <summary>The file of what is held about oneself.</summary>
    public static string MyDataFile() => "/account/my-data.json";

    /// <summary>The e-mails that the service wrote; in development only.</summary>
    public static string DevelopmentMail() => "/development/mail";

    private static string WithReturn(string address, string? returnUrl) => string.IsNullOrEmpty(returnUrl)
        ? address
        : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}returnUrl={Uri.EscapeDataString(returnUrl)}";
}
