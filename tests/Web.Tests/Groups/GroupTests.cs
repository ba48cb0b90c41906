using System.Net;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Web.Tests.Groups;

public sealed class GroupTests
{
    [Theory, EachDatabase]
    public async Task Groups_WhenOneHasNone_IsStartOrJoin(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var client = await (await council.Person()).Client();

        (await client.Get($"/{council.Slug}/groups")).Text("h1").ShouldBe("Start or join a group");
        var home = await client.Get("/account");
        home.Text("main").ShouldContain("Start or join a group");
        home.Document.QuerySelector($"main a[href='/{council.Slug}/groups']").ShouldNotBeNull();
    }

    [Theory, EachDatabase]
    public async Task RegisterGroup_SentTwice_MakesOneGroupWithItsOrganiser(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var localities = A.Geography("localities", GeographyKind.Locality, areas: 2);
        await council.Save([localities, .. A.Areas(localities, "L1", "L2")]);
        var person = await council.Person();
        var client = await person.Client();
        var form = await client.Get($"/{council.Slug}/groups/register");
        var values = new Dictionary<string, string>
        {
            ["Name"] = " Friends of Longford Park ", ["Purpose"] = "We plant trees.", ["CharityNumber"] = "110 8232", ["CompanyNumber"] = "1234567", ["LocalityCode"] = "L2",
        };

        var first = await client.Submit(form, values);
        var second = await client.Submit(form, values);

        second.Location.ShouldBe(first.Location);
        var group = await council.Read(db => db.Groups.SingleAsync());
        (group.Name, group.CharityNumber, group.CompanyNumber, group.LocalityCode).ShouldBe(("Friends of Longford Park", "1108232", "01234567", "L2"));
        group.IsOrganisedBy(person.Id).ShouldBeTrue();
        (await council.Read(db => db.Memberships.SingleAsync())).Role.ShouldBe(Role.GroupMember);
        var home = await client.Get(first.Location!);
        home.Text("h1").ShouldBe("Friends of Longford Park");
        home.Text(".lab-facts").ShouldContain("Area L2");
        (await client.Get("/account")).Document.QuerySelector($"main a[href='{first.Location}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task RegisterGroup_WhenFieldsAreWrong_SaysAllInTheOrderOfTheForm()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var client = await (await council.Person()).Client();

        var answer = await client.Submit(await client.Get($"/{council.Slug}/groups/register"), new Dictionary<string, string>
        {
            ["Name"] = "", ["Purpose"] = "", ["CharityNumber"] = "12", ["CompanyNumber"] = "x",
        });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Document.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["#Name", "#Purpose", "#CharityNumber", "#CompanyNumber"]);
        (await client.Submit(await client.Get($"/{council.Slug}/groups/register"), new Dictionary<string, string>
        {
            ["Name"] = "A", ["Purpose"] = "B", ["LocalityCode"] = "nowhere",
        })).Text(".govuk-error-summary").ShouldContain("Choose a locality");
    }

    [Theory, EachDatabase]
    public async Task InviteToGroup_TheInvitedJoinsAndBecomesAGroupMember(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var client = await organiser.Client();
        var address = $"friend-{Guid.CreateVersion7():N}@example.org";

        var sent = await client.Submit(await client.Get($"/{council.Slug}/groups/{group.Id}/members/invite"), new Dictionary<string, string> { ["Email"] = address });
        sent.Location.ShouldBe($"/{council.Slug}/groups/{group.Id}/members");
        (await client.Get(sent.Location!)).Text("main").ShouldContain(address);
        var mail = await Mailbox.WaitFor(council.Host, address, "Friends of the park");
        var friend = LabClient.Anonymous(council.Host);
        var joined = await friend.Submit(await friend.Get(mail.Link()), new Dictionary<string, string> { ["DisplayName"] = "Friend", ["Password"] = "purple teapot walks north" });

        joined.Location.ShouldBe($"/{council.Slug}/groups/{group.Id}");
        var home = await friend.Get(joined.Location!);
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Text("main").ShouldNotContain(address);
        home.Text("main").ShouldNotContain(organiser.Email);
        (await friend.Get($"/{council.Slug}/groups/{group.Id}/members")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await council.Read(db => db.Memberships.CountAsync(row => row.Role == Role.GroupMember))).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Member_WhoOnlyUses_MayNotChangeTheGroup(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var member = await council.Person();
        var group = await A.Group(council, organiser, member);
        var details = new GroupDetails("Another name", "Another purpose", "", "", "");

        (await council.Send(new ChangeGroup(group.Id, details), member)).Error.ShouldBeOfType<OrganisersOnly>();
        (await council.Send(new InviteToGroup(group.Id, "x@example.org", GroupRole.Member), member)).Error.ShouldBeOfType<OrganisersOnly>();
        (await council.Send(new RemoveGroupMember(group.Id, organiser.Id), member)).Error.ShouldBeOfType<OrganisersOnly>();
        (await council.Send(new SetGroupRole(group.Id, member.Id, GroupRole.Organiser), member)).Error.ShouldBeOfType<OrganisersOnly>();
        (await council.Send(new ChangeGroup(group.Id, details), organiser)).Succeeded.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Adviser_SeesEveryGroup_ButDoesNotManageIt(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var client = await (await council.Person(Role.Adviser)).Client();

        (await client.Get($"/{council.Slug}/groups")).Text("h1").ShouldBe("Voluntary groups");
        var home = await client.Get($"/{council.Slug}/groups/{group.Id}");
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Document.QuerySelector("a[href$='/leave']").ShouldBeNull();
        (await client.Get($"/{council.Slug}/groups/{group.Id}/details")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, EachDatabase]
    public async Task LeaveGroup_WhenLastOrganiser_NamesAnotherFirst(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var member = await council.Person();
        var group = await A.Group(council, organiser, member);
        var client = await organiser.Client();
        var form = await client.Get($"/{council.Slug}/groups/{group.Id}/leave");

        var refused = await client.Submit(form, new Dictionary<string, string>());
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text(".govuk-error-summary").ShouldContain("Make another member an organiser first");
        var page = await client.Get($"/{council.Slug}/groups/{group.Id}/members/{member.Id}");
        await client.Submit(page, new Dictionary<string, string>(), "form[action*='Role']");
        (await client.Submit(form, new Dictionary<string, string>())).Location.ShouldBe($"/{council.Slug}/groups");

        (await client.Get($"/{council.Slug}/groups/{group.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.Memberships.AnyAsync(row => row.UserId == organiser.Id))).ShouldBeFalse();
        (await council.Read(db => db.GroupMembers.SingleAsync())).UserId.ShouldBe(member.Id);
    }

    [Theory, EachDatabase]
    public async Task LeaveGroup_WhenTheOnlyMember_ClosesIt(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var group = await A.Group(council, organiser);
        var (_, token) = await A.Invitation(council, organiser, "friend@example.org", group: group);

        (await council.Send(new LeaveGroup(group.Id), organiser)).Succeeded.ShouldBeTrue();

        (await council.Read(db => db.Groups.SingleAsync())).ClosedAt.ShouldNotBeNull();
        (await LabClient.Anonymous(council.Host).Get($"/{council.Slug}/join/{token}")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, EachDatabase]
    public async Task RemoveMember_KeepsTheRoleOfWhoIsInAnotherGroup_AndTwiceIsHarmless(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var organiser = await council.Person();
        var member = await council.Person();
        var first = await A.Group(council, organiser, member);
        await A.Group(council, organiser, member);
        var client = await organiser.Client();
        var page = await client.Get($"/{council.Slug}/groups/{first.Id}/members/{member.Id}");

        (await client.Submit(page, new Dictionary<string, string>(), "form[action*='Remove']")).Status.ShouldBe(HttpStatusCode.Found);
        (await client.Submit(page, new Dictionary<string, string>(), "form[action*='Remove']")).Status.ShouldBe(HttpStatusCode.Found);

        (await council.Read(db => db.GroupMembers.CountAsync(row => row.UserId == member.Id))).ShouldBe(1);
        (await council.Read(db => db.Memberships.AnyAsync(row => row.UserId == member.Id))).ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task SaveArea_FromItsProfile_IsOnTheHomeOnce_AndCanBeRemoved(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var wards = A.Geography("ward23");
        await council.Save([wards, .. A.Areas(wards, "E05000001", "E05000002")]);
        var person = await council.Person();
        var group = await A.Group(council, person);
        var client = await person.Client();
        var form = await client.Get($"/{council.Slug}/save-area?geography=ward23&area=E05000002");

        form.Text("legend").ShouldContain("Area E05000002");
        (await client.Submit(form, new Dictionary<string, string>())).Location.ShouldBe($"/{council.Slug}/groups/{group.Id}/areas");
        await client.Submit(form, new Dictionary<string, string>());
        (await council.Read(db => db.SavedAreas.CountAsync())).ShouldBe(1);
        (await client.Get($"/{council.Slug}/groups/{group.Id}")).Text("main").ShouldContain("Area E05000002");

        var list = await client.Get($"/{council.Slug}/groups/{group.Id}/areas");
        (await client.Submit(list, new Dictionary<string, string>())).Status.ShouldBe(HttpStatusCode.Found);
        (await client.Submit(list, new Dictionary<string, string>())).Status.ShouldBe(HttpStatusCode.Found);
        (await council.Read(db => db.SavedAreas.CountAsync())).ShouldBe(0);
        (await client.Get($"/{council.Slug}/save-area?geography=ward23&area=nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task SavedArea_WhenTheGeographyIsGone_SaysSo(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var person = await council.Person();
        var group = await A.Group(council, person);
        await council.Save(new SavedArea { GroupId = group.Id, GeographySlug = "ward17", AreaCode = "E05000009", AreaName = "Old Town", SavedAt = council.Host.Time.GetUtcNow() });

        var home = await (await person.Client()).Get($"/{council.Slug}/groups/{group.Id}");

        home.Text("main").ShouldContain("Old Town no longer published");
    }

    [Theory, EachDatabase]
    public async Task SaveArea_OfAGroupOneIsNotIn_IsNotFound(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var wards = A.Geography("ward23");
        await council.Save([wards, .. A.Areas(wards, "E05000001")]);
        var group = await A.Group(council, await council.Person());
        var outsider = await council.Person();
        await A.Group(council, outsider);
        var client = await outsider.Client();

        var answer = await client.Submit(
            await client.Get($"/{council.Slug}/save-area?geography=ward23&area=E05000001"), new Dictionary<string, string> { ["Group"] = group.Id.ToString() });

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        (await council.Read(db => db.SavedAreas.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task OwnerMembers_OfGroups_AreThoseOfTheCouncilInScope(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var other = await A.Council(provider);
        var person = await council.Person();
        var group = await A.Group(council, person);

        (await Includes(council)).ShouldBe((true, true));
        (await Includes(other)).ShouldBe((false, false));

        Task<(bool, bool)> Includes(TestCouncil where) => where.Run(async services =>
        {
            var members = services.GetServices<IOwnerMembers>().Single(candidate => candidate.Kind == OwnerKind.Group);
            return (await members.Includes(group.Id, person.Id, default), await members.Exists(group.Id, default));
        });
    }
}
