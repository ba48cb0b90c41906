using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Domain.Indicators;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Tests.Indicators.Import.Manifests;

/// <summary>How loading goes: every row accounted for, twice the same, whole after a crash.</summary>
[Trait("Category", "RealData")]
public class TraffordLoadTests
{
    [Theory, EachDatabase]
    public async Task Load_AccountsForEveryRowOfEveryFile(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var trafford = await Trafford.In(provider);
        trafford.Report.HasFailures.ShouldBeFalse(string.Join("\n", trafford.Report.Items.Where(item => item.Outcome == LoadOutcome.Failed).Select(item => item.Message)));
        var runs = await trafford.Council.Read(db => db.ImportRuns.AsNoTracking().Where(run => run.State == ImportState.Published).ToListAsync());
        runs.Count.ShouldBeGreaterThan(60);
        runs.ShouldAllBe(run => run.RowsRead == run.RowsPublished + run.RowsRejected + run.RowsIgnored);

        var tables = runs.Where(run => run.FileName.StartsWith("indicators/", StringComparison.Ordinal) || run.FileName.StartsWith("population/", StringComparison.Ordinal)).ToList();
        tables.Sum(run => run.RowsRejected).ShouldBe(0);
        var file1 = runs.Single(run => run.Title == "Index of Multiple Deprivation 2019");
        (file1.RowsRead, file1.RowsPublished, file1.RowsIgnored).ShouldBe((32_844, 138, 32_706));
    }

    [Theory, EachDatabase]
    public async Task Load_GivesAtLeast40IndicatorsAnd12FilesOfAssets(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var trafford = await Trafford.In(provider);
        var (indicators, withReleases, sources, layers) = await trafford.Council.Read(async db => (
            await db.Indicators.CountAsync(),
            await db.Releases.Select(release => release.IndicatorId).Distinct().CountAsync(),
            await db.AssetSources.CountAsync(),
            await db.ContextLayers.CountAsync()));
        (indicators, withReleases).ShouldBe((58, 58));
        sources.ShouldBeGreaterThanOrEqualTo(12);
        layers.ShouldBe(4);
    }

    [Fact]
    public void Manifest_NamesEveryFileOfTheFolder()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        var manifest = Trafford.Manifest();
        string[] named =
        [
            .. manifest.Geographies.SelectMany(geography => geography.Areas.Append(geography.Names).Append(geography.FullResolution).OfType<ManifestAreas>()).Select(areas => areas.File),
            .. manifest.Lookups.Select(lookup => lookup.File), manifest.Postcodes!.File, .. manifest.Tables.SelectMany(table => table.Files),
            .. manifest.Assets.Select(assets => assets.File), .. manifest.Context.Select(layer => layer.File), .. manifest.NotUsed.Select(unused => unused.File),
        ];
        var present = Directory.EnumerateFiles(SharedData.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(SharedData.Folder, path).Replace('\\', '/')).Where(path => path.Contains('/'));
        present.Except(named).ShouldBeEmpty();
        named.Except(present).ShouldBeEmpty();
        manifest.NotUsed.ShouldAllBe(unused => unused.Why.Length > 5);
    }

    [Fact]
    public async Task Load_WhenNothingChanged_TouchesNothing()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var trafford = await Trafford.LoadInto(host);
        trafford.Report.Items.ShouldNotContain(item => item.Outcome == LoadOutcome.Unchanged, "an empty folder holds nothing that could stay as it was");
        trafford.Report.Items.Count(item => item.Outcome == LoadOutcome.NotUsed).ShouldBe(Trafford.Manifest().NotUsed.Count);
        var before = await Everything(trafford.Council);
        var again = await Trafford.Load(host, Trafford.Manifest());
        again.IsUnchanged.ShouldBeTrue(string.Join("\n", again.Items.Where(item => item.Outcome is not (LoadOutcome.Unchanged or LoadOutcome.NotUsed)).Select(item => $"{item.Title}: {item.Message}")));
        (await Everything(trafford.Council)).ShouldBe(before);
    }

    [Fact]
    public async Task Load_WhenOneFileChanged_CorrectsOnlyItsReleases()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var trafford = await Trafford.LoadInto(host);
        const string File = "indicators/ward23_election_turnout.csv";
        var changed = new ChangedFolder(Trafford.Folder(host), File, text => text.Replace(",41.8", ",42.8", StringComparison.Ordinal));
        var report = await Trafford.Load(host, Trafford.Manifest(), changed);
        report.Items.Where(item => item.Outcome is not (LoadOutcome.Unchanged or LoadOutcome.NotUsed)).ShouldHaveSingleItem().File.ShouldBe(File);
        (await trafford.Value("election-turnout", "ward23", "2023", "E05015239")).ShouldBe(42.8);
        var versions = await trafford.Council.Read(db => db.Releases.AsNoTracking().Where(release => db.Indicators.Any(indicator => indicator.Id == release.IndicatorId && indicator.Slug == "election-turnout"))
            .OrderBy(release => release.Version).Select(release => new { release.Version, release.State }).ToListAsync());
        versions.Select(version => (version.Version, version.State)).ShouldBe([(1, ReleaseState.Superseded), (2, ReleaseState.Published)]);
    }

    [Fact]
    public async Task Load_WhenFilesAreMissingOrBad_SaysWhichAndLoadsTheRest()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var manifest = Trafford.Manifest() with { Assets = [], Context = [] };
        var folder = new ChangedFolder(Trafford.Folder(host), "indicators/ward23_imd_2025.csv", _ => null);
        folder.Change("indicators/fuel_poverty_lsoa_2017.csv", text => text.Replace("lsoa11cd", "something", StringComparison.Ordinal));
        folder.Change("indicators/ward17_burglary.csv", text => text + "\nE05000819,A Person,Burglary,2018,Rate,someone@example.org,1");
        var report = await Trafford.Load(host, manifest, folder);
        report.Items.Where(item => item.Outcome == LoadOutcome.Failed).Select(item => item.Message).ShouldBe(
        [
            "indicators/ward23_imd_2025.csv is not in the data folder. Check the path, or move the entry to «notUsed».",
            "There is no column «lsoa11cd». The columns are «something», «lsoa11nm», «area_code», «area_name», «indicator», «period», «measure», «unit», «value».",
            "ward17_burglary.csv was not stored, because it seems to hold personal data: column «unit» seems to hold e-mail addresses (row 23). Remove this column and upload it again.",
        ]);
        report.Items.Count(item => item.Outcome == LoadOutcome.Loaded).ShouldBeGreaterThan(50);
    }

    [Theory, EachDatabase]
    public async Task Load_WhenKilledHalfWay_KeepsWholeItemsAndGoesOn(DatabaseProvider provider)
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var host = LabHost.Fresh(provider);
        var manifest = Trafford.Manifest() with { Assets = [], Context = [] };
        var broken = new ChangedFolder(Trafford.Folder(host), "indicators/claimant_count.csv", _ => throw new IOException("the machine lost its disk"));
        await Should.ThrowAsync<IOException>(() => Trafford.Load(host, manifest, broken));
        var trafford = await Trafford.LoadInto(host);
        trafford.Report.HasFailures.ShouldBeFalse();
        trafford.Report.Items.Count(item => item.Outcome == LoadOutcome.Unchanged).ShouldBeGreaterThan(30);
        (await trafford.Vector("claimants", "ward23", "March 2026")).Values.Sum().ShouldBe(4_465);
        (await trafford.Vector("population", "ward23", "30 June 2024")).Values.Sum().ShouldBe(241_025);
    }

    [Fact]
    public async Task Load_WhenAreasDiffer_RefusesAndKeepsTheOldOnes()
    {
        Assert.SkipWhen(SharedData.Folder is null, SharedData.WhySkipped);
        using var host = LabHost.Fresh(DatabaseProvider.Sqlite);
        var manifest = Trafford.Manifest() with { Assets = [], Context = [], Tables = [], Lookups = [], CalculatedLookups = [], NeedProfiles = [] };
        await Trafford.Load(host, manifest);
        var folder = new ChangedFolder(Trafford.Folder(host), "boundaries/trafford_ward_2017_generalised.geojson", text => text.Replace("E05000819", "E05999999", StringComparison.Ordinal));
        var report = await Trafford.Load(host, manifest, folder);
        report.Items.Single(item => item.Outcome == LoadOutcome.Failed).Message.ShouldContain("1 new, 1 gone");
    }

    /// <summary>A count and a mark of what every table holds.</summary>
    private static Task<string> Everything(TestCouncil council) => council.Read(async db =>
    {
        var releases = await db.Releases.AsNoTracking().OrderBy(release => release.Id).Select(release => release.Id + " " + release.ContentHash + " " + release.State).ToListAsync();
        var runs = await db.ImportRuns.AsNoTracking().OrderBy(run => run.Id).Select(run => run.Id + " " + run.State).ToListAsync();
        var assets = await db.Assets.AsNoTracking().OrderBy(asset => asset.Id).Select(asset => asset.Id + " " + asset.Version).ToListAsync();
        return string.Join("\n", [.. releases, .. runs, .. assets, $"{await db.Areas.CountAsync()} {await db.Lookups.CountAsync()} {await db.AssetAreas.CountAsync()} {await db.ReleaseValues.CountAsync()}"]);
    });

    /// <summary>The real folder with some files changed, or missing where the change gives null.</summary>
    private sealed class ChangedFolder(IDataFolder folder, string file, Func<string, string?> change) : IDataFolder
    {
        private readonly Dictionary<string, Func<string, string?>> changes = new(StringComparer.Ordinal) { [file] = change };

        public void Change(string other, Func<string, string?> how) => changes.Add(other, how);

        public byte[]? Read(string path)
        {
            var content = folder.Read(path);
            return content is null || !changes.TryGetValue(path, out var how) ? content
                : how(System.Text.Encoding.UTF8.GetString(content)) is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : null;
        }
    }
}
