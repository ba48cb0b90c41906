using LocalityLab.Domain.Assets;

namespace LocalityLab.Domain.Tests.Assets;

public sealed class CostAndAgesTests
{
    [Theory]
    [InlineData("Free", AssetCost.Free, "")]
    [InlineData(" £0.00 ", AssetCost.Free, "")]
    [InlineData("None", AssetCost.Free, "")]
    [InlineData("Free, gifts welcome", AssetCost.Free, "Free, gifts welcome")]
    [InlineData("Free for members, others £3", AssetCost.Paid, "Free for members, others £3")]
    [InlineData("3.5", AssetCost.Paid, "£3.5")]
    [InlineData("£4, concessions £2", AssetCost.Paid, "£4, concessions £2")]
    [InlineData("yes", AssetCost.Paid, "")]
    [InlineData("Membership fee", AssetCost.Paid, "Membership fee")]
    [InlineData("Ask at the door, room 3", null, "Ask at the door, room 3")]
    [InlineData("", null, null)]
    public void Cost_IsReadAsPeopleWriteIt(string text, AssetCost? cost, string? note) => CostReading.Of(text).ShouldBe(new CostReading(cost, note!));

    [Theory]
    [InlineData("5-11", 5, 11)]
    [InlineData("Ages 5 to 11 years", 5, 11)]
    [InlineData("60+", 60, null)]
    [InlineData("18 and over", 18, null)]
    [InlineData("under 5", null, 4)]
    [InlineData("up to 16 years", null, 16)]
    [InlineData("All ages", null, null)]
    public void Ages_AreReadAsPeopleWriteThem(string text, int? from, int? to) => AgeRange.Read(text).ShouldBe(new AgeRange(from, to));

    [Theory]
    [InlineData("adults")]
    [InlineData("11-5")]
    [InlineData("5-500")]
    [InlineData("1950s")]
    public void Ages_ThatAreNotUnderstood_SayNothing(string text) => AgeRange.Read(text).ShouldBeNull();

    [Fact]
    public void Needs_NameKindsThatThereAre_AndWordsAsTheSearchHasThem()
    {
        PersonalNeed.All.Select(need => need.Slug).ShouldBeUnique();
        PersonalNeed.All.SelectMany(need => need.Kinds).Except(StandardAssetKinds.All.Select(kind => kind.Slug)).ShouldBeEmpty();
        PersonalNeed.All.SelectMany(need => need.Words).ShouldAllBe(word => word == AssetDetails.Fold(word) && word.Length > 2);
    }

    [Fact]
    public void Import_ThatSaysNothingOfCostOrAges_KeepsWhatPeopleFoundOut()
    {
        var now = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
        var details = new AssetDetails { KindId = Guid.NewGuid(), Name = "Swimming" };
        var place = new AssetPlace(-2.32, 53.42, 378_700, 391_900, PlacedBy.Postcode);
        var asset = Asset.Import(Guid.NewGuid(), "1", details, place, now, now);
        asset.Edit(details with { Cost = AssetCost.Paid, CostNote = "£4", MinimumAge = 8 }, place, asset.Version, now).Succeeded.ShouldBeTrue();

        asset.SeenAgain(details, place, now, now).ShouldBeFalse();
        (asset.Details.CostWords, asset.Details.Ages.Words).ShouldBe(("£4", "8 years and over"));
        asset.SeenAgain(details with { Cost = AssetCost.Free }, place, now, now).ShouldBeTrue();
        asset.Details.CostWords.ShouldBe("Free");
    }
}
