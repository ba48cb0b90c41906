using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Councils;

namespace LocalityLab.Domain.Tests.Councils;

public sealed class CouncilRulesTests
{
    [Theory]
    [InlineData("trafford")]
    [InlineData("north-vale")]
    [InlineData("a1")]
    public void SlugProblem_WhenWordsAndHyphens_IsNone(string slug) => CouncilSlug.Problem(slug).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Trafford")]
    [InlineData("1council")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("trafford\n")]
    [InlineData("x123456789012345678901234567890123456789a")]
    public void SlugProblem_WhenNotWords_IsSaid(string slug) => CouncilSlug.Problem(slug).ShouldNotBeNull();

    [Fact]
    public void SlugProblem_WhenReserved_IsSaid()
    {
        foreach (var slug in Council.ReservedSlugs)
            CouncilSlug.Problem(slug).ShouldNotBeNull(slug);
    }

    [Theory]
    [InlineData("North Vale", "north-vale")]
    [InlineData("Metropolitan Borough of North Vale", "north-vale")]
    [InlineData("City of Derby Council", "derby")]
    [InlineData("Bournemouth, Christchurch and Poole Council", "bournemouth-christchurch-and-poole")]
    [InlineData("Rhondda Cynon Tâf", "rhondda-cynon-taf")]
    [InlineData("King’s Lynn & West Norfolk", "kings-lynn-west-norfolk")]
    [InlineData("The Council", "the-council")]
    [InlineData("Status Council", "status-council")]
    [InlineData("3 Rivers", "rivers")]
    [InlineData("北京", "")]
    [InlineData("", "")]
    public void ProposeSlug_FromAName_LeavesOutWhatEveryCouncilHas(string name, string slug) => CouncilSlug.Propose(name).ShouldBe(slug);

    [Fact]
    public void ProposeSlug_WhateverTheName_IsAnAddressOrNothing() => Prop
        .ForAll<string?>(name => CouncilSlug.Propose(name ?? "") is var slug && (slug.Length == 0 || CouncilSlug.Problem(slug) is null))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("E08000009", null)]
    [InlineData(" e08 000 009 ", null)]
    [InlineData("W06000015", null)]
    [InlineData("S12000033", null)]
    [InlineData("N09000003", null)]
    [InlineData("", "Enter the authority’s nine-character code")]
    [InlineData("E0800000", "one letter and eight digits")]
    [InlineData("E0800000٩", "one letter and eight digits")]
    [InlineData("E05000009", "are not those of local authorities")]
    [InlineData("E92000001", "are not those of local authorities")]
    public void AuthorityCodeProblem_IsSaidByTheForm(string typed, string? problem)
    {
        var found = AuthorityCode.Problem(AuthorityCode.Tidy(typed));

        if (problem is null)
            found.ShouldBeNull();
        else
            found.ShouldNotBeNull().Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("ann@northvale.gov.uk", true)]
    [InlineData("ann@data.northvale.GOV.UK", true)]
    [InlineData("ann@glasgow.gov.scot", true)]
    [InlineData("ann@gov.uk.example.org", false)]
    [InlineData("ann@fakegov.uk", false)]
    [InlineData("gov.uk@example.org", false)]
    public void GovernmentAddress_IsTheEndOfTheDomain(string email, bool isGovernment) => GovernmentAddress.Is(email).ShouldBe(isGovernment);

    [Theory]
    [InlineData("#ffffff", 1)]
    [InlineData("#000000", 21)]
    [InlineData("#767676", 4.54)]
    [InlineData("#1d70b8", 5.17)]
    public void ContrastWithWhite_IsThatOfWcag(string colour, double expected) =>
        CouncilColour.ContrastWithWhite(colour).ShouldNotBeNull().ShouldBe(expected, 0.01);

    [Theory]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("1d4f733")]
    public void ContrastWithWhite_WhenNoColour_IsNull(string colour) => CouncilColour.ContrastWithWhite(colour).ShouldBeNull();

    [Fact]
    public void Readable_OfEveryColour_HasTheContrast() => Prop.ForAll(
        Gen.Choose(0, 0xffffff).ToArbitrary(),
        rgb => CouncilColour.ContrastWithWhite(CouncilColour.Readable($"#{rgb:x6}")!) >= CouncilColour.LeastContrast).QuickCheckThrowOnFailure();

    [Fact]
    public void Readable_WhenDarkEnough_IsTheSame() => CouncilColour.Readable("#1d4f73").ShouldBe("#1d4f73");

    [Fact]
    public void ReadableContrast_IsNotLessThanTheThresholdByRounding()
    {
        CouncilColour.ContrastWithWhite(CouncilColour.Readable("#ffdd00")!)!.Value.ShouldBeGreaterThanOrEqualTo(4.5);
    }
}
