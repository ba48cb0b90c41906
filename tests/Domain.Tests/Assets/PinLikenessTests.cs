using LocalityLab.Domain.Assets.Workshops;

namespace LocalityLab.Domain.Tests.Assets;

/// <summary>Which pins are proposed as the same thing.</summary>
public sealed class PinLikenessTests
{
    [Theory]
    [InlineData("Book swap", "book-swap", 1)]
    [InlineData("The Café", "cafe", 1)]
    [InlineData("night", "nacht", 0.25)]
    [InlineData("Library", "Chess", 0)]
    [InlineData("Q", "q", 1)]
    [InlineData("Q", "R", 0)]
    public void OfNames_IsTheShareOfLetterPairsInCommon(string first, string second, double likeness) =>
        PinLikeness.OfNames(first, second).ShouldBe(likeness, 1e-9);

    [Fact]
    public void Among_ProposesWhatIsNearAndAlike_EachPairOnce()
    {
        var (swap, same, far, other) = (At("Book swap", 53.4000), At("Book swap box", 53.4010), At("Book swap", 53.4040), At("Walking football", 53.4000));

        var pairs = PinLikeness.Among([far, swap, other, same]);

        pairs.Count.ShouldBe(1);
        new[] { pairs[0].First.Id, pairs[0].Second.Id }.ShouldBe([swap.Id, same.Id], ignoreOrder: true);
        pairs[0].Metres.ShouldBe(111.32, 0.01);
    }

    [Theory]
    [InlineData(0.0002, true)]
    [InlineData(0.0010, false)]
    public void Among_WhenOnOneSpot_HalfOfANameIsEnough(double apart, bool proposed) =>
        PinLikeness.Among([At("Warm room", 53.4), At("Warm space", 53.4 + apart)]).Any().ShouldBe(proposed);

    [Fact]
    public void Among_WhenManyShareOneLatitude_MissesNone() =>
        PinLikeness.Among([.. Enumerable.Range(0, 9).Select(_ => At("Book swap", 53.4))]).Count.ShouldBe(36);

    [Fact]
    public void In_GivesTheLikeliestOfTheRegister()
    {
        var (pin, near, nearer) = (At("Repair café", 53.4), At("Repair Cafe Aldermere", 53.4005), At("Repair café", 53.4012));

        PinLikeness.In([near, nearer], [pin, At("Chess", 53.4)]).ShouldHaveSingleItem().Value.Second.ShouldBe(nearer);
    }

    private static NamedPoint At(string name, double latitude) => new(Guid.CreateVersion7(), name, new(-2.35, latitude));
}
