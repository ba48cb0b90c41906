using System.Net;
using System.Text.Json;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Operators.Support;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalityLab.Web.Tests.Operators;

/// <summary>What operators see of a running service, and what they do about it.</summary>
public sealed class ConsoleTests
{
    [Theory, EachDatabase]
    public async Task FailedJob_IsShownByKindAlone_AndRunsAgain(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var council = await A.Council(host, row => row.Name = $"Failing {Guid.CreateVersion7():N}");
        var run = new JobRun
        {
            Command = typeof(NoteOpenedPage).FullName!, Payload = JsonSerializer.Serialize(new NoteOpenedPage("/x")), Title = "Something of the council's own",
            State = JobState.Failed, Message = "What its people wrote", Attempts = 3, QueuedAt = host.Time.GetUtcNow(), EndedAt = host.Time.GetUtcNow().AddMinutes(1),
        };
        await council.Save(run);
        var client = await (await A.Operator(host)).Client();
        var page = await client.Get("/operator/running");
        page.Text().ShouldContain("Note opened page");
        page.Body.ShouldNotContain("Something of the council");
        page.Body.ShouldNotContain("What its people wrote");

        var again = await client.Post("/operator/running?handler=Retry",
        [
            new("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("CouncilId", council.Id.ToString()), new("RunId", run.Id.ToString()),
        ]);

        again.Status.ShouldBe(HttpStatusCode.Found, again.Text(".govuk-error-summary"));
        await Until(async () => await council.Read(db => db.JobRuns.AnyAsync(row => row.Id == run.Id && row.State == JobState.Succeeded)));
    }

    [Theory, EachDatabase]
    public async Task Mail_ThatTheServerDoesNotTake_IsKeptWithoutItsWords_AndSentAgain(DatabaseProvider provider)
    {
        var mailer = new Moody();
        await using var host = LabHost.Fresh(provider, services => services.RemoveAll<IMailer>().AddSingleton<IMailer>(mailer));
        var council = await A.Council(host);
        host.Services.GetRequiredService<IMailQueue>().Enqueue(new("zephyrine@example.org", "Choose a new password", "https://localhost/account/reset-password?secret"));
        await Until(async () => await council.Read(db => db.UnsentMails.AnyAsync()));

        var client = await (await A.Operator(host)).Client();
        var page = await client.Get("/operator/mail");
        page.Text("main tbody").ShouldContain("z…@example.org");
        page.Text("main tbody").ShouldContain("Choose a new password");
        page.Body.ShouldNotContain("zephyrine");
        page.Body.ShouldNotContain("secret");
        System.Text.Encoding.Latin1.GetString((await council.Read(db => db.UnsentMails.SingleAsync())).Message).ShouldNotContain("secret");
        Directory.GetFiles(Path.Combine(host.Folder, "mail", "waiting")).ShouldBeEmpty("it is in one place");

        mailer.Takes = true;
        (await client.Submit(page, new Dictionary<string, string>(), "main form")).Status.ShouldBe(HttpStatusCode.Found);

        await Until(() => Task.FromResult(mailer.Taken.Count > 0));
        mailer.Taken.ShouldHaveSingleItem().Text.ShouldContain("secret");
        await Until(async () => !await council.Read(db => db.UnsentMails.AnyAsync()));
        (await client.Get("/operator/mail")).Text("main [role=status]").ShouldBe("Every message was sent.");
    }

    [Theory, EachDatabase]
    public async Task Announcement_StandsOnEveryPageAsText_UntilItEnds_AndThenInTheHistory(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var client = await (await A.Operator(host)).Client();
        var nobody = LabClient.Anonymous(host);
        (await nobody.Get($"/{council.Slug}")).Document.QuerySelectorAll(".lab-notice").ShouldBeEmpty();
        var form = await client.Get("/operator/notices");
        (await client.Submit(form, new Dictionary<string, string> { ["Text"] = "", ["Until"] = "tomorrow or so" }, "main form")).Text(".govuk-error-summary").ShouldContain("Enter a day and a time");

        var written = await client.Submit(form, new Dictionary<string, string>
        {
            ["Text"] = "E-mail is late <script>alert(1)</script>", ["Level"] = "Warning",
            ["Until"] = Web.Platform.LocalTime.Date(host.Time.GetUtcNow().AddDays(2)) + " 20:00",
        }, "main form", follow: true);

        written.Text(".govuk-notification-banner").ShouldContain("It is announced", customMessage: written.Text(".govuk-error-summary"));
        foreach (var path in new[] { $"/{council.Slug}", "/", "/account/sign-in", "/status" })
        {
            var page = await nobody.Get(path);
            page.Text(".lab-notice--warning").ShouldBe("Warning: E-mail is late <script>alert(1)</script>", path);
            page.Document.QuerySelectorAll(".lab-notice script").ShouldBeEmpty();
        }

        await client.Submit(await client.Get("/operator/notices"), new Dictionary<string, string>(), "main form[action*=End]");

        (await nobody.Get($"/{council.Slug}")).Document.QuerySelectorAll(".lab-notice").ShouldBeEmpty();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await nobody.Get("/status")).Text().ShouldContain("E-mail is late");
        (await council.Read(db => db.OperatorActs.OrderBy(act => act.Id).Select(act => act.Action).ToListAsync())).ShouldBe(["Announce", "EndAnnouncement"]);
    }

    [Theory, EachDatabase]
    public async Task Switch_Off_RefusesNewAccounts_AndForOneCouncilGoesBeforeTheOneForAll(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var (mine, other) = (await A.Council(host), await A.Council(host));
        var client = await (await A.Operator(host)).Client();
        var nobody = LabClient.Anonymous(host);
        var features = host.Services.GetRequiredService<IFeatures>();
        (await features.IsOn(Feature.NewAccounts, null, default)).ShouldBeTrue();

        await Set(Feature.NewAccounts, isOn: false);
        var refused = await nobody.Submit(await nobody.Get("/account/register"), new Dictionary<string, string>
        {
            ["DisplayName"] = "Ann", ["Email"] = "ann@example.org", ["Password"] = People.Password,
        }, "main form");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text(".govuk-error-summary").ShouldContain("switched this off");

        await Set(Feature.PartnerImports, isOn: false);
        await Set(Feature.PartnerImports, isOn: true, mine.Slug);
        (await features.IsOn(Feature.PartnerImports, mine.Id, default)).ShouldBeTrue();
        (await features.IsOn(Feature.PartnerImports, other.Id, default)).ShouldBeFalse();
        (await client.Get("/operator/notices")).Text("main").ShouldContain("Test Council: on");

        async Task Set(Feature feature, bool isOn, string council = "")
        {
            var page = await client.Get("/operator/notices");
            var answer = await client.Post("/operator/notices?handler=Switch",
            [
                new("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                new("Feature", feature.ToString()), new("IsOn", isOn ? "true" : "false"), new("CouncilSlug", council),
            ]);
            answer.Status.ShouldBe(HttpStatusCode.Found, answer.Text(".govuk-error-summary"));
        }
    }

    [Fact]
    public async Task Ready_WhenFilesCannotBeWritten_Is503_AndOnlyAnOperatorIsToldWhy()
    {
        var blocked = Path.GetTempFileName();
        await using var host = LabHost.Fresh(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Files:Folder"] = Path.Combine(blocked, "files") });
        var nobody = LabClient.Anonymous(host);

        (await nobody.Get("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var plain = await nobody.Get("/health/ready");
        (plain.Status, plain.Body).ShouldBe((HttpStatusCode.ServiceUnavailable, "not ready"));
        var status = await nobody.Get("/status");
        status.Document.QuerySelectorAll(".govuk-summary-list__row").Single(row => row.TextContent.Contains("Files and photos", StringComparison.Ordinal)).TextContent.ShouldContain("Does not work");
        var told = await (await (await A.Operator(host)).Client()).Get("/health/ready");
        told.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var parts = JsonDocument.Parse(told.Body).RootElement.GetProperty("parts").EnumerateArray().ToDictionary(part => part.GetProperty("part").GetString()!, part => part.GetProperty("state").GetString()!, StringComparer.Ordinal);
        parts["Files"].ShouldBe("Broken");
        (parts["Database"], parts["Jobs"]).ShouldBe(("Working", "Working"));
        File.Delete(blocked);
    }

    [Theory, EachDatabase]
    public async Task Ready_OfASoundNode_Is200(DatabaseProvider provider)
    {
        var answer = await LabClient.Anonymous(LabHost.For(provider)).Get("/health/ready");

        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.OK, "ok"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.7", false)]
    [InlineData("203.0.113.9", false)]
    public void Detail_IsForThisMachine(string address, bool expected) => Web.Platform.HealthEndpoints.IsThisMachine(IPAddress.Parse(address)).ShouldBe(expected);

    [Fact]
    public void SlowStatement_IsKeptByItsText_WithoutWhatItComparedWith()
    {
        var slow = new SlowQueries(new FakeTime());
        slow.Note("SELECT 1", TimeSpan.FromMilliseconds(99));
        slow.Note("SELECT *\n  FROM a WHERE b = 'O''Neill' AND c = @p0", TimeSpan.FromMilliseconds(200));
        slow.Note("SELECT * FROM a WHERE b = 'Quill' AND c = @p0", TimeSpan.FromMilliseconds(700));

        var kept = slow.Slowest(5).ShouldHaveSingleItem();

        kept.Sql.ShouldBe("SELECT * FROM a WHERE b = '…' AND c = @p0");
        (kept.Count, kept.Longest).ShouldBe((2, TimeSpan.FromMilliseconds(700)));
    }

    private static async Task Until(Func<Task<bool>> happened)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (await happened())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("It did not happen within 20 seconds.");
    }

    /// <summary>A mail server that takes messages only when it is in the mood.</summary>
    private sealed class Moody : IMailer
    {
        public bool Takes { get; set; }

        public System.Collections.Concurrent.ConcurrentQueue<EmailMessage> Taken { get; } = new();

        public Task Send(EmailMessage message, CancellationToken cancellation)
        {
            if (!Takes)
                return Task.FromException(new IOException($"550 <{message.To}> unknown"));
            Taken.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
