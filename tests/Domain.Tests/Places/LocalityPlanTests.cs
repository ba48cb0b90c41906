using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Tests.Places;

public sealed class LocalityPlanTests
{
    [Fact]
    public void Put_OfAWardThatIsElsewhere_MovesIt()
    {
        var plan = Plan();
        var (north, south) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        plan.Put(north, "North", ["W1", "W2"], plan.Version).Succeeded.ShouldBeTrue();
        plan.Put(south, "South", ["W2", "W3"], plan.Version).Succeeded.ShouldBeTrue();

        plan.Localities.Single(locality => locality.Id == north).Wards.ShouldBe(["W1"]);
        plan.Localities.SelectMany(locality => locality.Wards).ShouldBe(["W1", "W2", "W3"], ignoreOrder: true);
    }

    [Fact]
    public void Put_OfAnOldVersion_IsRefused_ButNotTheSameTwice()
    {
        var (plan, north) = (Plan(), Guid.CreateVersion7());
        var shown = plan.Version;
        plan.Put(north, "North", ["W1"], shown).Succeeded.ShouldBeTrue();

        plan.Put(north, " North ", ["W1"], shown).Succeeded.ShouldBeTrue("a second click");
        plan.Put(north, "North", ["W2"], shown).Error.ShouldBeOfType<LocalityPlanChanged>();
        plan.Put(Guid.CreateVersion7(), "NORTH", ["W2"], plan.Version).Error.ShouldBeOfType<Invalid>().Field.ShouldBe("Name");
    }

    [Fact]
    public void Problem_NamesWhatIsMissing()
    {
        var (plan, north, south) = (Plan(), Guid.CreateVersion7(), Guid.CreateVersion7());
        plan.Problem().ShouldNotBeNull().Message.ShouldBe("Add a locality first.");
        plan.Put(north, "North", ["W1"], plan.Version);
        plan.Problem().ShouldBeNull();
        plan.Put(south, "South", ["W1"], plan.Version);
        plan.Problem().ShouldNotBeNull().Message.ShouldStartWith("North has no wards.");
        plan.Remove(north);
        plan.Problem().ShouldBeNull();
    }

    [Theory]
    [InlineData("E08000009", "trafford", "LL-E08000009-")]
    [InlineData("", "north-vale", "LL-NORTH-VALE-")]
    [InlineData("", "a-council-whose-address-is-as-long-as-it-may-be", "LL-A-COUNCIL-WHOSE-ADDRESS-IS-AS--")]
    public void Codes_AreOurOwn_NeverGivenTwice(string authority, string slug, string prefix)
    {
        LocalityCodes.Prefix(authority, slug).ShouldBe(prefix);
        var codes = LocalityCodes.Next(prefix, ["old-trafford", $"{prefix}002", $"{prefix}010", $"{prefix}x"]).Take(2).ToList();
        codes.ShouldBe([$"{prefix}011", $"{prefix}012"]);
        codes.ShouldAllBe(code => code.Length <= 40 && !IsOfficial(code));
    }

    private static LocalityPlan Plan() => new() { WardGeographyId = Guid.CreateVersion7(), StartedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    private static bool IsOfficial(string code) => code.Length == 9 && code.Skip(1).All(char.IsDigit);
}
