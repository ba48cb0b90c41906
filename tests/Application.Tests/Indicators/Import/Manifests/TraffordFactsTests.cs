using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Indicators.Import.Manifests;

/// <summary>What the publishers state about Trafford, asked of the loaded database. Numbers from EXPECTED.md beside the data.</summary>
[Trait("Category", "RealData")]
public class TraffordFactsTests
{
    [Theory, EachDatabase]
    public async Task Geographies_HaveThePublishedNumbersOfAreas(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        foreach (var (slug, count) in new[] { ("oa21", 738), ("lsoa11", 138), ("lsoa21", 139), ("msoa11", 28), ("msoa21", 28), ("ward17", 21), ("ward23", 21), ("locality", 4), ("country", 1), ("practice", 33) })
        {
            var (geography, areas) = await trafford.Geography(slug);
            (areas.Count, geography.AreaCount).ShouldBe((count, count), slug);
            areas.Select(area => area.Code).ShouldBe(areas.Select(area => area.Code).Order(StringComparer.Ordinal), slug);
        }

        var (_, authorities) = await trafford.Geography("authority");
        authorities.Where(area => area.IsOwn).Select(area => area.Name).ShouldBe(["Trafford"]);
        authorities.Count(area => area.HasShape).ShouldBe(10);
        authorities.Count.ShouldBeGreaterThan(300);
    }

    [Theory, EachDatabase]
    public async Task Wards_OfBothVintages_ShareNamesButNoCode(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var (before, now) = ((await trafford.Geography("ward17")).Areas, (await trafford.Geography("ward23")).Areas);
        now.ShouldAllBe(area => string.CompareOrdinal(area.Code, "E05015239") >= 0 && string.CompareOrdinal(area.Code, "E05015259") <= 0);
        before.Select(area => area.Code).Intersect(now.Select(area => area.Code)).ShouldBeEmpty();
        before.Select(area => area.Name).Intersect(now.Select(area => area.Name)).ShouldNotBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Lsoas_ChangedInOnePlaceOnly(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var (before, now) = ((await trafford.Geography("lsoa11")).Areas, (await trafford.Geography("lsoa21")).Areas);
        var entries = await trafford.Lookup("lsoa11", "lsoa21");
        var split = entries.Where(entry => before[entry.From].Code == "E01006185").ToList();
        split.Select(entry => now[entry.To].Code).ShouldBe(["E01034000", "E01034001"], ignoreOrder: true);
        split.Sum(entry => entry.Weight).ShouldBe(1, 1e-9);
        split.ShouldAllBe(entry => entry.Weight > 0.3 && entry.Weight < 0.7);
        entries.Except(split).Count(entry => before[entry.From].Code == now[entry.To].Code && entry.Weight == 1).ShouldBe(137);
    }

    [Theory, EachDatabase]
    public async Task Localities_HoldThePublishedNumbersOfWardsAndPeople(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var (_, localities) = await trafford.Geography("locality");
        var wards = await trafford.Lookup("ward23", "locality");
        var people = (await trafford.Vector("population", "ward23", "30 June 2022")).Values;
        Dictionary<string, (int Wards, double People)> expected = new() { ["Central"] = (5, 54_254), ["North"] = (5, 58_875), ["South"] = (7, 79_453), ["West"] = (4, 43_719) };
        foreach (var locality in localities)
        {
            var members = wards.Where(entry => entry.To == locality.Ordinal).ToList();
            (members.Count, members.Sum(entry => people[entry.From] * entry.Weight)).ShouldBe(expected[locality.Name], locality.Name);
        }
    }

    [Theory, EachDatabase]
    public async Task Postcodes_LieInTheAreasTheirFileNames(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var directory = await trafford.Council.Read(db => db.PostcodeDirectories.AsNoTracking().SingleAsync());
        var index = PostcodeIndex.From(directory);
        index.Count.ShouldBe(11_264);
        var rows = (await File.ReadAllLinesAsync(SharedData.File("lookups/trafford_postcodes.csv"))).Skip(1).Select(Cells).ToList();
        foreach (var (slug, column, inside) in new[] { ("ward23", 1, 11_263), ("locality", 7, 11_264), ("lsoa21", 5, 11_225), ("msoa21", 3, 11_250) })
        {
            var (geography, areas) = await trafford.Geography(slug);
            var shapes = AreaIndex.From(await trafford.Council.Read(db => db.Boundaries.AsNoTracking().SingleAsync(boundaries => boundaries.GeographyId == geography.Id)));
            rows.Count(row => index.Find(Postcode.Parse(row[0])) is { } place && shapes.Find(place) is >= 0 and var ordinal
                && (areas[ordinal].Code == row[column] || areas[ordinal].Name == row[column])).ShouldBe(inside, slug);
        }

        rows.CountBy(row => row[7]).ToDictionary(entry => entry.Key, entry => entry.Value).ShouldBe(new Dictionary<string, int> { ["South"] = 3_774, ["North"] = 2_853, ["Central"] = 2_405, ["West"] = 2_232 }, ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task Population_AddsUpOnEveryLevelBySexAndByAge(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        foreach (var slug in new[] { "oa21", "lsoa21", "msoa21", "ward23" })
        {
            var all = (await trafford.Vector("population", slug, "30 June 2024")).Values;
            all.Sum().ShouldBe(241_025, slug);
            var female = (await trafford.Vector("population", slug, "30 June 2024", "female")).Values;
            var male = (await trafford.Vector("population", slug, "30 June 2024", "male")).Values;
            all.Zip(female, male).ShouldAllBe(area => area.First == area.Second + area.Third);
            var bands = new double[all.Length];
            foreach (var band in Bands)
                foreach (var (ordinal, value) in (await trafford.Vector("population", slug, "30 June 2024", band)).Values.Index())
                    bands[ordinal] += value;
            bands.ShouldBe(all, slug);
        }

        (await trafford.Value("population", "authority", "30 June 2024", "E08000009")).ShouldBe(241_025);
        (await trafford.Vector("population", "lsoa21", "30 June 2022")).Values.Sum().ShouldBe(236_301);
    }

    [Theory, EachDatabase]
    public async Task Wards_FromWholeSmallAreas_AreNotTheWardsThemselves(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var (_, wards) = await trafford.Geography("ward23");
        var small = (await trafford.Vector("population", "lsoa21", "30 June 2022")).Values;
        var sums = new double[wards.Count];
        foreach (var entry in await trafford.Lookup("lsoa21", "ward23")) sums[entry.To] += small[entry.From] * entry.Weight;
        var published = (await trafford.Vector("population", "ward23", "30 June 2022")).Values;
        var gaps = wards.ToDictionary(ward => ward.Name, ward => sums[ward.Ordinal] - published[ward.Ordinal]);
        (gaps["Manor"], gaps["Timperley Central"]).ShouldBe((-1_761, 1_712));
    }

    [Theory, EachDatabase]
    public async Task Deprivation_2019_HasThePublishedDecilesAndExtremes(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        Deciles(await trafford.Vector("imd-decile", "lsoa11", "2019")).ShouldBe([7, 5, 12, 10, 13, 8, 14, 21, 17, 31]);
        await Extremes(trafford, "lsoa11", "2019", ("E01006108", 490), ("E01006085", 32_534));
        var people = (await trafford.Vector("population-iod-2019", "lsoa11", "mid-2015")).Values;
        people.Sum().ShouldBe(232_975);
        var scores = (await trafford.Vector("imd-score-2019", "lsoa11", "2019")).Values;
        (scores.Zip(people, (score, count) => score * count).Sum() / people.Sum()).ShouldBe(16.088, 0.0005);
    }

    [Theory, EachDatabase]
    public async Task Deprivation_2025_HasThePublishedDecilesExtremesAndWardScores(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        Deciles(await trafford.Vector("imd-decile", "lsoa21", "2025")).ShouldBe([6, 5, 14, 9, 12, 6, 13, 14, 24, 36]);
        await Extremes(trafford, "lsoa21", "2025", ("E01006108", 382), ("E01006101", 33_744));
        (await trafford.Value("imd-score-2025", "lsoa21", "2025", "E01006108")).ShouldBe(68.143);

        var scores = (await trafford.Vector("imd-score-2025", "lsoa21", "2025")).Values;
        var people = (await trafford.Vector("population", "lsoa21", "30 June 2022")).Values;
        var published = (await trafford.Vector("imd-score-2025", "ward23", "2025")).Values;
        var (sums, weights) = (new double[21], new double[21]);
        foreach (var entry in await trafford.Lookup("lsoa21", "ward23"))
        {
            sums[entry.To] += scores[entry.From] * people[entry.From];
            weights[entry.To] += people[entry.From];
        }

        for (var ward = 0; ward < 21; ward++) Math.Round(sums[ward] / weights[ward], 1).ShouldBe(published[ward], 1e-9);
    }

    [Theory, EachDatabase]
    public async Task Claimants_OfTheWards_AddUpToTrafford(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var (_, wards) = await trafford.Geography("ward23");
        var counts = await trafford.Vector("claimants", "ward23", "March 2026");
        counts.Values.Sum().ShouldBe(4_465);
        (await trafford.Value("claimants", "authority", "March 2026", "E08000009")).ShouldBe(4_465);
        (wards[Array.IndexOf(counts.Values, counts.Values.Max())].Name, counts.Values.Max()).ShouldBe(("Old Trafford", 560));
        (wards[Array.IndexOf(counts.Values, counts.Values.Min())].Name, counts.Values.Min()).ShouldBe(("Bowdon", 60));

        var rates = await trafford.Vector("claimant-rate", "ward23", "March 2026");
        rates.Numerators.ShouldBe(counts.Values);
        rates.Denominators!.Sum().ShouldBe(148_280);
        for (var ward = 0; ward < 21; ward++) rates.Values[ward].ShouldBe(100 * rates.Numerators![ward] / rates.Denominators![ward], 0.15);
    }

    [Theory, EachDatabase]
    public async Task LowIncome_InTrafford_IsWhatThePublisherSays(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        foreach (var (period, value) in new[] { ("2017/18", 13.6), ("2018/19", 12.4), ("2019/20", 14.3), ("2020/21", 12.2), ("2021/22", 12.4), ("2022/23", 12.7), ("2023/24", 12.4), ("2024/25", 12.3) })
            (await trafford.Value("children-low-income-relative", "authority", period, "E08000009")).ShouldBe(value, period);
    }

    [Theory, EachDatabase]
    public async Task Health_HasThePublishedRangesAndSums(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var obesity = (await trafford.Vector("obesity-year-6", "ward23", "2022/23 to 2024/25")).Values;
        var (_, wards) = await trafford.Geography("ward23");
        (wards[Array.IndexOf(obesity, obesity.Min())].Name, obesity.Min()).ShouldBe(("Hale", 9.1));
        (wards[Array.IndexOf(obesity, obesity.Max())].Name, obesity.Max()).ShouldBe(("Bucklow-St Martins", 27.0));

        // Perturbed by the publisher: the levels must not be forced to agree.
        foreach (var (slug, sum) in new[] { ("oa21", 2_519), ("lsoa21", 2_517), ("msoa21", 2_522), ("ward17", 2_521) })
            (await trafford.Vector("very-bad-health", slug, "21 March 2021")).Values.Sum().ShouldBe(sum, slug);
        (await trafford.Value("very-bad-health", "authority", "21 March 2021", "E08000009")).ShouldBe(2_522);
        (await trafford.Value("bad-health", "ward23", "21 March 2021", "E05015239")).ShouldBe(3.2);

        var fuel = await trafford.Vector("fuel-poverty", "lsoa11", "2017");
        (fuel.Values.Length, fuel.Values.Min(), fuel.Values.Max()).ShouldBe((138, 5.2, 28.7));
    }

    [Theory, EachDatabase]
    public async Task Practices_KeepWithheldScreeningAndAllPatients(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var screening = await trafford.Vector("cervical-screening-25-49", "practice", "December 2017");
        screening.States.Count(state => state == ValueState.Suppressed).ShouldBe(2);
        var open = Enumerable.Range(0, 33).Where(ordinal => screening.States[ordinal] == ValueState.Present).ToList();
        open.Count.ShouldBe(31);
        var (screened, eligible) = (open.Sum(ordinal => screening.Numerators![ordinal]), open.Sum(ordinal => screening.Denominators![ordinal]));
        (screened, eligible, Math.Round(100 * screened / eligible, 1)).ShouldBe((30_709, 41_285, 74.4));
        // 69.7 is the mean of all cells with −2 and −1.75 taken for coverage.
        var coverage = open.Select(ordinal => screening.Values[ordinal]).ToList();
        Math.Round(coverage.Append(-2).Append(-1.75).Average(), 1).ShouldBe(69.7);
        coverage.Average().ShouldBeGreaterThan(74);

        var patients = await trafford.Vector("registered-patients", "practice", "1 January 2026");
        var present = Enumerable.Range(0, 33).Where(ordinal => patients.States[ordinal] == ValueState.Present).ToList();
        (present.Count, present.Sum(ordinal => patients.Values[ordinal])).ShouldBe((26, 248_911));
        present.ShouldAllBe(ordinal => screening.States[ordinal] == ValueState.Present || screening.States[ordinal] == ValueState.Suppressed);
    }

    private static readonly string[] Bands =
        ["0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65-69", "70-74", "75-79", "80-84", "85-89", "90+"];

    private static int[] Deciles(ReleaseVector vector) => [.. Enumerable.Range(1, 10).Select(decile => vector.Values.Count(value => value == decile))];

    private static async Task Extremes(Trafford trafford, string geography, string period, (string Code, double Rank) most, (string Code, double Rank) least)
    {
        var (_, areas) = await trafford.Geography(geography);
        var ranks = (await trafford.Vector("imd-rank", geography, period)).Values;
        (areas[Array.IndexOf(ranks, ranks.Min())].Code, ranks.Min()).ShouldBe(most);
        (areas[Array.IndexOf(ranks, ranks.Max())].Code, ranks.Max()).ShouldBe(least);
    }

    /// <summary>The postcode file quotes names with commas in them.</summary>
    private static string[] Cells(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character == ',' && !quoted) cells.Add("");
            else cells[^1] += character;
        }

        return [.. cells];
    }

    private static async Task<Trafford> Loaded(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        return await Trafford.In(provider);
    }
}
