using System.Net;
using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts.Providers;

/// <summary>Signing in with a real provider (npm oidc-provider) in a process of its own, through the real host.</summary>
public sealed class SingleSignOnTests(RealProvider real) : IClassFixture<RealProvider>
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    [Theory, EachDatabase]
    public async Task SettingUp_FromTheEmptyPageToTheFirstSignIn_IsTriedBeforeItIsOn_AndNeverShowsTheSecret(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var (administrator, address) = (await council.Person(Role.Administrator), $"/{council.Slug}/settings/sign-in");
        var (client, browser) = (await administrator.Client(), new OidcBrowser());
        var (id, secret) = await real.Server.Client(council.Slug);
        var subject = await real.Person(council.Slug, "head", "heads", "others");
        var empty = await client.Get(address);
        empty.Body.ShouldContain($"https://localhost/{council.Slug}/sign-in/answer");

        var wrong = await client.Submit(empty, Form("", "https://login.microsoftonline.com/common/v2.0", "", "", "gmail.com"), "#provider-form");
        wrong.Text(".govuk-error-summary").ShouldContain("Put your own tenant’s id");
        wrong.Text(".govuk-error-summary").ShouldContain("Anybody can get an address at gmail.com");
        (await client.Submit(await client.Get(address), Form("the work account", real.Server.Issuer, id, "", "n.gov.uk"), "#provider-form")).Text(".govuk-error-summary").ShouldContain("Enter the client secret");
        (await client.Submit(await client.Get(address), Form("the work account", real.Server.Issuer + "/.well-known/openid-configuration", id, secret, $"{council.Slug}.gov.uk"), "#provider-form")).Location.ShouldBe(address);
        (await client.Get($"/{council.Slug}/sign-in/start")).Status.ShouldBe(HttpStatusCode.NotFound, "it is not on yet");
        (await client.Submit(await client.Get(address), Nothing, "form[action*=SwitchOn]")).Text(".govuk-error-summary").ShouldContain("Try it first");

        await client.Submit(await client.Get(address), new Dictionary<string, string> { ["Value"] = "heads", ["Role"] = "Administrator" }, "form[action*=AddGroup]");
        var tried = await client.Get(await browser.Walk((await client.Get($"{address}/try")).Location!, subject));
        tried.Text().ShouldContain("The answer is in order");
        tried.Text().ShouldContain($"head@{council.Slug}.gov.uk");
        tried.Text().ShouldContain("heads, others");
        tried.Document.QuerySelectorAll("dd").Select(value => value.TextContent.Trim()).ShouldContain("administrator", "the role that would follow");
        (await council.Read(db => db.ProviderLogins.CountAsync())).ShouldBe(0, "nobody was signed in");
        (await client.Get("/account")).Text(".lab-header__account").ShouldContain("Test person", customMessage: "the administrator still is who they were");

        (await client.Submit(await client.Get(address), Nothing, "form[action*=SwitchOn]")).Location.ShouldBe(address);
        var (own, home) = (LabClient.Anonymous(council.Host), await LabClient.Anonymous(council.Host).Get($"/{council.Slug}"));
        home.Document.QuerySelector(".lab-header__account a")!.GetAttribute("href").ShouldBe($"/{council.Slug}/sign-in?returnUrl=%2F{council.Slug}");
        (await own.Get($"/{council.Slug}/sign-in")).Text("main .govuk-button").ShouldBe("Sign in with the work account");
        (await own.Get(await browser.Walk((await own.Get($"/{council.Slug}/sign-in/start")).Location!, subject))).Location.ShouldBe($"/{council.Slug}/work");
        (await own.Get(address)).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var page in new[] { empty, wrong, tried, await client.Get(address), await client.Get($"/{council.Slug}/settings/audit") })
            page.Body.ShouldNotContain(secret);
        var kept = await council.Read(db => db.IdentityProviders.AsNoTracking().SingleAsync());
        kept.SealedSecret.ShouldNotContain(secret);
        (await client.Get($"/{council.Slug}/settings/audit")).Body.ShouldNotContain(kept.SealedSecret, customMessage: "the log keeps no sealed secret either");

        Dictionary<string, string> Form(string name, string issuer, string clientId, string password, string domains) => new()
        {
            ["Name"] = name, ["Issuer"] = issuer, ["ClientId"] = clientId, ["Secret"] = password, ["Domains"] = domains, ["Scopes"] = "openid profile email groups", ["GroupsClaim"] = "groups",
        };
    }

    [Theory, EachDatabase]
    public async Task SignIn_OfSomebodyNew_MakesTheirAccount_WithTheRolesOfTheirGroups(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var subject = await real.Person(town.Slug, "ann", "data", "unknown");
        var client = LabClient.Anonymous(town.Council.Host);
        var asked = await client.Get($"/{town.Slug}/imports");
        asked.Location.ShouldBe($"/{town.Slug}/sign-in?ReturnUrl=%2F{town.Slug}%2Fimports", "the council of the address says whose sign-in it is");
        var button = (await client.Get(asked.Location!)).Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!;

        using var browser = new OidcBrowser();
        var back = await client.Get(await browser.Walk((await client.Get(button)).Location!, subject));

        back.Location.ShouldBe($"/{town.Slug}/imports");
        (await client.Get(back.Location!)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Roles(town.Mail("ann"))).ShouldBe([(Role.DataManager, true)]);
        var user = await town.Council.Read(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == town.Mail("ann")));
        (user.EmailConfirmed, user.PasswordHash, user.DisplayName).ShouldBe((true, null, "ann of the council"));
        var session = await town.Council.Read(db => db.UserSessions.AsNoTracking().SingleAsync(row => row.UserId == user.Id));
        (session.Way, session.ProviderCouncilId).ShouldBe((SignInWay.Provider, town.Council.Id));
        var line = await town.Council.Read(db => db.AuditRows.AsNoTracking().Where(row => row.Action == "SignInAtProvider" && row.UserId == user.Id).SingleAsync());
        line.Changes.ShouldContain("DataManager");
    }

    [Theory, EachDatabase]
    public async Task Roles_FollowTheGroupsAtEachSignIn_WithALineInTheLog_AndWhatWasGivenByHandStays(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var subject = await real.Person(town.Slug, "bea", "data", "advice");
        var client = LabClient.Anonymous(town.Council.Host);
        using var browser = new OidcBrowser();
        await town.SignIn(client, browser, subject);
        (await town.Roles(town.Mail("bea"))).ShouldBe([(Role.DataManager, true), (Role.Adviser, true)]);
        var user = await town.Council.Read(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == town.Mail("bea")));
        await town.Council.Save(new Membership { UserId = user.Id, Role = Role.BoardMember, BoardMemberKind = BoardMemberKind.StrategicPartner, Since = town.Council.Host.Time.GetUtcNow() });

        await real.Person(town.Slug, "bea", "heads", "advice");
        await town.SignIn(client, browser, subject);
        (await town.Roles(town.Mail("bea"))).ShouldBe([(Role.Administrator, true), (Role.Adviser, true), (Role.BoardMember, false)]);

        await real.Person(town.Slug, "bea");
        await town.SignIn(client, browser, subject);
        (await town.Roles(town.Mail("bea"))).ShouldBe([(Role.BoardMember, false)], "in no group any more, and still let in for what they were given by hand");
        (await client.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var log = await town.Council.Read(db => db.AuditRows.AsNoTracking().Where(row => row.Action == "SignInAtProvider" && row.UserId == user.Id && row.Reason != "").OrderBy(row => row.Id).Select(row => row.Changes).ToListAsync());
        log.Count.ShouldBe(3);
        log[1].ShouldContain("Deleted");
        log[2].ShouldContain("Administrator");
        (await town.SignIn(client, browser, subject)).Location.ShouldBe($"/{town.Slug}/work");
        (await town.Council.Read(db => db.AuditRows.CountAsync(row => row.Action == "SignInAtProvider" && row.UserId == user.Id))).ShouldBe(3, "a sign-in that changes nothing says nothing");
    }

    [Theory, EachDatabase]
    public async Task Groups_ThatTakeTheLastAdministratorAway_LeaveThemTheRole(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var subject = await real.Person(town.Slug, "cat", "heads");
        var client = LabClient.Anonymous(town.Council.Host);
        using var browser = new OidcBrowser();
        await town.SignIn(client, browser, subject);
        await town.Council.Read(db => db.Memberships.Where(row => row.UserId == town.Administrator.Id).ExecuteDeleteAsync());

        await real.Person(town.Slug, "cat");
        var back = await town.SignIn(client, browser, subject);

        (await town.Roles(town.Mail("cat"))).ShouldBe([(Role.Administrator, true)]);
        (await client.Get(back.Location!)).Text(".govuk-notification-banner").ShouldContain("You stay one because");
    }

    [Theory, EachDatabase]
    public async Task SignIn_OfSomebodyWithoutARole_OrOfAnotherDomain_OrUnconfirmed_MakesNoAccount(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var host = town.Council.Host;

        (await Refused("nobody", new { email = town.Mail("nobody"), email_verified = true, groups = new[] { "others" } })).ShouldContain("none of your groups there has a role");
        (await Refused("away", new { email = "away@elsewhere.example.org", email_verified = true, groups = new[] { "data" } })).ShouldContain("ends in elsewhere.example.org");
        (await Refused("doubtful", new { email = town.Mail("doubtful"), email_verified = false, groups = new[] { "data" } })).ShouldContain("not confirmed");
        (await Refused("silent", new { groups = new[] { "data" } })).ShouldContain("did not say your e-mail address");
        (await town.Council.Read(db => db.Users.AnyAsync(user => user.Email!.EndsWith(town.Domain)))).ShouldBeFalse();

        async Task<string> Refused(string name, object claims)
        {
            var subject = $"{name}-{town.Slug}";
            var all = System.Text.Json.JsonSerializer.SerializeToNode(claims)!.AsObject();
            all["sub"] = subject;
            await real.Server.PersonWith(all);
            using var browser = new OidcBrowser();
            var client = LabClient.Anonymous(host);
            var back = await town.SignIn(client, browser, subject);
            back.Location.ShouldBe($"/{town.Slug}/sign-in");
            return (await client.Get(back.Location!)).Text(".govuk-error-summary");
        }
    }

    [Theory, EachDatabase]
    public async Task Address_ThatHasAnAccount_IsNotTakenOver_ButConnectedByItsOwnerOnce(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var host = town.Council.Host;
        var owner = await People.Create(host, withPassword: true, email: town.Mail("dan"));
        await town.Council.Save(new Membership { UserId = owner.Id, Role = Role.Adviser, Since = host.Time.GetUtcNow() });
        var subject = await real.Person(town.Slug, "dan", "data");
        var (client, browser) = (LabClient.Anonymous(host), new OidcBrowser());

        (await town.SignIn(client, browser, subject, $"/{town.Slug}/imports")).Location.ShouldBe($"/{town.Slug}/sign-in/connect");
        (await client.Get("/account")).Location.ShouldNotBeNull().ShouldContain("/account/sign-in", customMessage: "nobody is signed in yet");
        (await town.Council.Read(db => db.ProviderLogins.AnyAsync())).ShouldBeFalse();
        var other = await People.Create(host, withPassword: true);
        await RegistrationTests.SignIn(client, other.Email!, People.Password);
        (await client.Get($"/{town.Slug}/sign-in/connect")).Document.QuerySelector("main form:not([action*=Mail])").ShouldBeNull("somebody else's account cannot be connected");
        await client.Submit(await client.Get("/account/sign-out"), Nothing);

        await RegistrationTests.SignIn(client, owner.Email!, People.Password);
        var connected = await client.Submit(await client.Get($"/{town.Slug}/sign-in/connect"), Nothing, "main form:not([action*=Mail])");
        connected.Location.ShouldBe($"/{town.Slug}/sign-in?returnUrl=%2F{town.Slug}%2Fimports");
        (await town.SignIn(client, browser, subject, $"/{town.Slug}/imports")).Location.ShouldBe($"/{town.Slug}/imports");
        (await town.Roles(town.Mail("dan"))).ShouldBe([(Role.DataManager, true), (Role.Adviser, false)]);
        (await town.Council.Read(db => db.Users.CountAsync(user => user.Email == town.Mail("dan")))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Address_OfAnAccountThatNobodyConfirmed_IsConnectedByMail_AndThePasswordOfWhoeverMadeItIsGone(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var host = town.Council.Host;
        await People.Create(host, withPassword: true, email: town.Mail("eve"), confirmed: false);
        var subject = await real.Person(town.Slug, "eve", "data");
        var (client, browser) = (LabClient.Anonymous(host), new OidcBrowser());
        await town.SignIn(client, browser, subject);
        var page = await client.Get($"/{town.Slug}/sign-in/connect");

        (await client.Submit(page, Nothing, "form[action*=Mail]")).Location.ShouldBe($"/{town.Slug}/sign-in/connect?sent=true");
        var link = (await Mailbox.WaitFor(host, town.Mail("eve"), "Connect your account")).Link();
        var elsewhere = await LabClient.Anonymous(host).Get(link);
        elsewhere.Text().ShouldContain("nothing to connect in this browser", customMessage: "whoever got the link alone connects nothing");
        (await client.Submit(await client.Get(link), Nothing, "form[action*=Link]")).Location.ShouldNotBeNull().ShouldStartWith($"/{town.Slug}/sign-in");

        (await town.SignIn(client, browser, subject)).Location.ShouldBe($"/{town.Slug}/work");
        var user = await town.Council.Read(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == town.Mail("eve")));
        (user.EmailConfirmed, user.PasswordHash).ShouldBe((true, null));
        (await RegistrationTests.SignIn(LabClient.Anonymous(host), town.Mail("eve"), People.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, EachDatabase]
    public async Task Session_OfOneCouncilsProvider_IsNobodyInAnother_AndOpensNothingOfTheAccountItself(DatabaseProvider provider)
    {
        var (mine, other) = (await ProviderTown.Build(LabHost.For(provider), real.Server), await A.Council(provider));
        var host = mine.Council.Host;
        var person = await People.Create(host, withPassword: true, email: mine.Mail("fay"));
        foreach (var council in new[] { mine.Council, other })
            await council.Save(new Membership { UserId = person.Id, Role = Role.Administrator, Since = host.Time.GetUtcNow() });
        await mine.Council.Read(async db => { db.Add(new LocalityLab.Domain.Operators.Operator { UserId = person.Id, Since = host.Time.GetUtcNow() }); return await db.SaveChangesAsync(); });
        var subject = await real.Person(mine.Slug, "fay", "heads");
        await mine.Council.Save(new LocalityLab.Domain.Accounts.Providers.ProviderLogin
        {
            UserId = person.Id, SubjectHash = LocalityLab.Domain.Accounts.Providers.ProviderLogin.HashOf(real.Server.Issuer, subject), Since = host.Time.GetUtcNow(), LastUsedAt = host.Time.GetUtcNow(),
        });
        var (client, browser, stranger) = (LabClient.Anonymous(host), new OidcBrowser(), LabClient.Anonymous(host));
        await mine.SignIn(client, browser, subject);
        (await client.Get($"/{mine.Slug}/settings")).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var path in new[] { $"/{other.Slug}/settings", $"/{other.Slug}/work", $"/{other.Slug}/imports" })
            (await client.Get(path)).Location.ShouldBe($"/account/sign-in?ReturnUrl={Uri.EscapeDataString(path)}");
        (await client.Http.GetAsync($"/{other.Slug}/api/jobs/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Sweeps.Visitor.Bare(await client.Get($"/{other.Slug}")).ShouldBe(Sweeps.Visitor.Bare(await stranger.Get($"/{other.Slug}")), "to the byte what a stranger gets");
        (await client.Get("/operator")).Status.ShouldNotBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/account/signing-in", "/account/authenticator", "/account/close", "/councils/sign-up/authority" })
            (await client.Get(path)).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in?returnUrl=", customMessage: path);
        (await client.Submit(await client.Get("/account/name"), new Dictionary<string, string> { ["DisplayName"] = "Taken over" })).Location.ShouldBe("/account/sign-in");
        (await client.Http.GetAsync("/account/my-data.json")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var account = await client.Get("/account");
        account.Body.ShouldContain($"/{mine.Slug}/work");
        account.Body.ShouldNotContain(other.Slug, customMessage: "that they belong to another council is none of this one's business");

        var again = await client.Get($"/account/sign-in?returnUrl=/{other.Slug}/work");
        again.Text(".govuk-inset-text").ShouldContain("good for that council alone");
        (await RegistrationTests.SignIn(client, person.Email!, People.Password)).Location.ShouldBe("/account");
        (await client.Get($"/{other.Slug}/settings")).Status.ShouldBe(HttpStatusCode.OK);
        (await mine.Council.Read(db => db.UserSessions.CountAsync(session => session.UserId == person.Id))).ShouldBe(1, "the provider's session ended when their own began");
    }

    [Theory, EachDatabase]
    public async Task Provider_ThatIsRequired_SendsStaffToIt_AndWhenItBreaks_AdministratorsComeInAndSwitchItOff(DatabaseProvider provider)
    {
        await using var server = await Own();
        await using var host = LabHost.Fresh(provider);
        var town = await ProviderTown.Build(host, server);
        var manager = await town.Council.Person(Role.DataManager);
        var (weak, strong, work) = (await town.Administrator.Client(), await town.Administrator.Client(SignInWay.Passkey), await manager.Client());
        var address = $"/{town.Slug}/settings/sign-in";
        (await weak.Submit(await weak.Get(address), Nothing, "form[action*=Require]")).Text(".govuk-error-summary").ShouldContain("two factors yourself first");
        (await strong.Submit(await strong.Get(address), Nothing, "form[action*=Require]")).Location.ShouldBe(address);

        foreach (var path in new[] { "imports", "work" })
            (await work.Get($"/{town.Slug}/{path}")).Location.ShouldBe($"/{town.Slug}/sign-in?returnUrl=%2F{town.Slug}%2F{path}");
        var page = await work.Get($"/{town.Slug}/sign-in?returnUrl=/{town.Slug}/imports");
        page.Text().ShouldContain("are asked to sign in this way");
        page.Text().ShouldContain("Administrators can always come without it");
        (await (await (await town.Council.Person(Role.BoardMember)).Client()).Get($"/{town.Slug}/work")).Status.ShouldBe(HttpStatusCode.OK);
        await server.Person($"gus-{town.Slug}", town.Mail("gus"), "Gus", "data");
        var (client, browser) = (LabClient.Anonymous(host), new OidcBrowser());
        (await town.SignIn(client, browser, $"gus-{town.Slug}")).Location.ShouldBe($"/{town.Slug}/work");
        (await client.Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);

        await server.Break(true);
        host.Time.Advance(TimeSpan.FromDays(8));
        var (late, sound) = (LabClient.Anonymous(host), await town.Administrator.Client(SignInWay.Passkey));
        (await late.Get($"/{town.Slug}/sign-in/start")).Location.ShouldBe($"/{town.Slug}/sign-in");
        (await late.Get($"/{town.Slug}/sign-in")).Text(".govuk-error-summary").ShouldContain("administrators can sign in without it");
        (await sound.Get(address)).Status.ShouldBe(HttpStatusCode.OK);
        (await sound.Submit(await sound.Get(address), Nothing, "form[action*=SwitchOff]")).Location.ShouldBe(address);
        (await town.Council.Read(db => db.Councils.Where(row => row.Id == town.Council.Id).Select(row => row.StaffSignIn).SingleAsync())).ShouldBe(StaffSignIn.TwoFactors);
        (await (await manager.Client(SignInWay.Passkey)).Get($"/{town.Slug}/imports")).Status.ShouldBe(HttpStatusCode.OK);
        (await LabClient.Anonymous(host).Get($"/{town.Slug}/sign-in/start")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Administrator_WithAPasswordAlone_IsNotLockedOut_WhenTheProviderIsRequiredAndBroken(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        await town.Council.Send(new RequireProvider(Required: true), town.Administrator);
        town.Council.Host.Services.GetRequiredService<ICouncilDirectory>().Forget();
        var client = await town.Administrator.Client();
        var page = await client.Get((await client.Get($"/{town.Slug}/settings/sign-in")).Location!);
        var way = page.Document.QuerySelectorAll("details a").Select(link => link.GetAttribute("href")!).Single(href => href.StartsWith("/account/authenticator", StringComparison.Ordinal));

        var app = await client.Get(way);
        await client.Submit(app, new Dictionary<string, string> { ["Code"] = AuthenticatorTests.App.Of(town.Council.Host, app).Code() });

        (await client.Get($"/{town.Slug}/settings/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task Keys_ThatTheProviderChanges_AreFoundByThemselves(DatabaseProvider provider)
    {
        await using var server = await Own();
        await using var host = LabHost.Fresh(provider);
        var town = await ProviderTown.Build(host, server);
        await server.Person($"hal-{town.Slug}", town.Mail("hal"), "Hal", "data");
        using var browser = new OidcBrowser();
        (await town.SignIn(LabClient.Anonymous(host), browser, $"hal-{town.Slug}")).Location.ShouldBe($"/{town.Slug}/work");

        await server.NewKeys();
        host.Time.Advance(TimeSpan.FromSeconds(61));

        (await town.SignIn(LabClient.Anonymous(host), browser, $"hal-{town.Slug}")).Location.ShouldBe($"/{town.Slug}/work");
    }

    [Theory, EachDatabase]
    public async Task ReturnUrl_ThatLeadsToAnotherSite_IsForgotten(DatabaseProvider provider)
    {
        var town = await ProviderTown.Build(LabHost.For(provider), real.Server);
        var subject = await real.Person(town.Slug, "mia", "data");
        using var browser = new OidcBrowser();
        foreach (var evil in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example", "/%09/evil.example/../..", "javascript:alert(1)" })
        {
            var back = await town.SignIn(LabClient.Anonymous(town.Council.Host), browser, subject, evil);
            var to = new Uri(new Uri("https://localhost"), back.Location);
            to.Host.ShouldBe("localhost", evil);
        }
    }

    private static async Task<OidcServer> Own()
    {
        Assert.SkipWhen(NodeServer.WhyNot is not null, NodeServer.WhyNot ?? "");
        return await OidcServer.Start();
    }
}
