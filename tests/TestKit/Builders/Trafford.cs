using System.Collections.Concurrent;
using LocalityLab.Application.Indicators.Import.Manifests;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LocalityLab.TestKit;

/// <summary>Trafford, loaded from the real data by its manifest: once per database and process, for tests that only read.</summary>
public sealed class Trafford
{
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<Trafford>>> Loaded = new();

    private Trafford(TestCouncil council, LoadReport report) => (Council, Report) = (council, report);

    /// <summary>The council.</summary>
    public TestCouncil Council { get; }

    /// <summary>What the load said.</summary>
    public LoadReport Report { get; }

    /// <summary>The manifest's path.</summary>
    public static string ManifestPath => Path.Combine(SharedData.ProjectRoot, "samples", "trafford", "council.json");

    /// <summary>The one Trafford of a database, in a host of its own: its long transaction would keep other tests on SQLite waiting. Skip the test first when <see cref="SharedData.Folder"/> is null.</summary>
    public static Task<Trafford> In(DatabaseProvider provider) => Loaded.GetOrAdd(provider, key => new(() => LoadInto(LabHost.Kept(key)))).Value;

    /// <summary>Loads it into a host of your own.</summary>
    public static async Task<Trafford> LoadInto(LabHost host)
    {
        var report = await Load(host, Manifest());
        return await Of(host, report);
    }

    /// <summary>What a host of your own has loaded of it.</summary>
    public static async Task<Trafford> Of(LabHost host, LoadReport? report = null)
    {
        var council = await host.Services.GetRequiredService<ICouncilDirectory>().Find("trafford", CancellationToken.None);
        return new(new(host, council!), report ?? new("Trafford", []));
    }

    /// <summary>The manifest.</summary>
    public static CouncilManifest Manifest() => ManifestReader.Read(File.ReadAllBytes(ManifestPath)).Value;

    /// <summary>Loads a manifest from the real data, or from another folder.</summary>
    public static Task<LoadReport> Load(LabHost host, CouncilManifest manifest, IDataFolder? folder = null) =>
        host.Services.GetRequiredService<CouncilLoader>().Load(manifest, folder ?? Folder(host), null, CancellationToken.None);

    /// <summary>The folder of the real data.</summary>
    public static IDataFolder Folder(LabHost host) => host.Services.GetRequiredService<IDataFolders>().Open(SharedData.Folder!)!;

    /// <summary>A geography with its areas.</summary>
    public Task<(Geography Geography, List<Area> Areas)> Geography(string slug) => Council.Read(async db =>
    {
        var geography = await db.Geographies.AsNoTracking().SingleAsync(one => one.Slug == slug);
        return (geography, await db.Areas.AsNoTracking().Where(area => area.GeographyId == geography.Id).OrderBy(area => area.Ordinal).ToListAsync());
    });

    /// <summary>The published values of an indicator.</summary>
    public Task<ReleaseVector> Vector(string indicator, string geography, string period, string breakdown = ReleaseVector.All) => Council.Read(async db =>
    {
        var release = await db.Releases.AsNoTracking().SingleAsync(one => one.State == ReleaseState.Published && one.PeriodLabel == period
            && db.Indicators.Any(row => row.Id == one.IndicatorId && row.Slug == indicator) && db.Geographies.Any(row => row.Id == one.GeographyId && row.Slug == geography));
        return VectorBytes.FromRow(await db.ReleaseValues.AsNoTracking().SingleAsync(values => values.ReleaseId == release.Id && values.Breakdown == breakdown));
    });

    /// <summary>The published value of one area.</summary>
    public async Task<double> Value(string indicator, string geography, string period, string code, string breakdown = ReleaseVector.All)
    {
        var (_, areas) = await Geography(geography);
        return (await Vector(indicator, geography, period, breakdown)).Values[areas.Single(area => area.Code == code).Ordinal];
    }

    /// <summary>The entries of a lookup.</summary>
    public Task<LookupEntry[]> Lookup(string from, string to) => Council.Read(async db => LookupEntries.Of(await db.Lookups.AsNoTracking().SingleAsync(lookup =>
        db.Geographies.Any(row => row.Id == lookup.FromGeographyId && row.Slug == from) && db.Geographies.Any(row => row.Id == lookup.ToGeographyId && row.Slug == to))));
}
