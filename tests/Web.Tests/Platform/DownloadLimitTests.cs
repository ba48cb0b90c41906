using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Platform;

/// <summary>Whoever takes out file after file waits, so that the councils beside it do not.</summary>
public sealed class DownloadLimitTests
{
    [Fact]
    public async Task Downloads_OfOneNetwork_AreCountedTogether_AndPagesStayFree()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["RateLimits:Enabled"] = "true", ["RateLimits:DownloadsPerMinute"] = "3" });
        var (one, other) = (await A.Council(host), await A.Council(host));
        var client = LabClient.Anonymous(host);

        (await client.Get($"/{one.Slug}/assets.csv")).Status.ShouldBe(HttpStatusCode.OK);
        (await client.Get($"/{other.Slug}/assets.csv")).Status.ShouldBe(HttpStatusCode.OK);
        (await client.Get($"/{one.Slug}/indicators/none/ward.csv")).Status.ShouldBe(HttpStatusCode.NotFound, "looking for what is not there counts too");
        (await client.Get($"/{one.Slug}/assets.csv")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await client.Get($"/{other.Slug}/gap.csv")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await client.Get($"/{one.Slug}/assets")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
