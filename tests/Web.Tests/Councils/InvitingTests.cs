using System.Net;
using LocalityLab.Application.Councils;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Councils;

public sealed class InvitingTests
{
    private const string Password = "purple teapot walks north";

    [Theory, EachDatabase]
    public async Task InvitePerson_WithoutAccount_JoinsByTheLinkAlone(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var address = await Invite(council, Role.BoardMember, BoardMemberKind.CommunityChampion);
        var link = (await Mailbox.WaitFor(council.Host, address, "invited")).Link();
        var client = LabClient.Anonymous(council.Host);

        var page = await client.Get(link);
        page.Text("h1").ShouldBe($"Join {council.InScope.Name} as board member (community champion)");
        var joined = await client.Submit(page, new Dictionary<string, string> { ["DisplayName"] = "Sam", ["Password"] = Password });

        joined.Location.ShouldBe("/account");
        (await client.Get("/account")).Text("main").ShouldContain("Your role: board member");
        var membership = await council.Read(db => db.Memberships.SingleAsync(row => row.Role == Role.BoardMember));
        membership.BoardMemberKind.ShouldBe(BoardMemberKind.CommunityChampion);
        (await LabClient.Anonymous(council.Host).Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await client.Get(link)).Location.ShouldBe("/account");
    }

    [Theory, EachDatabase]
    public async Task InvitePerson_WithAccount_SignsInAndAccepts_TwiceIsHarmless(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var person = await council.Person();
        await Invite(council, Role.DataManager, null, person.Email);
        var link = (await Mailbox.WaitFor(council.Host, person.Email, "invited")).Link();

        var anonymous = await LabClient.Anonymous(council.Host).Get(link);
        anonymous.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href").ShouldNotBeNull().ShouldContain(Uri.EscapeDataString(link));
        var client = await person.Client();
        var page = await client.Get(link);
        (await client.Submit(page, new Dictionary<string, string>())).Location.ShouldBe("/account");
        (await client.Submit(page, new Dictionary<string, string>())).Location.ShouldBe("/account");

        (await council.Read(db => db.Memberships.CountAsync(row => row.UserId == person.Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Join_WhenSignedInAsAnother_IsRefusedAndStaysOpen(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var (_, token) = await A.Invitation(council, await council.Person(Role.Administrator), "somebody@example.org", Role.Administrator);
        var thief = await council.Person(Role.GroupMember);
        var client = await thief.Client();

        var answer = await client.Submit(await client.Get($"/{council.Slug}/join/{token}"), new Dictionary<string, string>());

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text(".govuk-error-summary").ShouldContain("another e-mail address");
        (await council.Read(db => db.Memberships.AnyAsync(row => row.UserId == thief.Id && row.Role == Role.Administrator))).ShouldBeFalse();
        (await council.Read(db => db.Invitations.SingleAsync())).AcceptedAt.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task InvitePerson_SentTwice_SendsOneEmail_AndKeepsNoSecret(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var address = $"new-{Guid.CreateVersion7():N}@example.org";
        var client = await (await council.Person(Role.Administrator)).Client();
        var form = await client.Get($"/{council.Slug}/settings/people/invite");
        var values = new Dictionary<string, string> { ["Email"] = address, ["Role"] = nameof(Role.Adviser) };

        (await client.Submit(form, values)).Location.ShouldBe($"/{council.Slug}/settings/people");
        (await client.Submit(form, values)).Location.ShouldBe($"/{council.Slug}/settings/people");

        var secret = (await Mailbox.WaitFor(council.Host, address)).Link().Split('/')[^1];
        (await council.Read(db => db.Invitations.CountAsync())).ShouldBe(1);
        (await council.Read(db => db.JobRuns.CountAsync())).ShouldBe(1);
        (await council.Read(db => db.Invitations.SingleAsync())).TokenHash.ShouldNotContain(secret);
        var payloads = await council.Read(db => db.JobRuns.Select(run => run.Payload + run.Result).ToListAsync());
        var audit = await council.Read(db => db.AuditRows.Select(row => row.Changes).ToListAsync());
        payloads.Concat(audit).ShouldAllBe(text => !text.Contains(secret) && !text.Contains(address));
        audit.ShouldContain(text => text.Contains("\"Email\":\"(not kept)\""));
        (await client.Get($"/{council.Slug}/settings/people")).Text("main").ShouldContain(address);
    }

    [Theory, EachDatabase]
    public async Task ResendInvitation_StopsTheOldLink_AndWithdrawStopsTheNewOne(DatabaseProvider provider)
    {
        await using var host = LabHost.Fresh(provider);
        var council = await A.Council(host);
        var address = await Invite(council, Role.Adviser, null);
        var first = (await Mailbox.WaitFor(host, address)).Link();
        var client = await (await council.Person(Role.Administrator)).Client();
        var people = await client.Get($"/{council.Slug}/settings/people");
        var invitation = people.Document.QuerySelector("a[href*='/invitations/']")!.GetAttribute("href")!;
        var anonymous = LabClient.Anonymous(host);

        host.Time.Advance(TimeSpan.FromDays(15));
        client = await People.SignedIn(host, (await council.Person(Role.Administrator)).Id);
        (await anonymous.Get(first)).Status.ShouldBe(HttpStatusCode.Gone);
        (await client.Get($"/{council.Slug}/settings/people")).Text("main").ShouldContain("Expired");
        (await client.Submit(await client.Get(invitation), new Dictionary<string, string>(), "form[action*='Resend']")).Status.ShouldBe(HttpStatusCode.Found);
        var second = (await Mailbox.WaitFor(host, address, count: 2)).Link();
        (await anonymous.Get(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await anonymous.Get(second)).Status.ShouldBe(HttpStatusCode.OK);
        var page = await client.Get(invitation);
        (await client.Submit(page, new Dictionary<string, string>(), "form[action*='Withdraw']")).Status.ShouldBe(HttpStatusCode.Found);
        (await client.Submit(page, new Dictionary<string, string>(), "form[action*='Withdraw']")).Status.ShouldBe(HttpStatusCode.Found);
        (await anonymous.Get(second)).Status.ShouldBe(HttpStatusCode.Gone);
        (await anonymous.Get(second)).Text("h1").ShouldBe("This invitation no longer works");
    }

    [Fact]
    public async Task InvitePerson_WhenFieldsAreWrong_SaysWhatToDo()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var administrator = await council.Person(Role.Administrator);
        var client = await administrator.Client();
        var form = await client.Get($"/{council.Slug}/settings/people/invite");

        (await Try("", "")).Text("#Role-error").ShouldContain("Choose a role");
        (await Try("a@example.org", nameof(Role.BoardMember))).Text("#BoardMemberKind-error").ShouldContain("Choose which kind");
        (await Try("a@example.org", nameof(Role.GroupMember))).Text("#Role-error").ShouldContain("group’s own invitation");
        var known = await Try(administrator.Email, nameof(Role.Administrator));
        known.Status.ShouldBe(HttpStatusCode.Conflict);
        known.Text("#Email-error").ShouldContain("already administrator");

        async Task<LabResponse> Try(string email, string role) =>
            await client.Submit(form, new Dictionary<string, string> { ["Email"] = email, ["Role"] = role });
    }

    [Fact]
    public async Task SendInvitation_RunAgain_MakesTheFirstLinkStop()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var address = $"again-{Guid.CreateVersion7():N}@example.org";
        var (invitation, _) = await A.Invitation(council, await council.Person(Role.Administrator), address);

        await council.Send(new SendInvitation(invitation.Id));
        await council.Send(new SendInvitation(invitation.Id));

        var mails = await Mailbox.Read(council.Host, address);
        mails.Count.ShouldBe(2);
        (await LabClient.Anonymous(council.Host).Get(mails[0].Link())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await LabClient.Anonymous(council.Host).Get(mails[1].Link())).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> Invite(TestCouncil council, Role role, BoardMemberKind? kind, string? email = null)
    {
        var address = email ?? $"invited-{Guid.CreateVersion7():N}@example.org";
        var client = await (await council.Person(Role.Administrator)).Client();
        var answer = await client.Submit(await client.Get($"/{council.Slug}/settings/people/invite"), new Dictionary<string, string>
        {
            ["Email"] = address, ["Role"] = role.ToString(), ["BoardMemberKind"] = kind?.ToString() ?? "",
        });
        answer.Location.ShouldBe($"/{council.Slug}/settings/people");
        return address;
    }
}
