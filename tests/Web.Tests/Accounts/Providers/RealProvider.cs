using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>One real provider for a class of tests.</summary>
public sealed class RealProvider : IAsyncLifetime
{
    /// <summary>The provider; asking for it skips the test where it is not installed.</summary>
    public OidcServer Server
    {
        get
        {
            Assert.SkipWhen(NodeServer.WhyNot is not null, NodeServer.WhyNot ?? "");
            return field ?? throw new InvalidOperationException("It did not start.");
        }

        private set;
    }

    /// <summary>Makes somebody of a council known to the provider, in these groups; returns their subject.</summary>
    public async Task<string> Person(string slug, string name, params string[] groups)
    {
        await Server.Person($"{name}-{slug}", $"{name}@{slug}.gov.uk", $"{name} of the council", groups);
        return $"{name}-{slug}";
    }

    public async ValueTask InitializeAsync()
    {
        if (NodeServer.WhyNot is null)
            Server = await OidcServer.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (NodeServer.WhyNot is null)
            await Server.DisposeAsync();
    }
}
