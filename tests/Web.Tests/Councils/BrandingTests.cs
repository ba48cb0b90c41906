using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Evidence.Writers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Evidence.Content;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

public sealed class BrandingTests
{
    [Theory, EachDatabase]
    public async Task Logo_IsStrippedShownAndRemoved(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var client = await (await council.Person(Role.Administrator)).Client();
        var picture = MadePhotos.Png(120, 60, MadePhotos.Chunk("tEXt", Encoding.ASCII.GetBytes("Author\0" + MadePhotos.Secret)));

        (await Send(client, council, picture, "A coat of arms")).Status.ShouldBe(HttpStatusCode.Found);

        var home = await LabClient.Anonymous(council.Host).Get($"/{council.Slug}");
        var shown = home.Document.QuerySelector("img.lab-header__logo").ShouldNotBeNull();
        (shown.GetAttribute("alt"), shown.GetAttribute("width")).ShouldBe(("A coat of arms", "120"));
        var address = shown.GetAttribute("src")!;
        var answer = await LabClient.Anonymous(council.Host).Http.GetAsync(address);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()).ShouldNotContain(MadePhotos.Secret);

        (await Send(client, council, MadePhotos.Jpeg(64, 64), "A new one")).Status.ShouldBe(HttpStatusCode.Found);
        (await LabClient.Anonymous(council.Host).Http.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(1);
        await client.Submit(await client.Get($"/{council.Slug}/settings"), new Dictionary<string, string>(), "form[action*=RemoveLogo]");
        (await client.Get($"/{council.Slug}")).Document.QuerySelector("img.lab-header__logo").ShouldBeNull();
        (await council.Read(db => db.StoredFiles.CountAsync())).ShouldBe(0);
        (await council.Read(db => db.AuditRows.Select(row => row.Action).ToListAsync())).ShouldBe([nameof(SetCouncilLogo), nameof(SetCouncilLogo), nameof(RemoveCouncilLogo)], ignoreOrder: true);
    }

    [Fact]
    public async Task Logo_WhenItIsNone_IsRefusedInWords_AndTheOtherSettingsAreShown()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var client = await (await council.Person(Role.Administrator)).Client();
        foreach (var (content, description, words) in new[]
        {
            (Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "x", "no PNG or JPEG"),
            (MadePhotos.Png(2_400, 60), "x", "more than 2,000 pixels"),
            (MadePhotos.Png(200, 12), "x", "40 or more from top to bottom"),
            (new byte[CouncilLogo.MostBytes + 1], "x", "larger than 256 kB"),
            ([], "x", "Choose a picture"),
            (MadePhotos.Png(80, 80), "", "Say what the logo shows"),
        })
        {
            var answer = await Send(client, council, content, description);
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Text(".govuk-error-summary").ShouldContain(words);
            answer.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Test Council");
        }

        (await council.Read(db => db.StoredFiles.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Logo_IsOnThePacksCover_AsThePackCarriesIt()
    {
        await using var scope = LabHost.For(DatabaseProvider.Sqlite).Services.CreateAsyncScope();
        var content = A.PackContent() with { Logo = new ContentLogo("data:image/png;base64,AAAA", "A coat of arms") };

        var html = await scope.ServiceProvider.GetRequiredService<IPackPages>().Write(new(content, A.Seal()), default);

        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
        var logo = page.QuerySelectorAll("img").ShouldHaveSingleItem();
        (logo.GetAttribute("src"), logo.GetAttribute("alt")).ShouldBe(("data:image/png;base64,AAAA", "A coat of arms"));
        PackContentBytes.Read(PackContentBytes.Write(content)).Logo.ShouldBe(content.Logo);
    }

    private static async Task<LabResponse> Send(LabClient client, TestCouncil council, byte[] picture, string description)
    {
        var page = await client.Get($"/{council.Slug}/settings");
        var form = page.Document.QuerySelector("form[enctype='multipart/form-data']")!;
        using var body = new MultipartFormDataContent();
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        body.Add(file, "Logo", "logo.png");
        body.Add(new StringContent(description), "LogoDescription");
        body.Add(new StringContent(form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        var path = $"/{council.Slug}/settings?handler=Logo";
        return await client.Read(await client.Http.PostAsync(path, body), path);
    }
}
