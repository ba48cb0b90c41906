using System.Globalization;
using System.Text.Json;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Indicators;

/// <summary>
/// A count is published for small areas alone, and S03 has three. Profiles and need scores work wards out from them: somebody who
/// collects the small areas' figures and the worked-out wards must not be able to subtract. The map's ways out have tests of their own.
/// </summary>
public sealed class DisclosureTests
{
    private static readonly double[] Counts = NeedTown.Each(number => number == 3 ? 3 : 20 + number);

    [Theory, EachDatabase]
    public async Task Profiles_WithholdTheSmallCount_AndTheWardThatWouldGiveItAway(DatabaseProvider provider)
    {
        var client = await Guarded(provider);
        List<double> parts = [];
        foreach (var code in new[] { "S01", "S02", "S03" })
            parts.Add(await OnProfile(client, "lsoa21", code));
        var ward = await OnProfile(client, "ward23", "W1");

        double.IsNaN(parts[2]).ShouldBeTrue();
        MustNotGiveAway(parts, ward);
        // What nobody needs to hide is worked out: W2 to W4 have no small count.
        (await OnProfile(client, "ward23", "W4")).ShouldBe(Counts[9] + Counts[10] + Counts[11]);
    }

    [Theory, EachDatabase]
    public async Task Needs_WithholdOnPageInDownloadAndInTheApi(DatabaseProvider provider)
    {
        var client = await Guarded(provider);
        var parts = await InNeed(client, "lsoa21", ["S01", "S02", "S03"]);
        var ward = (await InNeed(client, "ward23", ["W1"]))[0];
        double.IsNaN(parts[2]).ShouldBeTrue();
        MustNotGiveAway(parts, ward);

        var area = await client.Get($"{client.Council}/need/score/S03?areas=lsoa21&item=thefts~high~1&item=income~low~1");
        area.Text().ShouldContain("Thefts: withheld because numbers are small. The weights of the others were made to add up to 100%.");
        area.Text("table").ShouldNotContain("3 people");
    }

    [Theory, EachDatabase]
    public async Task IndicatorPage_AndValues_Withhold(DatabaseProvider provider)
    {
        var client = await Guarded(provider);
        var map = await client.Get($"{client.Council}/map?indicator=thefts&geography=lsoa21");
        using var values = JsonDocument.Parse(await client.Client.Http.GetStringAsync(map.Document.QuerySelector("#map-data")!.GetAttribute("data-values")!));
        values.RootElement.GetProperty("values")[2].ValueKind.ShouldBe(JsonValueKind.Null);
        var page = await client.Get($"{client.Council}/indicators/thefts");
        page.Document.QuerySelectorAll("main td").Select(cell => cell.TextContent.Trim()).ShouldNotContain("3");
    }

    private static void MustNotGiveAway(List<double> parts, double whole) =>
        (parts.Count(double.IsNaN) >= 2 || double.IsNaN(whole)).ShouldBeTrue($"{string.Join(" + ", parts)} = {whole} gives the withheld count away");

    private static async Task<double> OnProfile(Visitor client, string geography, string code)
    {
        var page = await client.Get($"{client.Council}/areas/{geography}/{code}");
        var figure = page.Document.QuerySelector("#i-thefts")!.Closest("article")!;
        var value = figure.QuerySelector(".lab-indicator__value")!.TextContent.Trim();
        if (double.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)) return number;
        value.ShouldBe("Withheld", $"{code}: {value}");
        figure.TextContent.ShouldNotContain("Fewer than", Case.Insensitive);
        return double.NaN;
    }

    private static async Task<List<double>> InNeed(Visitor client, string areas, string[] codes)
    {
        var query = $"areas={areas}&item=thefts~high~1";
        var lines = (await client.Client.Http.GetStringAsync($"{client.Council}/need/score/scores.csv?{query}")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var column = Array.IndexOf(lines[0].Split(','), "thefts_value");
        column.ShouldBeGreaterThan(0);
        using var json = JsonDocument.Parse(await client.Client.Http.GetStringAsync($"{client.Council}/api/v1/need/score?{query}"));
        List<double> found = [];
        foreach (var code in codes)
        {
            var cell = lines.Single(line => line.StartsWith(code + ",", StringComparison.Ordinal)).Split(',')[column];
            found.Add(cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture));
            var entry = json.RootElement.GetProperty("areas").EnumerateArray().Single(area => area.GetProperty("code").GetString() == code);
            if (cell.Length == 0) entry.GetRawText().ShouldNotContain("\"value\":3");
        }

        return found;
    }

    private sealed record Visitor(LabClient Client, string Council)
    {
        public Task<LabResponse> Get(string path) => Client.Get(path);
    }

    private static async Task<Visitor> Guarded(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var town = await NeedTown.Build(council);
        var theme = await council.Read(db => db.Themes.FirstAsync());
        var thefts = new Indicator
        {
            Slug = "thefts", Name = "Thefts", ThemeId = theme.Id, Unit = "people", Kind = IndicatorKind.Count, Polarity = Polarity.HighIsBad, Decimals = 0,
            Source = "Police", Licence = "OGL v3.0", Disclosure = DisclosureRule.Threshold,
        };
        await council.Save(thefts);
        await town.Release(thefts, town.SmallAreas, ReleaseVector.Of(Counts));
        return new(LabClient.Anonymous(council.Host), $"/{council.Slug}");
    }
}
