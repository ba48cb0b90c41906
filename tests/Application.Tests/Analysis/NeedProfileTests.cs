using LocalityLab.Application.Analysis.Need;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Analysis;

/// <summary>Saving, changing, copying and deleting need profiles, and who may.</summary>
public sealed class NeedProfileTests
{
    private static readonly NeedDefinition TwoIndicators = new("lsoa21",
        [new("child-poverty", NeedDirection.HighIsNeed, 2), new("income", NeedDirection.LowIsNeed, 1)]);

    [Theory, EachDatabase]
    public async Task Create_KeepsWhatWasEnteredAndGivesALink(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.GroupMember);

        var saved = await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), Entry("Money & families’ lives")), maker);

        saved.Value.Slug.ShouldBe("money-families-lives");
        var profile = await council.Read(db => db.NeedProfiles.Include(row => row.Items).SingleAsync());
        profile.CreatedByUserId.ShouldBe(maker.Id);
        profile.Items.Select(item => (item.Direction, item.Weight, item.Order)).ShouldBe([(NeedDirection.HighIsNeed, 2.0, 0), (NeedDirection.LowIsNeed, 1.0, 1)]);
        profile.Items.ShouldAllBe(item => item.CouncilId == council.Id && item.NeedProfileId == profile.Id);
    }

    [Theory, EachDatabase]
    public async Task Create_SentTwice_MakesOneProfile(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.Adviser);
        var form = Guid.CreateVersion7();

        var first = await council.Send(new CreateNeedProfile(form, Entry("Families")), maker);
        var second = await council.Send(new CreateNeedProfile(form, Entry("Families")), maker);

        second.Value.ShouldBe(first.Value);
        (await council.Read(db => db.NeedProfiles.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Create_WithANameThatIsTaken_GetsALinkOfItsOwn(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.Adviser);

        (await Create(council, maker, "Families")).Slug.ShouldBe("families");
        (await Create(council, maker, "FAMILIES!")).Slug.ShouldBe("families-2");
        (await Create(council, maker, "New")).Slug.ShouldBe("new-2");
        (await Create(council, maker, "???")).Slug.ShouldBe("need-profile");
    }

    [Theory, EachDatabase]
    public async Task Create_WithAnIndicatorThatDoesNotReachTheAreas_SaysWhichAndWhy(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.Adviser);
        var entry = Entry("Families") with
        {
            Definition = new("lsoa21", [new("income", NeedDirection.LowIsNeed, 1), new("life-expectancy", NeedDirection.LowIsNeed, 1), new("nothing", NeedDirection.LowIsNeed, 1)]),
        };

        var error = (await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), entry), maker)).Error.ShouldBeOfType<Invalid>();

        error.Problems.Select(problem => problem.Field).ShouldBe(["Items[1].IndicatorId", "Items[2].IndicatorId"]);
        error.Problems[0].Message.ShouldBe("Remove «Life expectancy». Published for larger areas (Wards 2023). A figure for a larger area says nothing about the differences inside it.");
    }

    [Theory, EachDatabase]
    public async Task Create_WithoutAnAccountOrAsAStranger_IsRefused(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);

        (await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), Entry("A")))).Error.ShouldBeOfType<SignInNeeded>();
        (await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), Entry("A")), await council.Person())).Error.ShouldBeOfType<NotFound>();
    }

    [Theory, EachDatabase]
    public async Task Change_ByItsMaker_KeepsTheRowsOfIndicatorsThatStay(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.BoardMember);
        var address = await Create(council, maker, "Families");
        var before = await council.Read(db => db.NeedProfileItems.OrderBy(item => item.Order).Select(item => item.Id).ToListAsync());
        var entry = Entry("Older people") with { Definition = new("lsoa21", [new("income", NeedDirection.HighIsNeed, 5), new("claimants", NeedDirection.HighIsNeed, 1)]) };

        var changed = await council.Send(new ChangeNeedProfile(address.Id, 1, entry), maker);

        changed.Value.Slug.ShouldBe("families", "the link that people have stays");
        var profile = await council.Read(db => db.NeedProfiles.Include(row => row.Items).SingleAsync());
        profile.Name.ShouldBe("Older people");
        profile.Version.ShouldBe(2);
        profile.Items.Select(item => (item.Direction, item.Weight)).ShouldBe([(NeedDirection.HighIsNeed, 5), (NeedDirection.HighIsNeed, 1)]);
        profile.Items[0].Id.ShouldBe(before[1]);
    }

    [Theory, EachDatabase]
    public async Task Change_OfAnOlderVersion_IsRefusedAndChangesNothing(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.Adviser);
        var address = await Create(council, maker, "Families");
        await council.Send(new ChangeNeedProfile(address.Id, 1, Entry("First")), maker);

        var late = await council.Send(new ChangeNeedProfile(address.Id, 1, Entry("Second")), maker);

        late.Error.ShouldBeOfType<NeedProfileChangedMeanwhile>();
        (await council.Read(db => db.NeedProfiles.SingleAsync())).Name.ShouldBe("First");
    }

    [Theory, EachDatabase]
    public async Task Change_IsForTheMakerAndTheCouncilsStaff(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var address = await Create(council, await council.Person(Role.GroupMember), "Families");

        (await council.Send(new ChangeNeedProfile(address.Id, 1, Entry("Mine")), await council.Person(Role.GroupMember))).Error.ShouldBeOfType<NeedProfileNotYours>();
        (await council.Send(new DeleteNeedProfile(address.Id), await council.Person(Role.BoardMember))).Error.ShouldBeOfType<NeedProfileNotYours>();
        (await council.Send(new ChangeNeedProfile(address.Id, 1, Entry("Staff")), await council.Person(Role.DataManager))).Succeeded.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Private_IsSeenByItsMakerAlone(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.GroupMember);
        var staff = await council.Person(Role.Administrator);
        var address = (await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), Entry("Secret") with { Visibility = NeedProfileVisibility.Private }), maker)).Value;

        foreach (var (person, sees) in new (TestPerson?, bool)[] { (null, false), (staff, false), (maker, true) })
        {
            (await council.Send(new ScoreNeedProfile(NeedReference.Saved(address.Slug)), person)).Succeeded.ShouldBe(sees);
            (await council.Send(new ScoreNeedProfile(NeedReference.Saved(address.Id)), person)).Succeeded.ShouldBe(sees);
            (await council.Send(new ListNeedProfiles(), person)).Value.Any().ShouldBe(sees);
        }

        (await council.Send(new CopyNeedProfile(address.Id, Guid.CreateVersion7()), staff)).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new ChangeNeedProfile(address.Id, 1, Entry("X")), staff)).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new DeleteNeedProfile(address.Id), staff)).Error.ShouldBeOfType<NeedProfileNotFound>();
    }

    [Theory, EachDatabase]
    public async Task AnotherCouncils_IsNotThere(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var (other, _) = await Town(provider);
        var theirs = await Create(other, await other.Person(Role.Adviser), "Families");
        var staff = await council.Person(Role.Administrator);

        (await council.Send(new ScoreNeedProfile(NeedReference.Saved(theirs.Slug)))).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new ScoreNeedProfile(NeedReference.Saved(theirs.Id)), staff)).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new DeleteNeedProfile(theirs.Id), staff)).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Send(new CopyNeedProfile(theirs.Id, Guid.CreateVersion7()), staff)).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await other.Read(db => db.NeedProfiles.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Copy_IsPrivateAndOnesOwn(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var address = await Create(council, await council.Person(Role.Adviser), "Families");
        var copier = await council.Person(Role.GroupMember);
        var form = Guid.CreateVersion7();

        var copy = (await council.Send(new CopyNeedProfile(address.Id, form), copier)).Value;

        copy.Slug.ShouldBe("copy-of-families");
        (await council.Send(new CopyNeedProfile(address.Id, form), copier)).Value.ShouldBe(copy);
        var seen = (await council.Send(new ScoreNeedProfile(NeedReference.Saved(copy.Id)), copier)).Value;
        seen.Profile!.Visibility.ShouldBe(NeedProfileVisibility.Private);
        seen.Profile.MayChange.ShouldBeTrue();
        seen.Definition.Choices.ShouldBe(TwoIndicators.Choices);
    }

    [Theory, EachDatabase]
    public async Task Delete_RemovesItWithItsIndicators_AndTwiceIsNotFound(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.GroupMember);
        var address = await Create(council, maker, "Families");

        (await council.Send(new DeleteNeedProfile(address.Id), maker)).Succeeded.ShouldBeTrue();
        (await council.Send(new DeleteNeedProfile(address.Id), maker)).Error.ShouldBeOfType<NeedProfileNotFound>();
        (await council.Read(db => db.NeedProfileItems.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Commands_LeaveAnAuditRow(DatabaseProvider provider)
    {
        var (council, _) = await Town(provider);
        var maker = await council.Person(Role.GroupMember);
        var address = await Create(council, maker, "Families");
        await council.Send(new DeleteNeedProfile(address.Id), maker);

        (await council.Read(db => db.AuditRows.OrderBy(row => row.Id).Select(row => row.Action).ToListAsync())).ShouldBe([nameof(CreateNeedProfile), nameof(DeleteNeedProfile)]);
    }

    private static async Task<(TestCouncil Council, NeedTown Town)> Town(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        return (council, await NeedTown.Build(council));
    }

    private static NeedProfileEntry Entry(string name) => new(name, "For a test", TwoIndicators, NeedProfileVisibility.Public);

    private static async Task<NeedProfileAddress> Create(TestCouncil council, TestPerson maker, string name) =>
        (await council.Send(new CreateNeedProfile(Guid.CreateVersion7(), Entry(name)), maker)).Value;
}
