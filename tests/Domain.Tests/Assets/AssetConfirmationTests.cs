using LocalityLab.Domain.Assets;

namespace LocalityLab.Domain.Tests.Assets;

public sealed class AssetConfirmationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly AssetPlace Place = new(-2.32, 53.42, 378_700, 391_900, PlacedBy.Postcode);
    private static readonly AssetDetails Details = new() { KindId = Guid.NewGuid(), Name = "Chess club" };

    [Fact]
    public void Record_ThatNobodyConfirms_IsAskedAbout_SaysSo_AndFades()
    {
        var asset = Owned();
        var due = Start.AddMonths(6).AddDays(1);
        bool Shown(DateTimeOffset now) => AssetConfirmation.InDefaultView(now).Compile()(asset);
        AssetConfirmation.NotConfirmedSince(asset.OwningGroupId, asset.LastSeen, Start.AddMonths(6).AddDays(-1)).ShouldBeNull();
        AssetConfirmation.NotConfirmedSince(asset.OwningGroupId, asset.LastSeen, due).ShouldBe(Start);
        Shown(due.AddYears(1)).ShouldBeTrue("nobody was asked: a service that stood still makes nothing fade");

        asset.Ask(due).ShouldBeTrue();
        asset.Ask(due).ShouldBeFalse();
        Shown(due.AddDays(27)).ShouldBeTrue();
        Shown(due.AddDays(29)).ShouldBeFalse();
        asset.Ask(due.AddDays(29)).ShouldBeTrue();
        Shown(due.AddDays(30)).ShouldBeFalse("being asked again answers nothing");
        asset.Ask(due.AddMonths(5)).ShouldBeFalse();
        asset.Ask(due.AddMonths(8)).ShouldBeTrue();

        var version = asset.Version;
        asset.Confirm(due.AddMonths(9)).Succeeded.ShouldBeTrue();
        Shown(due.AddMonths(10)).ShouldBeTrue();
        (asset.ConfirmedAt, asset.ChangedAt, asset.Version).ShouldBe((due.AddMonths(9), due.AddMonths(9), version));
        asset.Ask(due.AddMonths(16)).ShouldBeTrue();
        Shown(due.AddMonths(16).AddDays(27)).ShouldBeTrue("the time to answer begins anew");
    }

    [Fact]
    public void Record_OfTheCouncil_NeverFades()
    {
        var asset = Asset.Add(Guid.NewGuid(), Details, Place, null, Start);

        AssetConfirmation.NotConfirmedSince(asset.OwningGroupId, asset.LastSeen, Start.AddYears(9)).ShouldBeNull();
        AssetConfirmation.InDefaultView(Start.AddYears(9)).Compile()(asset).ShouldBeTrue();
    }

    [Fact]
    public void Record_GivenToAGroup_IsAskedAboutAnew()
    {
        var asset = Owned();
        asset.Ask(Start.AddMonths(7));
        asset.GiveTo(Guid.NewGuid(), Start.AddMonths(9)).Succeeded.ShouldBeTrue();

        AssetConfirmation.InDefaultView(Start.AddMonths(9)).Compile()(asset).ShouldBeTrue();
        asset.Ask(Start.AddMonths(9)).ShouldBeTrue();
        asset.Archive("closed", Start.AddMonths(9));
        asset.Confirm(Start.AddMonths(10)).Error.ShouldBeOfType<AssetNotOpen>();
        asset.GiveTo(null, Start.AddMonths(10)).Error.ShouldBeOfType<AssetNotOpen>();
    }

    private static Asset Owned()
    {
        var asset = Asset.Suggest(Guid.NewGuid(), Details, Place, null, Guid.NewGuid(), Start);
        asset.Accept(Start);
        return asset;
    }
}
