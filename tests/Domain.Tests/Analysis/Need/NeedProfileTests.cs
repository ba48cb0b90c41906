using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Analysis.Need;

public sealed class NeedProfileTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Create_WithGoodDraft_KeepsWhatWasEntered()
    {
        var (user, group) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var draft = Draft(Item(2), Item(1, NeedDirection.LowIsNeed)) with { Name = " Older people " };
        var profile = NeedProfile.Create("older-people", draft, user, group, Now).Value;
        profile.Slug.ShouldBe("older-people");
        profile.Name.ShouldBe("Older people");
        profile.GeographyId.ShouldBe(draft.GeographyId);
        profile.CreatedByUserId.ShouldBe(user);
        profile.OwnerGroupId.ShouldBe(group);
        profile.CreatedAt.ShouldBe(Now);
        profile.ChangedAt.ShouldBe(Now);
        profile.Items.Select(item => (item.IndicatorId, item.Direction, item.Weight, item.Order)).ShouldBe(
        [
            (draft.Items[0].IndicatorId, NeedDirection.HighIsNeed, 2, 0),
            (draft.Items[1].IndicatorId, NeedDirection.LowIsNeed, 1, 1),
        ]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Create_WithAWeightThatIsNoNumberAbove0_SaysWhichOne(double weight)
    {
        var error = Failure(Draft(Item(1), Item(weight)));
        error.Problems.ShouldBe([("Items[1].Weight", "Enter a weight that is a number above 0.")]);
    }

    [Fact]
    public void Create_WithoutIndicators_IsRefused() => Failure(Draft()).Field.ShouldBe("Items");

    [Fact]
    public void Create_WithMoreThan40Indicators_IsRefused()
    {
        Failure(Draft([.. Enumerable.Range(0, 41).Select(_ => Item(1))])).Message.ShouldContain("41");
        NeedProfile.Create("all", Draft([.. Enumerable.Range(0, 40).Select(_ => Item(1))]), null, null, Now).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Create_WithAnIndicatorTwice_IsRefused()
    {
        var item = Item(1);
        Failure(Draft(item, Item(1), item)).Problems.Single().Field.ShouldBe("Items[2].IndicatorId");
    }

    [Fact]
    public void Create_WithEverythingWrong_ListsAllProblemsInTheOrderOfTheForm() =>
        Failure(new(" ", new('d', 2_001), Guid.Empty, [], NeedProfileVisibility.Public)).Problems.Select(problem => problem.Field)
            .ShouldBe(["Name", "Description", "GeographyId", "Items"]);

    [Theory]
    [InlineData("")]
    [InlineData("Older")]
    [InlineData("-older")]
    [InlineData("older--people")]
    [InlineData("older/people")]
    public void Create_WithABadLink_IsRefused(string slug) =>
        NeedProfile.Create(slug, Draft(Item(1)), null, null, Now).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Slug");

    [Fact]
    public void Change_WithBadDraft_LeavesTheProfileAsItWas()
    {
        var profile = NeedProfile.Create("older-people", Draft(Item(2)), null, null, Now).Value;
        profile.Change(Draft(Item(-1)) with { Name = "Other" }, Now.AddDays(1)).Succeeded.ShouldBeFalse();
        profile.Name.ShouldBe("Older people");
        profile.Items.Single().Weight.ShouldBe(2);
        profile.ChangedAt.ShouldBe(Now);
    }

    [Fact]
    public void Change_WithGoodDraft_ReplacesTheItems()
    {
        var profile = NeedProfile.Create("older-people", Draft(Item(2)), null, null, Now).Value;
        profile.Change(Draft(Item(3), Item(4)), Now.AddDays(1)).Succeeded.ShouldBeTrue();
        profile.Items.Select(item => item.Weight).ShouldBe([3, 4]);
        profile.ChangedAt.ShouldBe(Now.AddDays(1));
        profile.CreatedAt.ShouldBe(Now);
    }

    private static Invalid Failure(NeedProfileDraft draft) =>
        NeedProfile.Create("older-people", draft, null, null, Now).Error.ShouldBeOfType<Invalid>();

    private static NeedProfileItem Item(double weight, NeedDirection direction = NeedDirection.HighIsNeed) =>
        new() { IndicatorId = Guid.CreateVersion7(), Weight = weight, Direction = direction };

    private static NeedProfileDraft Draft(params NeedProfileItem[] items) =>
        new("Older people", "", Guid.CreateVersion7(), items, NeedProfileVisibility.Private);
}
