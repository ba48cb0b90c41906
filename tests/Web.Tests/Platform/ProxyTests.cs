using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Platform;

/// <summary>infra/proxy/nginx.conf as it stands before the running host: only its ports, its certificate, its node and who counts as the monitoring are the test's own.</summary>
public sealed class ProxyTests(ProxyTests.Front front) : IClassFixture<ProxyTests.Front>
{
    private const string Name = "lab.example.org";

    [Fact]
    public async Task Settings_AreTakenWithoutAWarning()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");

        (await front.Proxy.Check()).ShouldBe("");
    }

    [Fact]
    public async Task Page_ComesThrough_WithTheServicesHeadersOnce()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");
        using var client = front.Proxy.Client();

        using var answer = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'; ");
        foreach (var header in (string[])["Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy"])
            answer.Headers.GetValues(header).ShouldHaveSingleItem();
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task PlainHttp_IsSentOnToHttps_AndNamesNoVersion()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");

        var said = await front.Proxy.Plain($"GET /aldermere?a=b HTTP/1.1\r\nHost: {Name}\r\nConnection: close\r\n\r\n");

        said.ShouldStartWith("HTTP/1.1 301 ");
        said.ShouldContain($"\r\nLocation: https://{Name}/aldermere?a=b\r\n");
        said.ShouldContain("\r\nServer: nginx\r\n");
    }

    [Fact]
    public async Task Log_LeavesOutWhatStandsBehindTheQuestionMark()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");
        using var client = front.Proxy.Client();
        client.DefaultRequestHeaders.Referrer = new($"https://{Name}/account/reset-password?code=secret");

        await front.Proxy.Plain($"GET /account/in-the-open?code=secret HTTP/1.1\r\nHost: {Name}\r\nConnection: close\r\n\r\n");
        using var answer = await client.GetAsync(new Uri("/account/reset-password?user=somebody&code=secret", UriKind.Relative), TestContext.Current.CancellationToken);

        (await front.Proxy.LogWith("\"GET /account/reset-password\" ")).ShouldNotContain("secret");
    }

    [Fact]
    public async Task File_ThatIsTooLarge_IsRefusedBeforeItIsSent_AndToldWhatToDo()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");

        var said = await front.Proxy.Raw($"POST /aldermere/imports HTTP/1.1\r\nHost: {Name}\r\nContent-Length: 60000000\r\nConnection: close\r\n\r\n");

        said.ShouldStartWith("HTTP/1.1 413 ");
        said.ShouldContain("choose a smaller file");
        IsAsStrictAsTheService(said);
    }

    [Fact]
    public async Task NodeThatIsNotThere_IsToldAsAPage()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");
        await using var alone = await Nginx.Start(NodeServer.FreePort());

        var said = await alone.Raw($"GET /aldermere HTTP/1.1\r\nHost: {Name}\r\nConnection: close\r\n\r\n");

        said.ShouldStartWith("HTTP/1.1 502 ");
        said.ShouldContain("Wait a minute and try again");
        IsAsStrictAsTheService(said);
    }

    [Theory]
    [InlineData("/health/ready", "403")]
    [InlineData("/HEALTH/ready", "403")]
    [InlineData("/health//live", "403")]
    [InlineData("/x/../Health/Live", "403")]
    [InlineData("/%68ealth/ready", "403")]
    [InlineData("/hosts/ask?domain=lab.example.org", "404")]
    [InlineData("/HOSTS/ask?domain=lab.example.org", "404")]
    public async Task Path_ThatIsNotForTheWorld_IsClosedHoweverItIsWritten(string path, string status)
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");

        (await front.Proxy.Raw($"GET {path} HTTP/1.1\r\nHost: {Name}\r\nConnection: close\r\n\r\n")).ShouldStartWith($"HTTP/1.1 {status} ");
        front.Seen.ShouldNotContain(seen => seen.StartsWith("/health", StringComparison.OrdinalIgnoreCase) || seen.StartsWith("/hosts", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Health_IsForTheMonitoring()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");
        await using var watched = await Nginx.Start(front.Node, monitoring: "127.0.0.1");

        (await watched.Raw($"GET /health/live HTTP/1.1\r\nHost: {Name}\r\nConnection: close\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task Host_OfAStranger_NeverReachesTheService()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");

        (await front.Proxy.Raw("GET /stranger-by-header HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).ShouldBe("");
        (await front.Proxy.Plain("GET /stranger-by-header HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).ShouldBe("");
        await Should.ThrowAsync<Exception>(() => front.Proxy.Raw("GET /stranger-by-name HTTP/1.1\r\nHost: evil.example\r\n\r\n", name: "evil.example"));
        front.Seen.ShouldNotContain(seen => seen.StartsWith("/stranger", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG")]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nContent-Length: 3\r\nContent-Length: 44\r\n\r\nabc")]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nTransfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nTransfer-Encoding : chunked\r\nContent-Length: 50\r\n\r\n0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: lab.example.org\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: lab.example.org\r\nContent-Length: 5\r\nConnection: Content-Length\r\n\r\n")]
    public async Task Request_ThatProxyAndServiceCouldReadDifferently_SmugglesNone(string first)
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");
        var inside = $"/smuggled-{Guid.CreateVersion7():N}";

        await front.Proxy.Raw($"{first}GET {inside} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Smuggled: yes\r\n\r\n");
        // Whoever comes next over the same connections to the node gets an answer of their own.
        using var next = front.Proxy.Client();
        for (var visit = 0; visit < 8; visit++)
        {
            var mine = $"/nowhere-{Guid.CreateVersion7():N}";
            using var answer = await next.GetAsync(new Uri(mine, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            front.Seen.ShouldContain(mine);
        }

        front.Seen.ShouldNotContain(inside);
    }

    [Fact]
    public async Task Upgrade_ToAWebSocket_IsHandedOn_AndToHttp2InTheOpenIsNot()
    {
        Assert.SkipWhen(Nginx.WhyNot is not null, Nginx.WhyNot ?? "");
        var council = await A.Council(front.Host);

        (await front.Proxy.Raw($"GET /{council.Slug}/live HTTP/1.1\r\nHost: {Name}\r\nOrigin: https://{Name}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"))
            .ShouldStartWith("HTTP/1.1 101 ");
        (await front.Proxy.Raw($"GET /nowhere HTTP/1.1\r\nHost: {Name}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n"))
            .ShouldStartWith("HTTP/1.1 404 ");
    }

    private static void IsAsStrictAsTheService(string said)
    {
        said.ShouldContain("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n");
        said.ShouldContain("\r\nStrict-Transport-Security: max-age=63072000; includeSubDomains\r\n");
        said.ShouldContain("\r\nX-Content-Type-Options: nosniff\r\n");
        said.ShouldContain("\r\nReferrer-Policy: no-referrer\r\n");
        said.ShouldContain("\r\nServer: nginx\r\n");
    }

    /// <summary>A host with its own server, behind the proxy; it notes every path that reaches it.</summary>
    public sealed class Front : IAsyncLifetime, IStartupFilter
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> seen = new();

        internal LabHost Host { get; private set; } = null!;

        internal Nginx Proxy { get; private set; } = null!;

        internal int Node => Host.ClientOptions.BaseAddress.Port;

        /// <summary>Paths of the requests that the service was given.</summary>
        internal IReadOnlyCollection<string> Seen => seen;

        public async ValueTask InitializeAsync()
        {
            if (Nginx.WhyNot is not null)
                return;
            Host = LabHost.Fresh(
                DatabaseProvider.Sqlite,
                services => services.AddSingleton<IStartupFilter>(this),
                new Dictionary<string, string>(StringComparer.Ordinal) { ["Installation:BaseAddress"] = $"https://{Name}", ["Proxy:Networks"] = "127.0.0.0/8" });
            Host.UseKestrel(0);
            Host.StartServer();
            Proxy = await Nginx.Start(Node);
        }

        public async ValueTask DisposeAsync()
        {
            if (Nginx.WhyNot is not null)
                return;
            await Proxy.DisposeAsync();
            await Host.DisposeAsync();
        }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use((context, following) =>
            {
                seen.Enqueue(context.Request.Path);
                return following(context);
            });
            next(application);
        };
    }

    /// <summary>nginx in a process of its own with the project's file.</summary>
    internal sealed class Nginx : IAsyncDisposable
    {
        private static readonly string? Program = ((string[])["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"]).FirstOrDefault(File.Exists);

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("locality-lab-proxy-");
        private readonly X509Certificate2 certificate = SelfSigned();
        private readonly int plain = NodeServer.FreePort();
        private readonly int secured = NodeServer.FreePort();
        private Process? running;

        public static string? WhyNot => Program is null ? "nginx is not installed: run ./test, which installs it, or install «nginx-light»." : null;

        /// <param name="node">Port of the node on the loopback address.</param>
        /// <param name="monitoring">The address that the file lets see the health pages, instead of its own 127.0.0.1, from which the tests come.</param>
        public static async Task<Nginx> Start(int node, string monitoring = "127.9.9.9")
        {
            var proxy = new Nginx();
            var text = await File.ReadAllTextAsync(Path.Combine(SharedData.ProjectRoot, "infra", "proxy", "nginx.conf"));
            foreach (var (old, own) in new[]
            {
                ("listen 80", FormattableString.Invariant($"listen 127.0.0.1:{proxy.plain}")), ("listen 443", FormattableString.Invariant($"listen 127.0.0.1:{proxy.secured}")),
                ("server 127.0.0.1:8080", FormattableString.Invariant($"server 127.0.0.1:{node}")), ("/etc/ssl/locality-lab", proxy.folder.FullName), ("/var/log/nginx", proxy.folder.FullName),
                ("allow 127.0.0.1;", $"allow {monitoring};"),
            })
            {
                text.ShouldContain(old);
                text = text.Replace(old, own, StringComparison.Ordinal);
            }

            await File.WriteAllTextAsync(proxy.In("site.conf"), text);
            await File.WriteAllTextAsync(proxy.In("fullchain.pem"), proxy.certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(proxy.In("privkey.pem"), proxy.certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
            await File.WriteAllTextAsync(proxy.In("nginx.conf"), $$"""
                daemon off; master_process off; pid {{proxy.In("pid")}}; error_log {{proxy.In("error.log")}};
                events { worker_connections 256; }
                http {
                  access_log off; client_body_temp_path {{proxy.In("body")}}; proxy_temp_path {{proxy.In("proxy")}}; fastcgi_temp_path {{proxy.In("f")}}; uwsgi_temp_path {{proxy.In("u")}}; scgi_temp_path {{proxy.In("s")}};
                  include {{proxy.In("site.conf")}};
                }
                """);
            proxy.running = proxy.Begin();
            for (var tries = 0; tries < 100 && !proxy.running.HasExited; tries++)
            {
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(IPAddress.Loopback, proxy.secured);
                    return proxy;
                }
                catch (SocketException)
                {
                    await Task.Delay(50);
                }
            }

            throw new InvalidOperationException($"nginx did not answer: {await File.ReadAllTextAsync(proxy.In("error.log"))}");
        }

        /// <summary>What «nginx -t» has to say beyond that all is well.</summary>
        public async Task<string> Check()
        {
            using var checking = Begin("-t", "-q");
            var said = await checking.StandardError.ReadToEndAsync();
            await checking.WaitForExitAsync();
            return said;
        }

        /// <summary>The log of requests, once these words stand in it: nginx writes a line when the answer has gone.</summary>
        public async Task<string> LogWith(string words)
        {
            var log = "";
            for (var tries = 0; tries < 60 && !log.Contains(words, StringComparison.Ordinal); tries++)
            {
                await Task.Delay(50);
                log = await File.ReadAllTextAsync(In("access.log"));
            }

            log.ShouldContain(words);
            return log;
        }

        public HttpClient Client() => new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, secured), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = { RemoteCertificateValidationCallback = IsOurs },
        })
        {
            BaseAddress = new($"https://{Name}"),
        };

        /// <summary>Everything that comes back over TLS within three seconds of these bytes.</summary>
        public async Task<string> Raw(string bytes, string name = Name)
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, secured);
            await using var stream = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, IsOurs);
            await stream.AuthenticateAsClientAsync(name);
            return await Said(stream, bytes);
        }

        /// <summary>The same in the open.</summary>
        public async Task<string> Plain(string bytes)
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, plain);
            return await Said(connection.GetStream(), bytes);
        }

        public async ValueTask DisposeAsync()
        {
            if (running is { HasExited: false })
            {
                running.Kill();
                await running.WaitForExitAsync();
            }

            running?.Dispose();
            certificate.Dispose();
            folder.Delete(recursive: true);
        }

        private static async Task<string> Said(Stream stream, string bytes)
        {
            var said = new StringBuilder();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes), limit.Token);
                var buffer = new byte[65_536];
                for (var read = 1; read > 0;)
                {
                    read = await stream.ReadAsync(buffer, limit.Token);
                    said.Append(Encoding.UTF8.GetString(buffer, 0, read));
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // Nothing more came.
            }

            return said.ToString();
        }

        private static X509Certificate2 SelfSigned()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
            return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        }

        private bool IsOurs(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors problems) => shown?.GetCertHashString() == certificate.Thumbprint;

        private string In(string file) => Path.Combine(folder.FullName, file);

        private Process Begin(params string[] more)
        {
            var start = new ProcessStartInfo(Program!) { UseShellExecute = false, RedirectStandardError = true };
            foreach (var argument in (string[])["-c", In("nginx.conf"), "-p", folder.FullName, .. more])
                start.ArgumentList.Add(argument);
            return Process.Start(start)!;
        }
    }
}
