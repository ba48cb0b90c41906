using LocalityLab.Application.Demonstration.Saving;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.TestKit;
using LocalityLab.Web.Tests.Sweeps;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.Browser.Tests;

/// <summary>
/// The demonstration council with the sweeps' examples in it: a page is opened with the demonstration's own places, figures and
/// group, which fill it, and where that leads nowhere with the sweeps' bare example.
/// </summary>
internal sealed class FurnishedTown
{
    private readonly Town place;
    private readonly IReadOnlyDictionary<string, string> furnished;

    private FurnishedTown(Town town, IReadOnlyDictionary<string, string> furnished)
    {
        place = town;
        this.furnished = furnished;
    }

    /// <summary>Everybody who may come; nobody stands for not being signed in.</summary>
    public IEnumerable<(Who Who, TestPerson? Person)> Everybody => [(Who.Anonymous, null), .. place.People.Select(person => (person.Key, (TestPerson?)person.Value))];

    public static async Task<FurnishedTown> In(LabHost host)
    {
        var council = await Demonstration(host);
        var asset = await Asset(council);
        var town = await Town.In(council, new(asset.Longitude, asset.Latitude));
        return new(town, await Furnish(council, town, asset));
    }

    /// <summary>Addresses of a page, the fullest first.</summary>
    public IReadOnlyList<string> Paths(SweptRoute route, RouteRow row) =>
        [.. new[] { place.Path(route, furnished) + place.Query(row, furnished), place.Path(route) + place.Query(row) }.Distinct(StringComparer.Ordinal)];

    private static async Task<TestCouncil> Demonstration(LabHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var system = scope.ServiceProvider.GetRequiredService<ICouncilScope>().EnterSystem(SystemScope.CouncilCreation);
        var loaded = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadDemonstration(DemonstrationLoaded.Password));
        var council = await host.Services.GetRequiredService<ICouncilDirectory>().Find(loaded.Value.Slug, CancellationToken.None);
        return new(host, council!);
    }

    private static Task<Asset> Asset(TestCouncil council) => council.Read(db => db.Assets.AsNoTracking().FirstAsync(row => row.Name.StartsWith("Aldermere")));

    /// <summary>The group of the demonstration that has most, joined by the example's member, and things of the demonstration's own.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> Furnish(TestCouncil council, Town town, Asset asset)
    {
        var member = town.People[Who.GroupMember];
        var pack = await council.Read(db => db.Packs.FirstAsync(row => row.ContentHash != null && db.Bookings.Any(booking => booking.GroupId == row.GroupId)));
        var group = await council.Read(db => db.Groups.AsNoTracking().SingleAsync(row => row.Id == pack.GroupId));
        var booking = await council.Read(db => db.Bookings.FirstAsync(row => row.GroupId == group.Id));
        await council.Save(new GroupMember { GroupId = group.Id, UserId = member.Id, Role = GroupRole.Organiser, Since = council.Host.Time.GetUtcNow() });
        // Half way through signing a council up: all questions but the last are answered.
        var signUp = new CouncilSignUp { UserId = town.People[Who.Stranger].Id, StartedAt = council.Host.Time.GetUtcNow() };
        signUp.Answer("North Vale", "E07999999");
        signUp.ChooseAddress("north-vale-of-the-furnished-town");
        signUp.AnswerContact("lab@northvale.example.org", "Data analyst");
        signUp.ChoosePlan("standard");
        await council.Save(signUp);
        var (invitation, _) = await A.Invitation(council, member, "somebody.with.a.very.long.name@neighbourhood-association.example.org", group: group);
        var surgery = await council.Read(db => db.Surgeries.FirstAsync(row => row.Id == booking.SurgeryId));
        var pin = await council.Read(db => db.WorkshopPins.FirstAsync(row => db.PinAgreements.Any(agreement => agreement.PinId == row.Id)));
        const string OfGroup = "/{council}/groups/{group}";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{geography}"] = "ward",
            ["{code}"] = "X05000001",
            ["{indicator}"] = "child-poverty",
            ["{needKind}"] = "library",
            ["/{council}/assets/{id}"] = asset.Id.ToString(),
            ["/{council}/surgeries/{id}"] = surgery.Id.ToString(),
            ["/{council}/surgeries/bookings/{id}"] = booking.Id.ToString(),
            ["{workshop}"] = pin.WorkshopId.ToString(),
            ["{pin}"] = pin.Id.ToString(),
            [OfGroup] = group.Id.ToString(),
            [OfGroup + "/members/{person}"] = group.Members[0].UserId.ToString(),
            [OfGroup + "/invitations/{invitation}"] = invitation.Id.ToString(),
            [OfGroup + "/packs/{pack}"] = pack.Id.ToString(),
            [OfGroup + "/packs/{pack}/sections/{section}"] = pack.Plan.Sections[0].Id.ToString(),
        };
    }
}
