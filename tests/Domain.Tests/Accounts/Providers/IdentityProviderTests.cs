using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Accounts.Providers;

public sealed class IdentityProviderTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly ProviderFacts Facts = new("Entra", "https://login.microsoftonline.com/t/v2.0", "client", "openid email", "groups", ["north.gov.uk"]);

    [Fact]
    public void SwitchOn_BeforeItWasTried_IsRefused()
    {
        var provider = IdentityProvider.Begin(Facts, "sealed", Now);

        provider.SwitchOn(Now).ShouldBeOfType<ProviderNotTried>();
        provider.IsOn.ShouldBeFalse();
        provider.Tried(Now);
        provider.SwitchOn(Now).ShouldBeNull();
        provider.IsOn.ShouldBeTrue();
    }

    [Fact]
    public void Change_OfIssuerOrClient_SwitchesItOff_OfTheSecretLeavesItOn()
    {
        On().With(provider => provider.Change(Facts, "another secret", Now)).ShouldBe((true, false));
        On().With(provider => provider.Change(Facts with { Scopes = "openid" }, null, Now)).ShouldBe((true, false));
        On().With(provider => provider.Change(Facts with { Name = "Work account", Domains = ["south.gov.uk"] }, null, Now)).ShouldBe((true, true));
        On().With(provider => provider.Change(Facts with { Issuer = "https://elsewhere.example" }, null, Now)).ShouldBe((false, false));
        On().With(provider => provider.Change(Facts with { ClientId = "other" }, null, Now)).ShouldBe((false, false));

        static IdentityProvider On()
        {
            var provider = IdentityProvider.Begin(Facts, "sealed", Now);
            provider.Tried(Now);
            provider.SwitchOn(Now);
            return provider;
        }
    }

    [Theory]
    [InlineData("ann@north.gov.uk", true)]
    [InlineData("ann@NORTH.gov.uk", true)]
    [InlineData("ann@sub.north.gov.uk", false)]
    [InlineData("ann@north.gov.uk.evil.example", false)]
    [InlineData("ann@evil.example@north.gov.uk.evil.example", false)]
    [InlineData("north.gov.uk", false)]
    [InlineData("@north.gov.uk", false)]
    public void MayVouchFor_ExactlyItsDomains(string email, bool may) => IdentityProvider.Begin(Facts, "sealed", Now).MayVouchFor(email).ShouldBe(may);

    [Fact]
    public void Council_WithoutAProvider_AsksForTwoFactorsInItsPlace()
    {
        var council = new Council { Slug = "north", Name = "North" };
        council.ShowProvider("Entra");
        council.StaffSignIn = StaffSignIn.OwnProvider;

        council.ShowProvider(null);

        (council.StaffSignIn, council.ProviderOnButton).ShouldBe((StaffSignIn.TwoFactors, ""));
    }
}

file static class Changing
{
    public static (bool IsOn, bool IsTried) With(this IdentityProvider provider, Action<IdentityProvider> change)
    {
        change(provider);
        return (provider.IsOn, provider.TriedAt is not null);
    }
}
