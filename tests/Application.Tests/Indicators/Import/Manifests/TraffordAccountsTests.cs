using System.Globalization;
using LocalityLab.Application.Analysis.Need;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.Infrastructure.Readers;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Indicators.Import.Manifests;

/// <summary>What the load says of each file, and what then stands in the council, against EXPECTED.md beside the data.</summary>
[Trait("Category", "RealData")]
public class TraffordAccountsTests
{
    [Theory, EachDatabase]
    public async Task Charities_PlacedByTheirExactPostcodesAndByTidiedOnes_AreCountedApart(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var report = ReportOf(trafford, "assets/charities_operating_in_trafford.csv");
        (report.RowsRead, report.RowsPublished, report.RowsRejected, report.RowsIgnored).ShouldBe((736, 278, 458, 0));
        var postcodes = Rows("lookups/trafford_postcodes.csv").Select(row => row["postcode"]).ToHashSet(StringComparer.Ordinal);
        var published = await trafford.Council.Read(db => db.Assets.Where(asset => db.AssetSources.Any(source => source.Id == asset.SourceId && source.Slug == "charities")).Select(asset => asset.SourceKey).ToListAsync());
        published.Count.ShouldBe(278);

        // As the file writes them 257 postcodes stand in the directory; 21 more are the same but for spaces or small letters, and are said.
        Rows("assets/charities_operating_in_trafford.csv").Count(row => postcodes.Contains(row["charity_contact_postcode"])).ShouldBe(257);
        var tidied = report.Notices.Single(line => line.Text.StartsWith("Postcode tidied", StringComparison.Ordinal));
        tidied.Count.ShouldBe(21);
        (published.Count - tidied.Count).ShouldBe(257);
    }

    [Theory, EachDatabase]
    public async Task SportsFacilities_LieInThePublishedAreas(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        ReportOf(trafford, "assets/sports_facilities.csv").RowsPublished.ShouldBe(314);
        var keys = await trafford.Council.Read(db => db.Assets.Where(asset => db.AssetSources.Any(source => source.Id == asset.SourceId && source.Slug == "sports-facilities")).ToDictionaryAsync(asset => asset.Id, asset => asset.SourceKey!));
        var rows = await trafford.Council.Read(db => db.AssetAreas.AsNoTracking().Select(row => new { row.AssetId, row.AreaId }).ToListAsync());
        var published = Rows("assets/sports_facilities.csv").ToDictionary(row => $"{row["site_id"]}|{row["facility_type"]}|{row["access_type"]}", StringComparer.Ordinal);
        foreach (var (slug, column, expected) in new[] { ("ward23", "ward_code", 314), ("msoa21", "msoa_code", 314), ("lsoa21", "lsoa_code", 314), ("oa21", "oa_code", 310) })
        {
            var codes = (await trafford.Geography(slug)).Areas.ToDictionary(area => area.Id, area => area.Code);
            rows.Count(row => keys.TryGetValue(row.AssetId, out var key) && codes.TryGetValue(row.AreaId, out var code) && published[key][column] == code).ShouldBe(expected, slug);
        }
    }

    [Theory, EachDatabase]
    public async Task LandAndBuildings_WithoutAPlaceSwappedOutsideOrRepeated_AreAllSaid(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var report = ReportOf(trafford, "assets/council_land_and_buildings.csv");
        var byPostcode = report.Notices.Single(line => line.Text == "Placed at the middle of its postcode").Count;
        var withoutPlace = report.Rejected.Where(line => line.Text.StartsWith("No coordinates", StringComparison.Ordinal) || line.Text.StartsWith("The postcode", StringComparison.Ordinal)).Sum(line => line.Count);

        (report.RowsRead, report.RowsPublished, report.RowsRejected).ShouldBe((608, 393, 215));
        (withoutPlace + byPostcode, byPostcode).ShouldBe((235, 22));
        report.Rejected.Single(line => line.Text == "Outside the council’s area").Examples.Select(example => example.Text[..8]).ShouldBe(["Sonova H", "The Fort"], ignoreOrder: true);
        report.Notices.Single(line => line.Reason == ReportReason.CoordinatesSwapped).Examples.Single().Text.ShouldStartWith("Davyhulme Youth Centre");
        report.Notices.Single(line => line.Text.StartsWith("The property number (UPRN)", StringComparison.Ordinal)).Count.ShouldBe(57);
    }

    [Theory, EachDatabase]
    public async Task Lookups_KeepTraffordsRowsAndCountTheOthers(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var now = ReportOf(trafford, "lookups/gm_oa21_lsoa21_msoa21_lad22.csv");
        (now.RowsRead, now.RowsPublished, now.RowsRejected, now.RowsIgnored).ShouldBe((8_966, 738, 0, 8_228));
        (await trafford.Lookup("oa21", "lsoa21")).Select(entry => entry.From).Distinct().Count().ShouldBe(738);
        Rows("lookups/gm_oa11_lsoa11_msoa11_lad11.csv").Where(row => row["lad11cd"] == "E08000009").Select(row => row["oa11cd"]).Distinct().Count().ShouldBe(731);
        var before = ReportOf(trafford, "lookups/gm_oa11_lsoa11_msoa11_lad11.csv");
        (before.RowsRead, before.RowsPublished, before.AddsUp).ShouldBe((8_684, 138, true));
        before.Ignored.Sum(line => line.Count).ShouldBe(8_684 - 138);
        (await trafford.Geography("ward17")).Areas.ShouldAllBe(area => string.CompareOrdinal(area.Code, "E05000819") >= 0 && string.CompareOrdinal(area.Code, "E05000839") <= 0);
    }

    [Theory, EachDatabase]
    public async Task OldWards_AreNeverJoinedToTheNewOnes(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var published = await trafford.Council.Read(db => db.Releases.AsNoTracking()
            .Join(db.Indicators, release => release.IndicatorId, indicator => indicator.Id, (release, indicator) => new { indicator.Slug, release.GeographyId })
            .Join(db.Geographies, row => row.GeographyId, geography => geography.Id, (row, geography) => new { row.Slug, Geography = geography.Slug }).Distinct().ToListAsync());
        string[] On(string indicator) => [.. published.Where(row => row.Slug == indicator).Select(row => row.Geography).Order(StringComparer.Ordinal)];

        On("antisocial-behaviour-2018").ShouldBe(["ward17"]);
        On("burglary-2018").ShouldBe(["ward17"]);
        On("violence-2018").ShouldBe(["ward17"]);
        On("very-bad-health").ShouldBe(["authority", "lsoa21", "msoa21", "oa21", "ward17"]);
    }

    [Theory, EachDatabase]
    public async Task LifeExpectancyAndSeniors_AccountForTheirOddities(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var life = ReportsOf(trafford, "indicators/life_expectancy_la.csv").Single(item => item.Title == "Life expectancy at birth").Report!;
        (life.RowsRead, life.RowsPublished, life.ValuesMissing).ShouldBe((5_516, 5_516, 36));
        var female = await trafford.Value("life-expectancy-female", "authority", "2021 to 2023", "E08000009");
        female.ShouldBeGreaterThan(await trafford.Value("life-expectancy-male", "authority", "2021 to 2023", "E08000009"));

        var seniors = ReportOf(trafford, "indicators/seniors_by_ward_2017.xlsx");
        (seniors.RowsRead, seniors.RowsPublished, seniors.RowsIgnored, seniors.HeaderRow).ShouldBe((25, 21, 4, 3));
        seniors.Ignored.Select(line => (line.Reason, line.Count)).ShouldBe([(ReportReason.BlankRow, 2), (ReportReason.TitleRow, 1), (ReportReason.NoteRow, 1)], ignoreOrder: true);
        (await trafford.Value("aged-65-and-over", "ward17", "mid-2016", "E05000819")).ShouldBe(15.6457, 0.001);
    }

    [Theory, EachDatabase]
    public async Task Shapes_ThatCrossThemselves_AreMendedAndNamed(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var report = ReportOf(trafford, "boundaries/trafford_lsoa_2011_generalised.geojson");
        report.Notices.Single(line => line.Text == "The outline crossed itself and was mended").Examples.Select(example => example.Text[..9]).ShouldBe(["E01006195", "E01006205"], ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task Need_ByDeprivation2025_PutsE01006108First(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        foreach (var item in new[] { "imd-rank~low~1", "imd-score-2025~high~1" })
        {
            var outcome = await trafford.Council.Send(new ScoreNeedProfile(NeedReference.Unsaved(new("lsoa21", [NeedChoice.Parse(item)!]))));
            outcome.Error.ShouldBeNull();
            var need = outcome.Value;
            need.Areas.Count.ShouldBe(139);
            need.Areas[need.FromGreatestNeed[0]].Code.ShouldBe("E01006108", item);
            need.Areas[need.FromGreatestNeed[^1]].Code.ShouldBe("E01006101", item);
            need.Scores!.Scores[need.FromGreatestNeed[0]].ShouldBe(100, 1e-9);
        }
    }

    [Theory, EachDatabase]
    public async Task NeedProfiles_OfTheManifest_AreScoredAndPublic(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var families = (await trafford.Council.Send(new ScoreNeedProfile(NeedReference.Saved("families")))).Value;
        families.Areas.Count.ShouldBe(139);
        families.Scores!.Scores.ShouldAllBe(score => score >= 0 && score <= 100);
        // Better connected is less need, though nobody wrote a direction.
        (await trafford.Council.Read(db => db.NeedProfiles.Include(profile => profile.Items).SingleAsync(profile => profile.Slug == "skills"))).Items[^1].Direction.ShouldBe(NeedDirection.LowIsNeed);
    }

    [Theory, EachDatabase]
    public async Task Postcodes_InGeneralisedWards_AgreeOnceLess_AndNoneLiesOutside(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var host = LabHost.Fresh(provider);
        var manifest = Trafford.Manifest();
        var generalised = manifest with
        {
            Geographies = [manifest.Geographies.Single(plan => plan.Slug == "ward23") with { FullResolution = null }], Weights = null,
            Lookups = [], CalculatedLookups = [], Tables = [], Assets = [], Context = [], NeedProfiles = [], NotUsed = [],
        };
        (await Trafford.Load(host, generalised)).HasFailures.ShouldBeFalse();
        (await Agreeing(await Trafford.Of(host))).ShouldBe((11_262, 0));
        var (agreeing, outside) = await Agreeing(await Loaded(provider));
        (agreeing, outside).ShouldBe((11_263, 0));
    }

    [Fact]
    public void Grants_AreReadWithTheirTotalAndNoRepeatedIdentifier()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var rows = Rows("assets/vcse_grants_360giving.csv");
        rows.Count.ShouldBe(555);
        rows.Select(row => row["Identifier"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(555);
        rows.Sum(row => decimal.Parse(row["Amount Awarded"], NumberStyles.Number, CultureInfo.InvariantCulture)).ShouldBe(1_291_436.54m);
        var dates = rows.Select(row => DateOnly.Parse(row["Award Date"][..10], CultureInfo.InvariantCulture)).ToList();
        (dates.Min(), dates.Max()).ShouldBe((new DateOnly(2013, 1, 18), new DateOnly(2024, 6, 19)));
        Trafford.Manifest().NotUsed.ShouldContain(unused => unused.File == "assets/vcse_grants_360giving.csv" && unused.Why.Length > 20);
    }

    [Theory, EachDatabase]
    public async Task Reports_OfEveryFile_AddUpLineByLine(DatabaseProvider provider)
    {
        var trafford = await Loaded(provider);
        var reports = trafford.Report.Items.Where(item => item.Report is not null).ToList();
        reports.Count.ShouldBeGreaterThan(70);
        foreach (var item in reports)
        {
            item.Report!.AddsUp.ShouldBeTrue(item.File);
            item.Report.Rejected.Concat(item.Report.Ignored).ShouldAllBe(line => line.Text.Length > 5 && line.Examples.Count > 0);
        }

        // A file's rows are counted once more here, by a reader that knows nothing of the report.
        foreach (var item in reports.Where(item => item.File.EndsWith(".csv", StringComparison.Ordinal)))
            item.Report!.RowsRead.ShouldBe(Rows(item.File).Count, item.File);
    }

    private static async Task<(int Agreeing, int Outside)> Agreeing(Trafford trafford)
    {
        var (geography, areas) = await trafford.Geography("ward23");
        var shapes = AreaIndex.From(await trafford.Council.Read(db => db.Boundaries.AsNoTracking().SingleAsync(boundaries => boundaries.GeographyId == geography.Id)));
        var index = PostcodeIndex.From(await trafford.Council.Read(db => db.PostcodeDirectories.AsNoTracking().SingleAsync()));
        var found = Rows("lookups/trafford_postcodes.csv").Select(row => (Expected: row["ward_code"], Found: shapes.Find(index.Find(Postcode.Parse(row["postcode"]))!.Value))).ToList();
        return (found.Count(row => row.Found >= 0 && areas[row.Found].Code == row.Expected), found.Count(row => row.Found < 0));
    }

    private static CheckReport ReportOf(Trafford trafford, string file) => ReportsOf(trafford, file).ShouldHaveSingleItem().Report!;

    private static List<LoadedItem> ReportsOf(Trafford trafford, string file) => [.. trafford.Report.Items.Where(item => item.File == file && item.Report is not null)];

    private static List<Dictionary<string, string>> Rows(string file)
    {
        var layout = SheetLayout.Choose(ReaderRegistration.All().Read(file, File.ReadAllBytes(SharedData.File(file))).Value)!;
        return [.. layout.DataRows.Select(row => layout.Columns.Select((column, index) => (column, Text: row[index])).ToDictionary(cell => cell.column, cell => cell.Text, StringComparer.Ordinal))];
    }

    private static async Task<Trafford> Loaded(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        return await Trafford.In(provider);
    }
}
