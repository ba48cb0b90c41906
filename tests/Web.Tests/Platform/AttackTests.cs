using System.Net;
using System.Net.Sockets;
using System.Text;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Platform;

/// <summary>What strangers try on any service, tried on the running host. Attacks on one part are beside the tests of that part; docs/security.md lists them all.</summary>
public sealed class AttackTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/nowhere-at-all")]
    [InlineData("/health/live")]
    public async Task Headers_OfEveryAnswer_AreTheStrictest(string path)
    {
        var answer = await LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite)).Get(path);
        string Header(string name) => answer.Message.Headers.TryGetValues(name, out var values) ? values.Single() : "";

        var policy = Header("Content-Security-Policy");
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("*");
        Header("Strict-Transport-Security").ShouldBe("max-age=63072000; includeSubDomains");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Referrer-Policy").ShouldBe("strict-origin-when-cross-origin");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Header("X-Permitted-Cross-Domain-Policies").ShouldBe("none");
        Header("Permissions-Policy").ShouldContain("camera=()");
        answer.Message.Headers.Contains("Server").ShouldBeFalse();
        answer.Message.Headers.Contains("X-Powered-By").ShouldBeFalse();
        foreach (var cookie in answer.Message.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            cookie.ShouldContain("secure", Case.Insensitive);
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ShouldContain("samesite=lax", Case.Insensitive);
        }
    }

    [Fact]
    public async Task HostHeader_OfAStranger_StandsInNoMailAndNoRedirect()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var person = await People.Create(host, withPassword: true);
        var client = LabClient.Anonymous(host);
        client.Http.DefaultRequestHeaders.Host = "evil.example";
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        client.Http.DefaultRequestHeaders.Add("Forwarded", "host=evil.example;proto=http");

        var refused = await client.Get("/account/forgotten-password");
        var closed = await client.Get("/account");
        refused.Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        closed.Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (refused.Body + closed.Body).ShouldNotContain("evil");

        // A name that is ours with the stranger's beside it: nothing that is written takes a name from the request.
        client.Http.DefaultRequestHeaders.Host = "127.0.0.1:8443";
        var form = await client.Get("/account/forgotten-password");
        var sent = await client.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal) { ["Email"] = person.Email! });
        (sent.Location ?? "").ShouldNotContain("evil");
        new Uri(new Uri("https://localhost"), (await client.Get("/account")).Location).Host.ShouldBe("localhost");
        var mail = (await Mailbox.WaitFor(host, person.Email!)).Text;
        mail.ShouldNotContain("evil");
        mail.ShouldNotContain("127.0.0.1");
        form.Body.ShouldNotContain("evil");
    }

    [Theory]
    [InlineData("/assets/../appsettings.json")]
    [InlineData("/assets/%2e%2e/appsettings.json")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    [InlineData("/assets/%252e%252e%252fappsettings.json")]
    [InlineData("/assets/..%5c..%5cappsettings.json")]
    [InlineData("/assets//etc/passwd")]
    [InlineData("/keys/key.xml")]
    [InlineData("/locality-lab.db")]
    [InlineData("/.git/config")]
    public async Task Path_ThatLeadsOut_IsNotFound(string path) =>
        (await Raw(LabHost.For(DatabaseProvider.Sqlite), path)).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.Found);

    [Fact]
    public async Task Form_WithFieldsThatItDoesNotHave_ChangesNothingByThem()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var administrator = await council.Person(Role.Administrator);
        var before = await council.Read(db => db.Councils.AsNoTracking().SingleAsync(row => row.Id == council.Id));
        var client = await administrator.Client();

        var form = await client.Get($"/{council.Slug}/settings");
        var saved = await client.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Name"] = "Renamed", ["Slug"] = "stolen", ["Id"] = Guid.Empty.ToString(), ["AuthorityCode"] = "E99999999", ["IsDemonstration"] = "true", ["Council.Slug"] = "stolen",
            ["CreatedAt"] = "2001-01-01", ["Command.Slug"] = "stolen",
        });

        saved.Status.ShouldBe(HttpStatusCode.Found);
        var after = await council.Read(db => db.Councils.AsNoTracking().SingleAsync(row => row.Id == council.Id));
        (after.Name, after.Slug, after.AuthorityCode, after.IsDemonstration, after.CreatedAt).ShouldBe(("Renamed", before.Slug, before.AuthorityCode, before.IsDemonstration, before.CreatedAt));
    }

    [Fact]
    public async Task Registration_WithRolesInTheForm_GivesNone()
    {
        var host = LabHost.For(DatabaseProvider.Sqlite);
        var council = await A.Council(host);
        var client = LabClient.Anonymous(host);
        var address = $"mass-{Guid.CreateVersion7():N}@example.org";

        var form = await client.Get("/account/register");
        await client.Submit(form, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DisplayName"] = "Mass Assigner", ["Email"] = address, ["Password"] = "purple teapot walks north", ["IsConfirmed"] = "true", ["EmailConfirmed"] = "true",
            ["Roles"] = nameof(Role.Administrator), ["Role"] = nameof(Role.Administrator), ["CouncilId"] = council.Id.ToString(),
        });
        var signIn = await client.Get("/account/sign-in");
        var answer = await client.Submit(signIn, new Dictionary<string, string>(StringComparer.Ordinal) { ["Email"] = address, ["Password"] = "purple teapot walks north" });

        answer.Location.ShouldNotBeNull().ShouldContain("/account/confirm-again");
        (await council.Read(db => db.Memberships.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 44\r\n\r\nabc")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-One: a\r\n folded: b\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n")]
    public async Task Request_ThatTwoServersCouldReadAsTwo_SmugglesNone(string first)
    {
        var address = await Listening.Value;
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, address, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(first + "GET /smuggled-in HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        var said = new StringBuilder();
        var buffer = new byte[65_536];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            for (var read = 1; read > 0;)
            {
                read = await stream.ReadAsync(buffer, limit.Token);
                said.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Nothing more came.
        }

        // One answer at most, and the connection is of no more use: a proxy that keeps it open cannot be answered for somebody else.
        said.ToString().Split("HTTP/1.1 ").Length.ShouldBeLessThanOrEqualTo(2, said.ToString());
        if (said.Length > 0)
            said.ToString().ShouldStartWith("HTTP/1.1 4");
    }

    /// <summary>A real Kestrel: the test server has no connections to smuggle through.</summary>
    private static readonly Lazy<Task<int>> Listening = new(() =>
    {
        var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Cookies:PlainHttp"] = "true" });
        host.UseKestrel(0);
        host.StartServer();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.Dispose();
        return Task.FromResult(host.ClientOptions.BaseAddress.Port);
    });

    // As it is written: the client itself would tidy the path.
    private static async Task<HttpStatusCode> Raw(LabHost host, string path)
    {
        var context = await host.Server.SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.Scheme = "https";
            context.Request.Host = new("localhost");
            context.Request.Path = Uri.UnescapeDataString(path);
        });
        return (HttpStatusCode)context.Response.StatusCode;
    }
}
