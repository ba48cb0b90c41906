using System.Globalization;
using System.Text.Json;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Web.Tests.Maps;

/// <summary>
/// Somebody collects everything that the map gives out and subtracts. Small area S03 has three cases; its ward W1 (S01 to S03) is
/// published too.
/// </summary>
public sealed class MapDisclosureTests
{
    private const int Secret = 2;

    [Fact]
    public async Task Map_OfGuardedCounts_WithholdsOnEveryWayOut_AndSoDoesSubtraction()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var town = await NeedTown.Build(council);
        var theme = await council.Read(db => db.Themes.FirstAsync());
        var thefts = new Indicator
        {
            Slug = "thefts", Name = "Thefts", ThemeId = theme.Id, Unit = "people", Kind = IndicatorKind.Count, Polarity = Polarity.HighIsBad, Decimals = 0,
            Source = "Police", Licence = "OGL v3.0", Disclosure = DisclosureRule.Threshold,
        };
        await council.Save(thefts);
        var counts = NeedTown.Each(number => number == Secret + 1 ? 3 : 20 + number);
        await town.Release(thefts, town.SmallAreas, ReleaseVector.Of(counts));
        await town.Release(thefts, town.Wards, ReleaseVector.Of([.. Enumerable.Range(0, 4).Select(ward => counts.Skip(ward * 3).Take(3).Sum())]));
        var client = LabClient.Anonymous(council.Host);

        var page = await client.Get($"/{council.Slug}/map?indicator=thefts&geography=lsoa21&area=S03");
        page.Text("#map-table tr[data-id=S03]").ShouldContain("withheld");
        page.Text("#map-card").ShouldContain("withheld to protect people");
        page.Text("#map-legend").ShouldContain("Withheld: small numbers");
        page.Document.QuerySelectorAll("#map-figure path > title").Select(title => title.TextContent).ShouldContain("Small area S03: withheld because numbers are small");
        (await client.Http.GetStringAsync($"/{council.Slug}/map.svg?indicator=thefts&geography=lsoa21")).ShouldContain("Small area S03: withheld because numbers are small");

        var data = page.Document.QuerySelector("#map-data")!;
        using var classes = JsonDocument.Parse(await client.Http.GetStringAsync(data.GetAttribute("data-classes")!));
        using var values = JsonDocument.Parse(await client.Http.GetStringAsync(data.GetAttribute("data-values")!));
        classes.RootElement.GetProperty("classOf")[Secret].GetInt32().ShouldBe(-1);
        values.RootElement.GetProperty("values")[Secret].ValueKind.ShouldBe(JsonValueKind.Null);
        values.RootElement.TryGetProperty("numerators", out _).ShouldBeFalse();

        // Every number the map's API gives is one the table shows, and the download gives the same areas and no more.
        var known = values.RootElement.GetProperty("values").EnumerateArray().Take(12).Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN).ToList();
        var csv = (await client.Http.GetStringAsync($"/{council.Slug}/indicators/thefts/lsoa21.csv")).Split('\n');
        for (var number = 1; number <= 12; number++)
        {
            var line = csv.Single(row => row.Contains($"S{number:00}", StringComparison.Ordinal)).Split(',');
            line.Contains(counts[number - 1].ToString(CultureInfo.InvariantCulture)).ShouldBe(!double.IsNaN(known[number - 1]), $"S{number:00}");
        }

        // The subtraction: with the ward's total known, one withheld part alone would be no secret.
        var wards = (await client.Http.GetStringAsync($"/{council.Slug}/indicators/thefts/ward23.csv")).Split('\n');
        var totalIsKnown = wards.Single(row => row.Contains("W1", StringComparison.Ordinal)).Split(',').Contains(counts.Take(3).Sum().ToString(CultureInfo.InvariantCulture));
        var hidden = known.Take(3).Count(double.IsNaN);
        (hidden >= 2 || !totalIsKnown).ShouldBeTrue($"{hidden} of W1's small areas are withheld and its total is {(totalIsKnown ? "known" : "withheld")}");
    }

    [Fact]
    public async Task Map_OfGuardedShares_WithholdsTheComplementToo()
    {
        var council = await A.Council(DatabaseProvider.Sqlite);
        var town = await NeedTown.Build(council);
        var theme = await council.Read(db => db.Themes.FirstAsync());
        var indicator = new Indicator
        {
            Slug = "vaccinated", Name = "Vaccinated", ThemeId = theme.Id, Unit = "%", Kind = IndicatorKind.Proportion, Polarity = Polarity.HighIsGood, Decimals = 1, Multiplier = 100,
            Source = "NHS", Licence = "OGL v3.0", Disclosure = DisclosureRule.Threshold,
        };
        await council.Save(indicator);
        // All but two of the two hundred in S03: the two are the secret.
        var numerators = NeedTown.Each(number => number == Secret + 1 ? 198 : 100 + number);
        await town.Release(indicator, town.SmallAreas, new()
        {
            Breakdown = ReleaseVector.All, Values = Array.ConvertAll(numerators, count => count / 2), States = new ValueState[14], Numerators = numerators, Denominators = NeedTown.Each(_ => 200),
        });
        var client = LabClient.Anonymous(council.Host);

        var page = await client.Get($"/{council.Slug}/map?indicator=vaccinated&geography=lsoa21");
        page.Text("#map-table tr[data-id=S03]").ShouldContain("withheld");
        page.Text().ShouldNotContain("99.0%");
        using var values = JsonDocument.Parse(await client.Http.GetStringAsync(page.Document.QuerySelector("#map-data")!.GetAttribute("data-values")!));
        values.RootElement.GetProperty("values")[Secret].ValueKind.ShouldBe(JsonValueKind.Null);
        (await client.Http.GetStringAsync($"/{council.Slug}/map.svg?indicator=vaccinated&geography=lsoa21")).ShouldNotContain("99.0%");
        var line = (await client.Http.GetStringAsync($"/{council.Slug}/indicators/vaccinated/lsoa21.csv")).Split('\n').Single(row => row.Contains("S03", StringComparison.Ordinal));
        line.Split(',').ShouldNotContain("198");
        line.Split(',').ShouldNotContain("99");
    }
}
