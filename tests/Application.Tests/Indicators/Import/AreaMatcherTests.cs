using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Places;

namespace LocalityLab.Application.Tests.Indicators.Import;

public class AreaMatcherTests
{
    private static readonly KnownGeography Ward2017 = Geographies.Of("ward17", "Ward 2017", GeographyKind.Ward, 2017, ("E05000819", "Altrincham"), ("E05000836", "Stretford"), ("E05000837", "Timperley"));
    private static readonly KnownGeography Ward2023 = Geographies.Of("ward23", "Ward 2023", GeographyKind.Ward, 2023, ("E05015239", "Altrincham"), ("E05015255", "Stretford & Humphrey Park"), ("E05015247", "Gorse Hill & Cornbrook"));
    private static readonly KnownGeography Lsoa = Geographies.Of("lsoa21", "LSOA 2021", GeographyKind.Lsoa, 2021, ("E01006074", "Trafford 025A"));
    private static readonly KnownGeography Locality = Geographies.Of("locality", "Locality", GeographyKind.Locality, 2023, ("central", "Central"), ("twin-1", "Twin"), ("twin-2", "Twin"));
    private readonly AreaMatcher index = new([Ward2017, Ward2023, Lsoa, Locality]);

    [Theory]
    [InlineData("E05015239")]
    [InlineData(" e05015239 ")]
    public void Match_WhenCodeKnown_IsByCode(string code)
    {
        var match = index.Match(code, "whatever", [Ward2023]);
        match.Kind.ShouldBe(AreaMatchKind.ByCode);
        match.Ordinal.ShouldBe(0);
    }

    [Fact]
    public void Match_WhenOldWardCodeWithNameOfNewWard_IsOtherVintageAndNotJoined()
    {
        var match = index.Match("E05000819", "Altrincham", [Ward2023]);
        match.Kind.ShouldBe(AreaMatchKind.OtherVintage);
        match.Matched.ShouldBeFalse();
        match.Ordinal.ShouldBe(-1);
        match.Geography.ShouldBe(Ward2017);
        match.Why.ShouldContain("Ward 2017");
    }

    [Fact]
    public void Match_WhenCodeOfAnotherKind_IsOtherGeography() =>
        index.Match("E01006074", "", [Ward2023]).Kind.ShouldBe(AreaMatchKind.OtherGeography);

    [Fact]
    public void Match_WhenUnknownCode_NeverFallsBackToTheName()
    {
        var match = index.Match("E05009999", "Altrincham", [Ward2023]);
        match.Kind.ShouldBe(AreaMatchKind.Unknown);
        match.Why.ShouldContain("a ward");
    }

    [Theory]
    [InlineData("Gorse Hill and Cornbrook")]
    [InlineData("GORSE HILL & CORNBROOK")]
    [InlineData("Gorse-Hill  &  Cornbrook")]
    public void Match_WhenOnlyNameInOtherSpelling_IsByName(string name) =>
        index.Match("", name, [Ward2023]).ShouldBe(new(AreaMatchKind.ByName, Ward2023, 2));

    [Fact]
    public void Match_WhenNameTwice_IsAmbiguous() => index.Match("", "Twin", [Locality]).Kind.ShouldBe(AreaMatchKind.Ambiguous);

    [Fact]
    public void Match_WhenNothingGiven_IsEmpty() => index.Match(" ", "", [Ward2023]).Kind.ShouldBe(AreaMatchKind.Empty);

    [Fact]
    public void Match_WhenSeveralTargets_TakesTheOneThatHoldsTheCode() =>
        index.Match("E01006074", "", [Ward2023, Lsoa]).Geography.ShouldBe(Lsoa);

    [Theory]
    [InlineData("St. Mary's", "Saint Marys")]
    [InlineData("Bucklow-St Martins", "Bucklow St. Martins")]
    [InlineData("Broadheath & Timperley", "BROADHEATH AND TIMPERLEY")]
    public void Normalise_WhenSpelledDifferently_IsTheSame(string one, string other) => AreaMatcher.Normalise(one).ShouldBe(AreaMatcher.Normalise(other));
}

internal static class Geographies
{
    public static KnownGeography Of(string slug, string name, GeographyKind kind, int year, params (string Code, string Name)[] areas) =>
        new(Guid.CreateVersion7(), slug, name, kind, year, [.. areas.Select(area => new KnownArea(area.Code, area.Name))]);
}
