using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Platform;

/// <summary>Who is believed about where a request came from, on a real server: limits count network addresses.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    [InlineData("127.0.0.0/8;::1/128", HttpStatusCode.BadRequest)]
    public async Task ForwardedFor_CountsOnlyFromANetworkThatIsTrusted(string networks, HttpStatusCode third)
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cookies:PlainHttp"] = "true", ["RateLimits:Enabled"] = "true", ["RateLimits:AccountFormsPerMinute"] = "2", ["Proxy:Networks"] = networks,
        });
        host.UseKestrel(0);
        host.StartServer();
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{host.ClientOptions.BaseAddress.Port}") };
        List<HttpStatusCode> answers = [];
        for (var number = 1; number <= 3; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{number}");
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Add(answer.StatusCode);
        }

        // Without an antiforgery token every form is a bad request; the limit refuses before that.
        answers.ShouldBe([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, third]);
    }

    [Fact]
    public void Networks_ThatAreNone_StopTheStart() =>
        Should.Throw<InvalidOperationException>(() =>
        {
            using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Proxy:Networks"] = "the proxy" });
            _ = host.Services;
        }).Message.ShouldContain("«the»");
}
