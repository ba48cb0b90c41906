using LocalityLab.Domain.Accounts.Providers;

namespace LocalityLab.Domain.Tests.Accounts.Providers;

public sealed class ProviderAddressTests
{
    [Theory]
    [InlineData("https://login.microsoftonline.com/common/v2.0", "common")]
    [InlineData("https://login.microsoftonline.com/organizations/v2.0", "organizations")]
    [InlineData("https://login.microsoftonline.com/Consumers/v2.0", "Consumers")]
    [InlineData("https://login.microsoftonline.com/{tenantid}/v2.0", "braces")]
    [InlineData("http://login.example.org", "https://")]
    [InlineData("http://127.0.0.1:3000", "https://")]
    [InlineData("ftp://login.example.org", "https://")]
    [InlineData("https://user:word@login.example.org", "address such as")]
    [InlineData("https://login.example.org/?a=b", "address such as")]
    [InlineData("login.example.org", "address such as")]
    [InlineData("", "Enter the provider’s issuer")]
    public void Problem_OfAnIssuerThatLetsAnybodyInOrIsNotSecure_SaysWhatToDo(string issuer, string says) =>
        ProviderAddress.Problem(issuer, loopback: false).ShouldNotBeNull().ShouldContain(says);

    [Theory]
    [InlineData("https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0")]
    [InlineData("https://accounts.google.com")]
    [InlineData("https://council.okta.com/oauth2/default")]
    public void Problem_OfAnIssuer_IsNone(string issuer) => ProviderAddress.Problem(issuer, loopback: false).ShouldBeNull();

    [Fact]
    public void Problem_OfThisMachineByHttp_IsNoneInTestsAlone()
    {
        ProviderAddress.Problem("http://127.0.0.1:3000", loopback: true).ShouldBeNull();
        ProviderAddress.Problem("http://10.0.0.1:3000", loopback: true).ShouldNotBeNull();
    }

    [Fact]
    public void Tidy_TakesTheMetadatasPathOff() =>
        ProviderAddress.Tidy(" https://login.example.org/t/v2.0/.well-known/openid-configuration ").ShouldBe("https://login.example.org/t/v2.0");

    [Theory]
    [InlineData("gmail.com", "Anybody")]
    [InlineData("north.gov.uk\nOUTLOOK.com", "Anybody")]
    [InlineData("", "Enter the part after the @")]
    [InlineData("gov", "«gov»")]
    [InlineData("north gov.uk/", "«north»")]
    public void ProblemOfDomains_SaysWhich(string typed, string says) => ProviderAddress.ProblemOfDomains(ProviderAddress.Domains(typed)).ShouldNotBeNull().ShouldContain(says);

    [Fact]
    public void Domains_AreReadAsPeopleTypeThem() => ProviderAddress.Domains("@North.gov.uk, south.gov.uk\r\nnorth.gov.uk").ShouldBe(["north.gov.uk", "south.gov.uk"]);
}
