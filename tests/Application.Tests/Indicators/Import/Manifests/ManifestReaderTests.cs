using System.Text;
using LocalityLab.Application.Indicators.Import.Manifests;

namespace LocalityLab.Application.Tests.Indicators.Import.Manifests;

public class ManifestReaderTests
{
    private const string Start = """
        {
          "format": "locality-lab-council/1",
          "council": { "slug": "here", "name": "Here", "authorityCode": "E08000001" },
        """;

    [Fact]
    public void Read_WhenSmallest_IsTaken()
    {
        var manifest = ManifestReader.Read(Encoding.UTF8.GetBytes(Start + " // a comment\n}")).Value;
        manifest.Council.Name.ShouldBe("Here");
        manifest.Council.DisclosureThreshold.ShouldBe(5);
        manifest.Tables.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"tabels\": [] }", "«tabels» is no member here")]
    [InlineData("\"themes\": [ { \"slug\": \"a\", \"name\": \"A\", \"colour\": \"red\" } ] }", "«colour» is no member here")]
    [InlineData("\"themes\": [ { \"slug\": \"a\" } ] }", "name must be given")]
    [InlineData("\"themes\": [ { \"slug\": \"A b\", \"name\": \"A\" } ] }", "«A b» cannot be the slug of a theme")]
    [InlineData("\"themes\": [ { \"slug\": \"a\", \"name\": \"A\" }, { \"slug\": \"a\", \"name\": \"B\" } ] }", "The theme «a» is given twice")]
    [InlineData("\"themes\": 5 }", "this value cannot stand here")]
    [InlineData("\"lookups\": [ { \"file\": \"x.csv\", \"pairs\": [ { \"from\": \"a\", \"fromColumn\": \"c\", \"to\": \"b\", \"toColumn\": \"d\", \"kind\": \"exact\" } ] } ] }", "There is no geography «a»")]
    [InlineData("\"lookups\": [ { \"file\": \"x.csv\", \"pairs\": [ { \"from\": \"a\", \"fromColumn\": \"c\", \"to\": \"b\", \"toColumn\": \"d\", \"kind\": \"roughly\" } ] } ] }", "this value cannot stand here")]
    [InlineData("\"tables\": [ { \"files\": [\"x.csv\"], \"title\": \"X\", \"geographies\": [], \"series\": [ { \"indicator\": \"x\", \"value\": \"v\" } ] } ] }", "There is no indicator «x»")]
    [InlineData("\"needProfiles\": [ { \"slug\": \"n\", \"name\": \"N\", \"geography\": \"g\", \"indicators\": [ { \"indicator\": \"x\" } ] } ] }", "There is no indicator «x»")]
    public void Read_WhenSomethingIsNotUnderstood_NamesIt(string rest, string message) =>
        ManifestReader.Read(Encoding.UTF8.GetBytes(Start + rest)).Error.ShouldBeOfType<ManifestInvalid>().Message.ShouldContain(message);

    [Theory]
    [InlineData("", "must say which end of «x» is need")]
    [InlineData(", \"direction\": \"low-is-need\"", null)]
    public void Read_WhenANeedProfileTakesWhatIsNeitherGoodNorBad_AsksForItsDirection(string direction, string? message)
    {
        var read = ManifestReader.Read(Encoding.UTF8.GetBytes(Start + $$"""
            "themes": [ { "slug": "t", "name": "T" } ],
            "sources": { "s": { "publisher": "S", "licence": "L" } },
            "geographies": [ { "slug": "g", "name": "G", "kind": "ward", "year": 2023, "areaNoun": "ward", "areaNounPlural": "wards", "source": "s", "areas": [ { "file": "a.csv", "code": "c", "name": "n" } ] } ],
            "indicators": [ { "slug": "x", "name": "X", "description": "X.", "theme": "t", "unit": "people", "polarity": "neither", "kind": "count", "source": "s" } ],
            "needProfiles": [ { "slug": "n", "name": "N", "geography": "g", "indicators": [ { "indicator": "x"{{direction}} } ] } ] }
            """));
        if (message is null)
            read.Error.ShouldBeNull();
        else
            read.Error.ShouldBeOfType<ManifestInvalid>().Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"format\":")]
    [InlineData("{\"format\":\"locality-lab-council/9\",\"council\":{\"slug\":\"a\",\"name\":\"A\",\"authorityCode\":\"\"}}")]
    public void Read_WhenNoManifest_IsRefused(string text) =>
        ManifestReader.Read(Encoding.UTF8.GetBytes(text)).Error.ShouldBeOfType<ManifestInvalid>();
}
