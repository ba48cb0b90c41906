using System.Net;
using LocalityLab.Application.Councils.InviteMany;
using LocalityLab.Domain.Councils;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Councils;

public sealed class InviteManyTests
{
    [Theory, EachDatabase]
    public async Task InviteMany_SaysWhatBecomesOfEachLine_AndWritesToEachOnce(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var administrator = await council.Person(Role.Administrator);
        var member = await council.Person(Role.Adviser);
        var mark = Guid.CreateVersion7().ToString("N")[^10..];
        await A.Invitation(council, administrator, $"waits-{mark}@example.org", Role.DataManager);
        var list = $"""
            E-mail,Role,Kind
            new-{mark}@example.org,Data manager,
            champion-{mark}@example.org,board member,Community champion
            NEW-{mark}@example.org,data-manager,
            {member.Email.ToUpperInvariant()},Adviser
            waits-{mark}@example.org,data manager
            nobody,adviser
            who-{mark}@example.org,mayor
            kind-{mark}@example.org,board member,mayor
            new-{mark}@example.org,adviser

            """;
        var client = await administrator.Client();

        var check = await client.Submit(await client.Get($"/{council.Slug}/settings/people/invite-many"), new Dictionary<string, string> { ["List"] = list });

        check.Text(".govuk-body-l").ShouldBe("9 lines = 3 to invite + 2 already here or invited + 4 rejected.");
        foreach (var words in new[] { "Stands on the list twice", "Has this role already", "Is invited already", "Is no e-mail address", "«mayor» is no role", "«mayor» is no kind of board member" })
            check.Text("tbody").ShouldContain(words);
        var sent = await client.Submit(check, new Dictionary<string, string>(), "form[action*=Send]");
        sent.Location.ShouldNotBeNull().ShouldContain("/jobs/");
        (await Mailbox.WaitFor(council.Host, $"champion-{mark}@example.org", "invited")).Text.ShouldContain("board member (community champion)");
        await Mailbox.WaitFor(council.Host, $"new-{mark}@example.org", "invited", count: 2);

        (await client.Submit(check, new Dictionary<string, string>(), "form[action*=Send]", follow: true)).Text(".govuk-notification-banner").ShouldContain("here or invited already");
        var ids = await council.Read(db => db.Invitations.Where(row => row.MailedAt != null).Select(row => row.Id).ToListAsync());
        await council.Send(new SendInvitations(ids));
        (await Mailbox.Read(council.Host, $"new-{mark}@example.org")).Count.ShouldBe(2);
        (await Mailbox.Read(council.Host, $"champion-{mark}@example.org")).Count.ShouldBe(1);
        (await council.Read(db => db.Invitations.CountAsync())).ShouldBe(4);
        var payloads = await council.Read(db => db.JobRuns.Select(run => run.Payload).ToListAsync());
        payloads.ShouldAllBe(payload => !payload.Contains(mark));
    }

    [Fact]
    public async Task InviteMany_OfNothingOrTooMuch_SaysWhatToDo()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var client = await (await council.Person(Role.Administrator)).Client();
        var form = await client.Get($"/{council.Slug}/settings/people/invite-many");

        (await client.Submit(form, new Dictionary<string, string> { ["List"] = " " })).Text(".govuk-error-summary").ShouldContain("Paste or choose a list");
        (await client.Submit(form, new Dictionary<string, string> { ["List"] = "email,role" })).Text(".govuk-error-summary").ShouldContain("Paste or choose a list");
        var many = string.Join('\n', Enumerable.Range(0, 501).Select(number => $"p{number}@example.org,adviser"));
        var answer = await client.Submit(form, new Dictionary<string, string> { ["List"] = many });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text(".govuk-error-summary").ShouldContain("split it");
    }
}
