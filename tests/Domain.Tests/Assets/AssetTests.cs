using LocalityLab.Domain.Assets;

namespace LocalityLab.Domain.Tests.Assets;

public sealed class AssetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly AssetPlace Place = new(-2.32, 53.42, 378_700, 391_900, PlacedBy.Postcode);
    private static readonly AssetDetails Details = new() { KindId = Guid.NewGuid(), Name = "Sale Library", Postcode = "M33 7ZF" };

    [Fact]
    public void Accept_OfASuggestion_PublishesIt()
    {
        var asset = Asset.Suggest(Guid.NewGuid(), Details, Place, null, null, Now);
        asset.State.ShouldBe(AssetState.Suggested);

        asset.Accept(Now).Succeeded.ShouldBeTrue();
        asset.State.ShouldBe(AssetState.Published);
        asset.Accept(Now).Succeeded.ShouldBeTrue();
        asset.Refuse("too late", Now).Error.ShouldBeOfType<SuggestionDecided>();
    }

    [Fact]
    public void Refuse_OfASuggestion_KeepsTheReason()
    {
        var asset = Asset.Suggest(Guid.NewGuid(), Details, Place, null, null, Now);

        asset.Refuse(" a private house ", Now).Succeeded.ShouldBeTrue();
        (asset.State, asset.Reason).ShouldBe((AssetState.Refused, "a private house"));
        asset.Accept(Now).Error.ShouldBeOfType<SuggestionDecided>();
        asset.Edit(Details, Place, asset.Version, Now).Error.ShouldBeOfType<AssetNotOpen>();
    }

    [Fact]
    public void Edit_OfAStaleForm_IsRefused()
    {
        var asset = Asset.Add(Guid.NewGuid(), Details, Place, null, Now);
        var opened = asset.Version;
        asset.Edit(Details with { Name = "Sale Central Library" }, Place, opened, Now).Succeeded.ShouldBeTrue();

        asset.Edit(Details with { Name = "Sale Old Library" }, Place, opened, Now).Error.ShouldBeOfType<AssetChangedMeanwhile>();
        asset.Name.ShouldBe("Sale Central Library");
    }

    [Fact]
    public void SeenAgain_WithoutChange_ChangesOnlyTheDate()
    {
        var asset = Asset.Import(Guid.NewGuid(), "1", Details, Place, Now, Now);
        var version = asset.Version;

        asset.SeenAgain(asset.Details, asset.Place, Now.AddDays(1), Now.AddDays(1)).ShouldBeFalse();
        (asset.Version, asset.LastSeen, asset.ChangedAt).ShouldBe((version, Now.AddDays(1), Now));
        asset.SeenAgain(Details with { Telephone = "0161 912 3189" }, Place, Now, Now.AddDays(2)).ShouldBeTrue();
        (asset.Telephone, asset.LastSeen).ShouldBe(("0161 912 3189", Now.AddDays(1)));
    }

    [Fact]
    public void SeenAgain_WhenArchived_StaysArchived()
    {
        var asset = Asset.Import(Guid.NewGuid(), "1", Details, Place, Now, Now);
        asset.Archive("closed", Now).Succeeded.ShouldBeTrue();
        asset.SeenAgain(Details with { Name = "Sale Library (old)" }, Place, Now, Now);

        asset.State.ShouldBe(AssetState.Archived);
        asset.Restore(Now).Succeeded.ShouldBeTrue();
        asset.State.ShouldBe(AssetState.Published);
    }

    [Theory]
    [InlineData("www.example.org", "https://www.example.org")]
    [InlineData("http://example.org/a?b=c", "http://example.org/a?b=c")]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("javascript://example.org/%0aalert(1)", "")]
    [InlineData("data:text/html,x", "")]
    [InlineData("https://user:secret@example.org", "")]
    [InlineData("nowhere", "")]
    [InlineData("", "")]
    public void Website_IsHttpOrNothing(string typed, string kept) =>
        (Details with { Website = typed }).Website.ShouldBe(kept);

    [Fact]
    public void Details_AreTrimmedAndCut()
    {
        var details = new AssetDetails { KindId = Guid.NewGuid(), Name = "  " + new string('a', 300) + " " };

        details.Name.Length.ShouldBe(AssetDetails.NameLength);
        details.Name.ShouldEndWith("…");
    }

    [Fact]
    public void Fold_FindsAccentsAndCapitals() => AssetDetails.Fold("Café Élan’s").ShouldBe("cafe elan's");

    [Fact]
    public void StandardKinds_AreTwoLevelsWithUniqueSlugs()
    {
        var kinds = StandardAssetKinds.All;

        kinds.Select(kind => kind.Slug).ShouldBeUnique();
        kinds.Where(kind => kind.ParentSlug is not null).ShouldAllBe(kind => kinds.Single(parent => parent.Slug == kind.ParentSlug).ParentSlug == null);
        kinds.Where(kind => kind.ParentSlug is null).Select(kind => kind.Name).ShouldBe(["Place", "Land", "Property", "Community group", "Social club", "Service or activity"]);
    }
}
