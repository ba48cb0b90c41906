using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Outside;
using LocalityLab.Infrastructure.Platform;
using LocalityLab.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LocalityLab.Persistence.Tests.Outside;

/// <summary>The one way out: public addresses only, and never more than asked for. The partner is a server with real sockets.</summary>
public sealed class GuardedFetcherTests
{
    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://192.168.1.10:8080/feed")]
    [InlineData("http://172.20.0.5/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://0.0.0.0:5000/")]
    [InlineData("http://2130706433:5000/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[64:ff9b::a00:1]/")]
    [InlineData("http://8.8.8.8:22/")]
    [InlineData("ftp://example.org/")]
    public async Task Get_OfAnAddressThatIsNotPublic_IsRefused(string address)
    {
        using var fetcher = Fetcher(new());

        (await fetcher.Get(new(new Uri(address)), default)).Error.ShouldBeOfType<AddressRefused>();
    }

    [Fact]
    public async Task Get_WhenLoopbackIsNotAllowed_DoesNotReachThisMachine()
    {
        await using var site = await LoopbackSite.Of(_ => "{}");
        using var fetcher = Fetcher(new());

        (await fetcher.Get(new(new Uri(site.Address)), default)).Error.ShouldBeOfType<AddressRefused>();
        site.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_WhenRedirected_JudgesTheNewAddressToo()
    {
        await using var site = await LoopbackSite.Start(context =>
        {
            context.Response.Redirect(context.Request.Path.Value switch
            {
                "/private" => "http://169.254.169.254/latest/meta-data/",
                "/round" => "/round",
                "/file" => "file:///etc/passwd",
                _ => "/here",
            });
            return context.Request.Path == "/here" ? Here(context) : Task.CompletedTask;
        });
        using var fetcher = Fetcher(new() { AllowLoopback = true });

        (await fetcher.Get(new(new Uri(site.Address + "/private")), default)).Error.ShouldBeOfType<AddressRefused>();
        (await fetcher.Get(new(new Uri(site.Address + "/file")), default)).Error.ShouldBeOfType<AddressRefused>();
        (await fetcher.Get(new(new Uri(site.Address + "/round")), default)).Error.ShouldBeOfType<AddressRefused>().Message.ShouldContain("without end");
        var moved = await fetcher.Get(new(new Uri(site.Address + "/moved")), default);
        moved.Value.Address.AbsolutePath.ShouldBe("/here");
        System.Text.Encoding.UTF8.GetString(moved.Value.Content).ShouldBe("arrived");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_OfAnAnswerThatNeverEnds_StopsAtTheLimit(bool packed)
    {
        await using var site = await LoopbackSite.Start(async context =>
        {
            // Packed, a megabyte of nothing is a kilobyte.
            context.Response.Headers.ContentEncoding = packed ? "gzip" : "";
            Stream body = packed ? new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Fastest) : context.Response.Body;
            var megabyte = new byte[1_000_000];
            while (!context.RequestAborted.IsCancellationRequested)
                await body.WriteAsync(megabyte, context.RequestAborted);
        });
        using var fetcher = Fetcher(new() { AllowLoopback = true, MaximumBytes = 2_000_000 });

        // Whoever reads on to the end comes back with nothing but a time-out.
        (await fetcher.Get(new(new Uri(site.Address)), default)).Error.ShouldBeOfType<AnswerTooLarge>().Message.ShouldContain("more than 2 MB");
    }

    [Fact]
    public async Task Get_OfWhatNeverEndsOrIsNotThere_SaysSo()
    {
        await using var site = await LoopbackSite.Start(async context =>
        {
            if (context.Request.Path == "/slow")
                await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
            context.Response.StatusCode = context.Request.Path == "/busy" ? 503 : 404;
        });
        using var fetcher = Fetcher(new() { AllowLoopback = true, TimeoutSeconds = 1 });

        (await fetcher.Get(new(new Uri(site.Address + "/slow")), default)).Error.ShouldBeOfType<AddressUnreachable>().MayPass.ShouldBeTrue();
        (await fetcher.Get(new(new Uri(site.Address + "/busy")), default)).Error.ShouldBeOfType<AnswerRefused>().MayPass.ShouldBeTrue();
        (await fetcher.Get(new(new Uri(site.Address + "/gone")), default)).Error.ShouldBeOfType<AnswerRefused>().MayPass.ShouldBeFalse();
        (await fetcher.Get(new(new Uri("http://no-such-name.invalid/")), default)).Error.ShouldBeAssignableTo<FetchProblem>();
    }

    [Fact]
    public async Task Get_OfOneHost_AsksOneAfterTheOtherWithAPause()
    {
        var (now, most) = (0, 0);
        await using var site = await LoopbackSite.Start(async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(20);
            Interlocked.Decrement(ref now);
            await context.Response.WriteAsync("{}");
        });
        using var fetcher = Fetcher(new() { AllowLoopback = true, PauseMilliseconds = 60 });
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fetcher.Get(new(new Uri(site.Address)), default)));

        most.ShouldBe(1);
        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(3 * 55);
    }

    [Fact]
    public async Task Get_OfAPage_KeepsToRobotsOnEachStep_AndToItsDelay()
    {
        await using var site = await LoopbackSite.Start(context =>
        {
            if (context.Request.Path == "/robots.txt")
                return context.Response.WriteAsync("User-agent: *\nDisallow: /private\nCrawl-delay: 0.2");
            if (context.Request.Path == "/moved")
                context.Response.Redirect("/private");
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher(new() { AllowLoopback = true });
        Task<Result<WebAnswer>> Page(string path) => fetcher.Get(new(new Uri(site.Address + path)) { IsPage = true }, default);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        (await Page("/open")).Succeeded.ShouldBeTrue();
        (await Page("/moved")).Error.ShouldBeOfType<RobotsRefused>();
        (await Page("/private/page")).Error.ShouldBeOfType<RobotsRefused>();

        site.Asked.ShouldBe(["/robots.txt", "/open", "/moved"]);
        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(2 * 190);
    }

    [Fact]
    public async Task Get_OfAPage_WhenRobotsCannotBeRead_WaitsForTheNextRun()
    {
        await using var site = await LoopbackSite.Start(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var fetcher = Fetcher(new() { AllowLoopback = true });

        (await fetcher.Get(new(new Uri(site.Address + "/page")) { IsPage = true }, default)).Error.ShouldBeOfType<AnswerRefused>().MayPass.ShouldBeTrue();

        site.Asked.ShouldBe(["/robots.txt"]);
    }

    [Fact]
    public void PublicAddress_KnowsTheInternetFromTheRest()
    {
        foreach (var open in new[] { "8.8.8.8", "81.2.69.160", "172.15.0.1", "2a00:1450:4009::1" })
            PublicAddress.IsPublic(System.Net.IPAddress.Parse(open)).ShouldBeTrue(open);
        foreach (var closed in new[] { "172.16.0.1", "172.31.255.255", "192.0.2.1", "198.19.0.1", "224.0.0.1", "255.255.255.255", "fe80::1", "2001:db8::1", "2002:a00:1::", "::" })
            PublicAddress.IsPublic(System.Net.IPAddress.Parse(closed)).ShouldBeFalse(closed);
    }

    private static GuardedFetcher Fetcher(OutsideOptions options)
    {
        if (options.PauseMilliseconds == new OutsideOptions().PauseMilliseconds)
            options.PauseMilliseconds = 0;
        return new(Options.Create(options), new InstallationOptions(), TimeProvider.System);
    }

    private static Task Here(HttpContext context)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (200, "text/plain");
        context.Response.Headers.Location = default;
        return context.Response.WriteAsync("arrived");
    }
}
