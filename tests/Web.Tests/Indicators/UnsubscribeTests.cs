using System.Net;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Indicators;

/// <summary>The link in an e-mail that stops the next one.</summary>
public sealed class UnsubscribeTests
{
    [Theory, EachDatabase]
    public async Task Link_Asks_AndAPostOfAMailProgramStopsAtOnce(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var person = await council.Person();
        var setting = DigestSetting.Of(person.Id);
        await council.Save(setting);
        var path = $"/{council.Slug}/unsubscribe/{setting.StopToken()}";
        var anybody = LabClient.Anonymous(council.Host);

        var page = await anybody.Get(path);
        page.Document.QuerySelectorAll("main button").Length.ShouldBe(1);
        page.Body.ShouldNotContain(person.Email);
        (await Stopped(council)).ShouldBeFalse("mail programs open links ahead");
        (await LabClient.Anonymous(council.Host).Post(path, [])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Stopped(council)).ShouldBeFalse();

        // As RFC 8058 has it: no cookie, no token of ours, one field.
        (await LabClient.Anonymous(council.Host).Post(path, [new("List-Unsubscribe", "One-Click")])).Status.ShouldBe(HttpStatusCode.OK);
        (await Stopped(council)).ShouldBeTrue();
        (await anybody.Submit(page, new Dictionary<string, string>())).Text("h1").ShouldBe("These e-mails are stopped");
        (await anybody.Get(path[..^1] + "!")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<bool> Stopped(TestCouncil council) => council.Read(db => db.DigestSettings.AnyAsync(row => row.StoppedAt != null));
}
