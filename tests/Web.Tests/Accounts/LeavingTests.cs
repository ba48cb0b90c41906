using System.Net;
using System.Text.Json;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Boards;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Accounts;

/// <summary>Leaving takes a person's data away and keeps the group's.</summary>
public sealed class LeavingTests
{
    [Fact]
    public async Task Model_WhateverPointsAtAPerson_IsTakenAwayOrStaysForAReason()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var all = await council.Read(db => Task.FromResult(Traces.Of(db.Model)));

        all.Except(Traces.Taken, StringComparer.Ordinal).Except(Traces.Stays.Keys, StringComparer.Ordinal).ShouldBeEmpty("closing an account does not know this");
        Traces.Taken.Concat(Traces.Stays.Keys).Except(all, StringComparer.Ordinal).ShouldBeEmpty("this is not in the model any more");
        Traces.Taken.Intersect(Traces.Stays.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task CloseAccount_InTwoCouncils_TakesThePersonAwayAndKeepsTheGroups(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var leaver = await SomebodyInTwoCouncils.Settle(host);
        await HandOver(leaver);
        var (texts, ids) = (await Traces.Find(host, leaver.Needles), await Traces.Find(host, leaver.Person.Id.ToString(), leaver.Person.Id.ToString("N")));
        var hash = await leaver.Home.Read(db => db.Users.Where(user => user.Id == leaver.Person.Id).Select(user => user.PasswordHash).SingleAsync());
        Traces.Taken.Except(texts, StringComparer.Ordinal).Except(ids, StringComparer.Ordinal).ShouldBe(["User.PasswordHash"], "the walk must prove each of them");

        var client = await leaver.Person.Client();
        var page = await client.Get("/account/close");
        (await client.Submit(page, new Dictionary<string, string> { ["Password"] = "some wrong password" })).Text(".govuk-error-summary").ShouldContain("not your password");
        var closed = await client.Submit(page, new Dictionary<string, string> { ["Password"] = People.Password }, follow: true);

        closed.Status.ShouldBe(HttpStatusCode.OK, closed.Text(".govuk-error-summary"));
        closed.Text(".govuk-notification-banner").ShouldContain("closed");
        (await Traces.Find(host, [.. leaver.Needles, hash!])).Except(Traces.Stays.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        (await Traces.Find(host, leaver.Person.Id.ToString(), leaver.Person.Id.ToString("N")))
            .Except(Traces.Stays.Keys, StringComparer.Ordinal).Except(Traces.StaysAsId.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        (await Traces.Find(host, leaver.Needles)).ShouldBe(["MeetingAttendance.Name", "InterestDeclaration.Name", "BoardAction.Owner"], ignoreOrder: true);
        await GroupsAreKept(leaver);
        await BoardGoesOn(leaver);
        (await client.Get("/account")).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
        (await Mailbox.WaitFor(host, leaver.Person.Email, "closed")).Text.ShouldContain(leaver.Name);
        await AddressIsFree(host, leaver.Person.Email);
    }

    [Theory, EachDatabase]
    public async Task CloseAccount_WhenOthersNeedThem_ChangesNothingAndSaysWhatToDo(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var leaver = await SomebodyInTwoCouncils.Settle(host);
        var client = await leaver.Person.Client();

        var page = await client.Get("/account/close");
        page.Document.QuerySelector("main form").ShouldBeNull();
        page.Text().ShouldContain("Make another member of «Friends of the park» an organiser");
        page.Text().ShouldContain("Invite another administrator");
        (await Close(host, leaver.Person)).ShouldBeOfType<LastOrganiserThere>();
        (await leaver.Home.Send(new SetGroupRole(leaver.Group.Id, leaver.Colleague.Id, GroupRole.Organiser), leaver.Person)).ThrowIfFailed();
        (await Close(host, leaver.Person)).ShouldBeOfType<LastAdministratorThere>();

        (await leaver.Home.Read(db => db.GroupMembers.CountAsync(row => row.UserId == leaver.Person.Id))).ShouldBe(1);
        (await leaver.Away.Read(db => db.Groups.SingleAsync(row => row.Id == leaver.Alone.Id))).ClosedAt.ShouldBeNull();
        (await leaver.Home.Read(db => db.Follows.CountAsync(row => row.UserId == leaver.Person.Id))).ShouldBe(1);
        (await RegistrationTests.SignIn(LabClient.Anonymous(host), leaver.Person.Email, People.Password)).Location.ShouldBe("/account");
    }

    [Theory, EachDatabase]
    public async Task MyData_IsAFileOfBothCouncils_WithWhatIsTheirsAndNobodyElses(DatabaseProvider provider)
    {
        var host = LabHost.For(provider);
        var (leaver, other) = (await SomebodyInTwoCouncils.Settle(host), await SomebodyInTwoCouncils.Settle(host));
        var client = await leaver.Person.Client();

        var answer = await client.Http.GetAsync((await client.Get("/account")).Document.QuerySelector("main a[download]")!.GetAttribute("href"));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync();
        var copy = JsonElement.Parse(text);
        copy.GetProperty("account").GetProperty("email").GetString().ShouldBe(leaver.Person.Email);
        var councils = copy.GetProperty("councils").EnumerateArray().ToDictionary(council => council.GetProperty("address").GetString()!, council => council.GetProperty("holds"));
        councils.Keys.ShouldBe([leaver.Home.Slug, leaver.Away.Slug], ignoreOrder: true);
        new[]
        {
            "roles", "groups", "follows", "reminders", "calendarLinks", "bookings", "waitingLists", "boardSeats", "sitsInFor", "registeredInterests", "attendance", "comments", "packsStarted", "assetsAdded",
        }.Except(councils[leaver.Home.Slug].EnumerateObject().Select(kind => kind.Name), StringComparer.Ordinal).ShouldBeEmpty();
        councils[leaver.Home.Slug].GetProperty("bookings")[0].GetProperty("question").GetString().ShouldBe("How many children?");
        councils[leaver.Away.Slug].GetProperty("reminders")[0].GetProperty("mobile").GetString().ShouldBe(leaver.Mobile);
        text.ShouldNotContain(other.Name);
        text.ShouldNotContain(other.Person.Id.ToString());
    }

    private static async Task HandOver(SomebodyInTwoCouncils leaver)
    {
        (await leaver.Home.Send(new SetGroupRole(leaver.Group.Id, leaver.Colleague.Id, GroupRole.Organiser), leaver.Person)).ThrowIfFailed();
        await leaver.Away.Person(Role.Administrator);
    }

    private static async Task<Error?> Close(LabHost host, TestPerson person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICurrentUser>().ActAs(person.Id);
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CloseAccount(People.Password))).Error;
    }

    private static async Task GroupsAreKept(SomebodyInTwoCouncils leaver)
    {
        var home = leaver.Home;
        (await home.Read(db => db.Packs.SingleAsync(row => row.Id == leaver.Pack))).GroupId.ShouldBe(leaver.Group.Id);
        (await home.Read(db => db.Bookings.SingleAsync(row => row.Id == leaver.Booking))).BookedBy.ShouldBe(leaver.Colleague.Id);
        (await home.Read(db => db.WaitingEntries.SingleAsync())).JoinedBy.ShouldBe(leaver.Colleague.Id);
        (await home.Read(db => db.Assets.SingleAsync(row => row.Id == leaver.Asset))).OwningGroupId.ShouldBe(leaver.Group.Id);
        (await leaver.Away.Read(db => db.Groups.SingleAsync(row => row.Id == leaver.Alone.Id))).ClosedAt.ShouldNotBeNull();
        (await leaver.Away.Read(db => db.Invitations.SingleAsync())).Email.ShouldBe("somebody.else@example.org");
        var lines = await home.Read(db => db.AuditRows.Where(row => row.Action == nameof(CloseAccount)).Select(row => row.UserId).ToListAsync());
        lines.ShouldNotBeEmpty();
        lines.ShouldAllBe(user => user == leaver.Person.Id);

        var colleague = await leaver.Colleague.Client();
        (await colleague.Get($"/{home.Slug}/groups/{leaver.Group.Id}/members")).Status.ShouldBe(HttpStatusCode.OK);
        (await colleague.Get($"/{home.Slug}/groups/{leaver.Group.Id}/packs/{leaver.Pack}")).Status.ShouldBe(HttpStatusCode.OK);
        var administrator = await (await home.Person(Role.Administrator)).Client();
        foreach (var path in new[] { "settings/people", "settings/audit" })
            (await administrator.Get($"/{home.Slug}/{path}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task BoardGoesOn(SomebodyInTwoCouncils leaver)
    {
        var seats = await leaver.Home.Read(db => db.BoardSeats.Where(row => row.UserId == leaver.Person.Id).ToListAsync());
        seats.ShouldHaveSingleItem().Name.ShouldBe("A former member");
        seats[0].IsInOffice(Domain.Surgeries.LocalTime.DateAt(leaver.Home.Host.Time.GetUtcNow())).ShouldBeFalse();
        (await leaver.Home.Read(db => db.MeetingAttendances.CountAsync(row => row.UserId == leaver.Person.Id))).ShouldBe(1, "the meeting that was, not the one to come");
        (await leaver.Home.Send(new ChangeSeat(leaver.Board.Board, seats[0].Id, "", BoardOffice.Chair, null), await leaver.Home.Person(Role.Administrator))).Error.ShouldBeOfType<SeatOfNobody>();
        var member = await leaver.Board.Members[1].Client();
        foreach (var path in new[] { "", "/priorities", "/interests", $"/meetings/{leaver.Board.Meeting}" })
            (await member.Get($"/{leaver.Home.Slug}/boards/{leaver.Board.Board}{path}")).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    private static async Task AddressIsFree(LabHost host, string address)
    {
        var client = LabClient.Anonymous(host);
        (await RegistrationTests.SignIn(client, address, People.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var sent = await client.Submit(await client.Get("/account/register"), new Dictionary<string, string> { ["DisplayName"] = "New here", ["Email"] = address, ["Password"] = "purple teapot walks north" });
        sent.Status.ShouldBe(HttpStatusCode.Found);
        await client.Submit(await client.Get((await Mailbox.WaitFor(host, address, "Confirm")).Link()), new Dictionary<string, string>());
        (await RegistrationTests.SignIn(client, address, "purple teapot walks north")).Location.ShouldBe("/account");
        (await client.Get("/account")).Text().ShouldContain("You do not belong to a council");
    }
}
