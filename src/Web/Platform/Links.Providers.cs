namespace LocalityLab.Web.Platform;

public static partial class Links
{
    /// <summary>A council's own sign-in, then on to a local path.</summary>
    public static string CouncilSignIn(string council, string? returnUrl = null) => WithReturn($"/{council}/sign-in", returnUrl);

    /// <summary>On to the council's identity provider.</summary>
    public static string StartAtProvider(string council, string? returnUrl = null) => WithReturn($"/{council}/sign-in/start", returnUrl);

    /// <summary>Where the identity provider sends the browser back to.</summary>
    public static string ProviderAnswer(string council) => $"/{council}/sign-in/answer";

    /// <summary>Where the identity provider sends the browser when it has signed it out.</summary>
    public static string SignedOutAtProvider(string council) => $"/{council}/sign-in/signed-out";

    /// <summary>Where the identity provider tells that somebody signed out there.</summary>
    public static string EndedAtProvider(string council) => $"/{council}/sign-in/ended";

    /// <summary>Connect an account with who came from the provider.</summary>
    public static string ConnectAccount(string council, string? code = null) => $"/{council}/sign-in/connect{(code is null ? "" : $"?code={Uri.EscapeDataString(code)}")}";

    /// <summary>The council's identity provider.</summary>
    public static string ProviderSettings(string council) => $"/{council}/settings/sign-in";

    /// <summary>Try the council's identity provider.</summary>
    public static string TryProvider(string council) => $"/{council}/settings/sign-in/try";
}
