using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Accounts;

public sealed class ApiKeyTests
{
    [Theory, EachDatabase]
    public async Task File_SentWithAKey_IsPublishedByAJob_AndNotedUnderTheServiceAccount(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var indicator = await Indicator(council);
        var (service, key) = await Service(council, ServiceScope.DataWrite);
        var file = $"Area code,Period,Value\n{string.Join('\n', (await Areas(council)).Select((code, index) => $"{code},2025,{index + 10}"))}\n";
        var id = Guid.CreateVersion7();

        var sent = await Send(council, indicator, key, file, id);

        sent.StatusCode.ShouldBe(HttpStatusCode.Accepted, await sent.Content.ReadAsStringAsync());
        var answer = JsonElement.Parse(await sent.Content.ReadAsStringAsync());
        answer.GetProperty("id").GetGuid().ShouldBe(id);
        await WaitFor(council, key, answer.GetProperty("job").GetString()!);
        var state = JsonElement.Parse(await (await Call(council, key, answer.GetProperty("import").GetString()!)).Content.ReadAsStringAsync());
        state.GetProperty("state").GetString().ShouldBe("Published");
        state.GetProperty("rowsRead").GetInt32().ShouldBe(state.GetProperty("rowsPublished").GetInt32() + state.GetProperty("rowsRejected").GetInt32() + state.GetProperty("rowsIgnored").GetInt32());
        state.GetProperty("rowsPublished").GetInt32().ShouldBeGreaterThan(0);
        (await council.Read(db => db.Releases.CountAsync(release => db.Indicators.Any(row => row.Slug == indicator && row.Id == release.IndicatorId)))).ShouldBe(1);
        var user = await council.Read(db => db.ServiceAccounts.Where(row => row.Id == service).Select(row => row.UserId).SingleAsync());
        (await council.Read(db => db.AuditRows.Where(row => row.UserId == user).Select(row => row.Action).ToListAsync())).ShouldContain("PublishImport");
        (await (await (await council.Person(Role.Administrator)).Client()).Get($"/{council.Slug}/settings/audit")).Text().ShouldContain("Data warehouse");

        // The answer was lost on the way, so it is sent again.
        (await Send(council, indicator, key, file, id)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await council.Read(db => db.ImportRuns.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Key_ActsInItsCouncilWithItsScopes_AndNowhereElse(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (council, other) = (await A.Council(host), await A.Council(host));
        var indicator = await Indicator(council);
        var (_, reader) = await Service(council, ServiceScope.DataRead);
        await Service(other, ServiceScope.DataWrite);

        (await Call(council, reader, $"/{council.Slug}/api/v1/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var weak = await Send(council, indicator, reader, "a,b\n1,2\n");
        weak.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        weak.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"Locality Lab\", error=\"insufficient_scope\", scope=\"data:write\"");

        var elsewhere = await Call(other, reader, $"/{other.Slug}/api/v1/imports");
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        elsewhere.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        (await Call(other, reader, $"/{other.Slug}/api/v1/catalogue")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a key that does not work is told so, although the address is open");
        (await Call(council, "ll_" + new string('x', 43), $"/{council.Slug}/api/v1/imports")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Call(council, null, $"/{council.Slug}/api/v1/imports")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        foreach (var page in new[] { $"/{council.Slug}/imports", $"/{council.Slug}/settings", "/account", "/account/my-data.json" })
            (await Call(council, reader, page)).StatusCode.ShouldBe(HttpStatusCode.Found, $"{page} is no place for keys");
        var inAddress = await Call(council, null, $"/{council.Slug}/api/v1/catalogue?key={reader}");
        inAddress.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await inAddress.Content.ReadAsStringAsync()).ShouldContain("take this key back");
    }

    [Theory, EachDatabase]
    public async Task Key_TakenBackOrRunOut_StopsAtOnce_AndRotationLeavesNoGap(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var (service, first) = await Service(council, ServiceScope.DataRead);
        var administrator = await (await council.Person(Role.Administrator)).Client();
        var address = $"/{council.Slug}/settings/api-keys/{service}";
        (await Works(council, first)).ShouldBeTrue();

        var old = await council.Read(db => db.ApiKeys.Select(key => key.Id).SingleAsync());
        var second = (await administrator.Submit(await administrator.Get(address), new Dictionary<string, string> { ["Days"] = "30", ["Replaces"] = old.ToString() }, "form[action*=Issue]")).Text(".lab-new-key code");
        ((await Works(council, first)), (await Works(council, second))).ShouldBe((true, true));
        host.Time.Advance(TimeSpan.FromDays(8));
        ((await Works(council, first)), (await Works(council, second))).ShouldBe((false, true));

        var again = await (await council.Person(Role.Administrator)).Client();
        (await again.Submit(await again.Get(address), new Dictionary<string, string>(), "form[action*=Revoke]")).Status.ShouldBe(HttpStatusCode.Found);
        (await Works(council, second)).ShouldBeFalse();
        (await again.Get(address)).Text().ShouldContain("Taken back");
    }

    [Fact]
    public async Task Key_IsShownOnce_AndKeptAsAHash()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var (service, key) = await Service(council, ServiceScope.DataRead);
        var administrator = await (await council.Person(Role.Administrator)).Client();

        (await administrator.Get($"/{council.Slug}/settings/api-keys/{service}")).Body.ShouldNotContain(key);
        var kept = await council.Read(db => db.ApiKeys.SingleAsync());
        key.ShouldStartWith(kept.Start);
        kept.Hash.ShouldNotContain(key[3..]);
        (await council.Read(db => db.AuditRows.Select(row => row.Changes).ToListAsync())).ShouldAllBe(changes => !changes.Contains(key, StringComparison.Ordinal) && !changes.Contains(kept.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_ThatCallsTooOften_Is429()
    {
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["RateLimits:ApiCallsPerMinute"] = "3" });
        var council = await A.Council(host);
        var (_, key) = await Service(council, ServiceScope.DataRead);
        for (var calls = 0; calls < 3; calls++)
            (await Works(council, key)).ShouldBeTrue();

        var answer = await Call(council, key, $"/{council.Slug}/api/v1/imports");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Cookie_BringsNothingInThroughTheApi_SoNoOtherSiteCan()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var indicator = await Indicator(council);
        var client = await (await council.Person(Role.DataManager)).Client();

        (await client.Http.PostAsync($"/{council.Slug}/api/v1/indicators/{indicator}/imports?file=a.csv", new StringContent("a,b\n1,2\n"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.ImportRuns.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task File_ThatCannotBeRead_IsRefusedWithWhatToDo_AndNothingIsKept()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var indicator = await Indicator(council);
        var (_, key) = await Service(council, ServiceScope.DataWrite);

        var answer = await Send(council, indicator, key, "this is no table");

        ((int)answer.StatusCode).ShouldBeInRange(400, 409);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("detail");
        (await Send(council, "no-such-indicator", key, "a,b\n1,2\n")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.ImportRuns.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task OpenApi_DescribesWhatAKeyCanDo()
    {
        var answer = await LabClient.Anonymous(LabHost.For(DatabaseProvider.Sqlite)).Http.GetAsync("/openapi/v1.json");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var described = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        var send = described.GetProperty("paths").GetProperty("/{council}/api/v1/indicators/{indicator}/imports").GetProperty("post");
        send.GetProperty("summary").GetString().ShouldBe("Bring in a file for an indicator");
        send.GetProperty("security")[0].TryGetProperty("key", out _).ShouldBeTrue();
        described.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString().ShouldBe("bearer");
    }

    private static async Task<(Guid Service, string Key)> Service(TestCouncil council, params ServiceScope[] scopes)
    {
        var client = await (await council.Person(Role.Administrator)).Client();
        var form = (await client.Get($"/{council.Slug}/settings/api-keys")).Document.QuerySelector("main form")!;
        string Hidden(string name) => form.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;
        var made = await client.Post($"/{council.Slug}/settings/api-keys",
        [
            new("__RequestVerificationToken", Hidden("__RequestVerificationToken")), new("FormId", Hidden("FormId")), new("Name", "Data warehouse"), new("Purpose", "Figures each month"),
            .. scopes.Select(scope => new KeyValuePair<string, string>("Scopes", scope.ToString())),
        ]);
        made.Location.ShouldNotBeNull();
        var page = await client.Submit(await client.Get(made.Location!), new Dictionary<string, string> { ["Days"] = "90" }, "form[action*=Issue]");
        return (Guid.Parse(made.Location![^36..]), page.Text(".lab-new-key code"));
    }

    private static async Task<string> Indicator(TestCouncil council)
    {
        await A.Town(council);
        var theme = new Theme { Slug = "work", Name = "Work" };
        await council.Save(theme, new Indicator { Slug = "claimants", Name = "Claimants", ThemeId = theme.Id, Unit = "people", Kind = IndicatorKind.Count, Source = "DWP", Licence = "OGL" });
        return "claimants";
    }

    private static async Task<List<string>> Areas(TestCouncil council)
    {
        var areas = await council.Read(db => db.Areas.Select(area => new { area.GeographyId, area.Code }).ToListAsync());
        return [.. areas.GroupBy(area => area.GeographyId).MaxBy(geography => geography.Count())!.Select(area => area.Code)];
    }

    private static async Task<bool> Works(TestCouncil council, string key) => (await Call(council, key, $"/{council.Slug}/api/v1/imports")).StatusCode == HttpStatusCode.OK;

    private static async Task WaitFor(TestCouncil council, string key, string job)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var answer = JsonElement.Parse(await (await Call(council, key, job)).Content.ReadAsStringAsync());
            if (answer.GetProperty("ended").GetBoolean())
            {
                answer.GetProperty("state").GetString().ShouldBe("Succeeded", answer.GetProperty("message").GetString());
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The job did not end.");
    }

    private static Task<HttpResponseMessage> Call(TestCouncil council, string? key, string address) => Call(council, key, new HttpRequestMessage(HttpMethod.Get, address));

    private static Task<HttpResponseMessage> Send(TestCouncil council, string indicator, string key, string file, Guid? id = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{council.Slug}/api/v1/indicators/{indicator}/imports?file=claimants.csv&notes=By%20the%20warehouse")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file)),
        };
        if (id is { } known)
            request.Headers.Add("Idempotency-Key", known.ToString());
        return Call(council, key, request);
    }

    private static Task<HttpResponseMessage> Call(TestCouncil council, string? key, HttpRequestMessage request)
    {
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return LabClient.Anonymous(council.Host).Http.SendAsync(request);
    }
}
