namespace LocalityLab.Web.Tests.Sweeps.Slices;

/// <summary>The installation's own pages and those of accounts.</summary>
internal sealed class AccountsRoutes : ISliceRoutes
{
    public IReadOnlyList<RouteRow> Rows =>
    [
        new("/", Who.Everybody),
        new("/account", Who.SignedIn),
        new("/account/name", Who.SignedIn),
        new("/account/consent", Who.Nobody),
        new("/account/password", Who.SignedIn),
        new("/account/my-data.json", Who.SignedIn),
        new("/account/close", Who.SignedIn),
        new("/account/sign-in", Who.Everybody),
        new("/account/sign-in/code", Who.Everybody),
        new("/account/signing-in", Who.SignedIn),
        new("/account/authenticator", Who.SignedIn),
        new("/account/sign-out", Who.Everybody),
        new("/account/register", Who.Everybody),
        new("/account/check-your-email", Who.Everybody),
        new("/account/confirm", Who.Everybody, "?user=01931f3c-0000-7000-8000-000000000001&code=abc"),
        new("/account/confirm-again", Who.Everybody),
        new("/account/forgotten-password", Who.Everybody),
        new("/account/reset-password", Who.Everybody, "?user=01931f3c-0000-7000-8000-000000000001&code=abc"),
    ];
}
