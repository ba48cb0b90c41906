using System.IO.Compression;
using System.Net;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;

namespace LocalityLab.Web.Tests.Components;

public sealed class AssetFileTests
{
    [Fact]
    public async Task Page_NamesOnlyBuiltFiles_ThatAreKeptForAYear()
    {
        var client = LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite));
        var page = await client.Get("/");
        var addresses = page.Document.QuerySelectorAll("link[href], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();
        addresses.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var address in addresses)
        {
            address.ShouldStartWith("/assets/");
            var response = await client.Http.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }
    }

    [Fact]
    public async Task Asset_IsCompressedAsTheBrowserAsks_AndTheSameInside()
    {
        var client = LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite));
        var address = (await client.Get("/")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var plain = await client.Http.GetByteArrayAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var response = await client.Http.SendAsync(request);
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        await using var brotli = new BrotliStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await brotli.CopyToAsync(unpacked);
        unpacked.ToArray().ShouldBe(plain);
    }

    [Theory]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/..%2f..%2fProgram.cs")]
    [InlineData("/assets/none.css")]
    public async Task Asset_ThatWasNotBuilt_IsNotFound(string address) =>
        (await LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite)).Http.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Brand_IsTheCouncilsColour()
    {
        var council = await A.Council(LabHost.For(DatabaseProvider.Sqlite), council => council.Colour = "#00445e");
        var css = await LabClient.Anonymous(council.Host).Http.GetStringAsync($"/{council.Slug}/brand.css");
        css.ShouldContain("--lab-council:#00445e");
    }
}
