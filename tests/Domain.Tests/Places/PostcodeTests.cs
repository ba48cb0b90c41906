using FsCheck;
using FsCheck.Fluent;
using LocalityLab.Domain.Places;

namespace LocalityLab.Domain.Tests.Places;

public sealed class PostcodeTests
{
    private static readonly Gen<string> Written =
        from area in Gen.Elements("M", "WA", "EC", "ZA")
        from district in Gen.Choose(1, 99)
        from sector in Gen.Choose(0, 9)
        from one in Gen.Elements("ABDEFGHJLNPQRSTUWXYZ".ToCharArray())
        from other in Gen.Elements("ABDEFGHJLNPQRSTUWXYZ".ToCharArray())
        select $"{area}{district} {sector}{one}{other}";

    [Theory]
    [InlineData("m154ab", "M15 4AB")]
    [InlineData("M15  4AB", "M15 4AB")]
    [InlineData("  m15 4ab\t", "M15 4AB")]
    [InlineData("m1 1aa", "M1 1AA")]
    [InlineData("sw1a1aa", "SW1A 1AA")]
    [InlineData("EC1A 1BB", "EC1A 1BB")]
    [InlineData("w1a 0ax", "W1A 0AX")]
    [InlineData("B338TH", "B33 8TH")]
    [InlineData("cr26xh", "CR2 6XH")]
    [InlineData("dn55 1pt", "DN55 1PT")]
    [InlineData("gir0aa", "GIR 0AA")]
    [InlineData("za11aa", "ZA1 1AA")]
    [InlineData("m 1 5 4 a b", "M15 4AB")]
    public void TryParse_HoweverItIsTyped_GivesTheUsualForm(string typed, string expected)
    {
        Postcode.TryParse(typed, out var postcode).ShouldBeTrue();
        postcode.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("M15")]
    [InlineData("M15 4")]
    [InlineData("M15 4ABC")]
    [InlineData("M15-4AB")]
    [InlineData("15M 4AB")]
    [InlineData("QA1 1AA")]
    [InlineData("AI1 1AA")]
    [InlineData("M15 4AC")]
    [InlineData("M15 AAB")]
    [InlineData("M155 4AB")]
    [InlineData("AAA1 4AB")]
    [InlineData("SW1C 1AA")]
    [InlineData("M1I 1AA")]
    [InlineData("Ⅿ15 4AB")]
    [InlineData("M15 4AB; drop table postcodes")]
    public void TryParse_OnSomethingElse_Refuses(string? typed)
    {
        Postcode.TryParse(typed, out _).ShouldBeFalse();
        if (typed is not null)
            Should.Throw<FormatException>(() => Postcode.Parse(typed));
    }

    [Fact]
    public void Parts_AreWhatTheyAreCalled()
    {
        var postcode = Postcode.Parse("wa144ns");

        (postcode.Outward, postcode.Inward, postcode.Sector).ShouldBe(("WA14", "4NS", "WA14 4"));
        Should.Throw<InvalidOperationException>(() => default(Postcode).ToString());
    }

    [Fact]
    public void TryParse_IsTheSameForItsOwnResult() => Prop.ForAll(Written.ToArbitrary(), written =>
    {
        var postcode = Postcode.Parse(written);
        postcode.ToString().ShouldBe(written);
        Postcode.Parse(written.Replace(" ", "").ToLowerInvariant()).ShouldBe(postcode);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_OnAnything_NeverThrows() =>
        Prop.ForAll<string>(text => { _ = Postcode.TryParse(text, out _); }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_GivesThePositionOfEachAndNothingElse() => Prop.ForAll(Gen.ListOf(Written).ToArbitrary(), written =>
    {
        var places = written.Select((text, i) => new PostcodePlace(Postcode.Parse(text), new(i, -i))).ToArray();

        var (index, repeated) = PostcodeIndex.Of(places);
        var (postcodes, positions) = index.Encode();
        var read = PostcodeIndex.Decode(postcodes, positions);

        read.Count.ShouldBe(places.DistinctBy(place => place.Postcode).Count());
        (read.Count + repeated).ShouldBe(places.Length);
        foreach (var place in places.DistinctBy(place => place.Postcode))
            read.Find(place.Postcode).ShouldBe(place.Position);
        read.Find(Postcode.Parse("N1C 9ZZ")).ShouldBeNull();
        for (var i = 1; i < read.Count; i++)
            read[i].Postcode.ShouldBeGreaterThan(read[i - 1].Postcode);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Suggest_ListsTheShorterDistrictFirst()
    {
        var index = Index("M15 4AB", "M1 5ZZ", "M1 1AA", "M15 4AA", "M14 1AA", "MK1 1AA", "M1 5AB");

        Texts(index.Suggest("m1")).ShouldBe(["M1 1AA", "M1 5AB", "M1 5ZZ", "M14 1AA", "M15 4AA", "M15 4AB"]);
        Texts(index.Suggest("m15")).ShouldBe(["M1 5AB", "M1 5ZZ", "M15 4AA", "M15 4AB"]);
        Texts(index.Suggest("M15 4a")).ShouldBe(["M15 4AA", "M15 4AB"]);
        Texts(index.Suggest("m1", 2)).ShouldBe(["M1 1AA", "M1 5AB"]);
        Texts(index.Suggest("M")).Length.ShouldBe(7);
        Texts(index.Suggest("M154AB")).ShouldBe(["M15 4AB"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("?")]
    [InlineData("M15 4ABX")]
    [InlineData("zz")]
    [InlineData("a very long text that is no postcode")]
    public void Suggest_OnNothingThatFits_IsEmpty(string? typed) => Index("M15 4AB").Suggest(typed).ShouldBeEmpty();

    [Fact]
    public void InDistrict_IsTheDistrictAlone()
    {
        var index = Index("M1 1AA", "M15 4AB", "M15 4AA");

        Texts(index.InDistrict("m15")).ShouldBe(["M15 4AA", "M15 4AB"]);
        Texts(index.InDistrict("M1")).ShouldBe(["M1 1AA"]);
        index.InDistrict("M2").ShouldBeEmpty();
        index.InDistrict("nonsense").ShouldBeEmpty();
    }

    [Fact]
    public void Decode_OnBlocksThatDoNotFit_SaysSo()
    {
        var (postcodes, positions) = Index("M1 1AA", "M15 4AB").Encode();

        Should.Throw<InvalidDataException>(() => PostcodeIndex.Decode(postcodes, positions.AsSpan(0, 16)));
        Should.Throw<InvalidDataException>(() => PostcodeIndex.Decode(postcodes, positions.AsSpan(0, 20)));
        Should.Throw<InvalidDataException>(() => PostcodeIndex.Decode(postcodes.AsSpan(0, 7), positions));
        Should.Throw<InvalidDataException>(() => PostcodeIndex.Decode("M15 4AB\nM1 1AA\n"u8, positions));
    }

    private static PostcodeIndex Index(params string[] postcodes) =>
        PostcodeIndex.Of(postcodes.Select((text, i) => new PostcodePlace(Postcode.Parse(text), new(i, i)))).Index;

    private static string[] Texts(IEnumerable<PostcodePlace> places) => [.. places.Select(place => place.Postcode.ToString())];
}
