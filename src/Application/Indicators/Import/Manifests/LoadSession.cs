using System.Text.Json;
using System.Text.Json.Serialization;
using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>The areas of a loaded geography differ from those of the file.</summary>
public sealed record AreasDiffer(string Name, int Added, int Gone)
    : Conflict(FormattableString.Invariant($"The areas of {Name} differ from those loaded before ({Added} new, {Gone} gone). Releases depend on them, so give the new boundaries a slug of their own."));

/// <summary>What one item of a manifest writes, within one transaction.</summary>
internal sealed class LoadSession(ILabDatabase db, ReleasePublisher publisher, AssetImporter assets, TimeProvider clock)
{
    /// <summary>How reports are kept.</summary>
    public static JsonSerializerOptions ReportFormat { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public ILabDatabase Database => db;

    /// <summary>Notes a file as loaded; an earlier run of the same file and purpose gives way.</summary>
    public async Task Record(string title, string file, string contentHash, string fingerprint, CheckReport report, CancellationToken cancellation, Guid? id = null)
    {
        var now = clock.GetUtcNow();
        foreach (var earlier in await db.ImportRuns.Where(run => run.Origin == ImportOrigin.Manifest && run.State == ImportState.Published && run.Title == title && run.FileName == file).ToListAsync(cancellation))
            earlier.Replace(now);
        var run = new ImportRun { Id = id ?? Guid.CreateVersion7(), Origin = ImportOrigin.Manifest, Title = title, FileName = file, ContentHash = contentHash, Fingerprint = fingerprint, StartedAt = now };
        run.Account(report.RowsRead, report.RowsPublished, report.RowsRejected, report.RowsIgnored, JsonSerializer.Serialize(report, ReportFormat));
        run.Publish(now);
        db.ImportRuns.Add(run);
    }

    /// <summary>Stores a geography, or brings names and shapes of the stored one up to date.</summary>
    public async Task<AreasDiffer?> StoreGeography(BuiltGeography built, CancellationToken cancellation)
    {
        var fresh = built.Geography;
        var known = await db.Geographies.SingleOrDefaultAsync(geography => geography.Slug == fresh.Slug, cancellation);
        if (known is null)
        {
            db.Geographies.Add(fresh);
            db.Areas.AddRange(built.Areas);
            if (built.Boundaries is not null) db.Boundaries.Add(built.Boundaries);
            return null;
        }

        var areas = await db.Areas.Where(area => area.GeographyId == known.Id).OrderBy(area => area.Ordinal).ToListAsync(cancellation);
        var (before, after) = (areas.Select(area => area.Code).ToList(), built.Areas.Select(area => area.Code).ToList());
        if (!before.SequenceEqual(after, StringComparer.Ordinal)) return new(known.Name, after.Except(before).Count(), before.Except(after).Count());
        (known.Name, known.AreaNoun, known.AreaNounPlural, known.IsCurrent, known.HasShapes, known.Attribution) = (fresh.Name, fresh.AreaNoun, fresh.AreaNounPlural, fresh.IsCurrent, fresh.HasShapes, fresh.Attribution);
        foreach (var (area, now) in areas.Zip(built.Areas))
            db.Areas.Entry(area).CurrentValues.SetValues(new { now.Name, now.IsOwn, now.HasShape, now.Longitude, now.Latitude, now.Easting, now.Northing, now.SquareMetres });
        await StoreBoundaries(known.Id, built.Boundaries, cancellation);
        return null;
    }

    /// <summary>Stores a lookup, or its entries in the place of those stored.</summary>
    public async Task StoreLookup(Guid from, Guid to, LookupKind kind, string source, IReadOnlyCollection<LookupEntry> entries, CancellationToken cancellation)
    {
        var bytes = LookupEntries.Encode(entries);
        var known = await db.Lookups.SingleOrDefaultAsync(lookup => lookup.FromGeographyId == from && lookup.ToGeographyId == to && lookup.Kind == kind, cancellation);
        if (known is null) db.Lookups.Add(new() { FromGeographyId = from, ToGeographyId = to, Kind = kind, Source = source, Entries = bytes });
        else if (!known.Entries.AsSpan().SequenceEqual(bytes) || known.Source != source) db.Lookups.Entry(known).CurrentValues.SetValues(new { Entries = bytes, Source = source });
    }

    /// <summary>Stores the postcodes in the place of those stored.</summary>
    public async Task StorePostcodes(PostcodeIndex index, string source, CancellationToken cancellation)
    {
        var (postcodes, positions) = index.Encode();
        var known = await db.PostcodeDirectories.SingleOrDefaultAsync(cancellation);
        if (known is null) db.PostcodeDirectories.Add(new() { Postcodes = postcodes, Positions = positions, Source = source, Count = index.Count });
        else db.PostcodeDirectories.Entry(known).CurrentValues.SetValues(new { Postcodes = postcodes, Positions = positions, Source = source, index.Count });
    }

    /// <summary>Stores a layer of the map's background.</summary>
    public async Task StoreContextLayer(ContextLayer layer, CancellationToken cancellation)
    {
        var known = await db.ContextLayers.SingleOrDefaultAsync(other => other.Slug == layer.Slug, cancellation);
        if (known is null) db.ContextLayers.Add(layer);
        else (known.Name, known.Kind, known.Order, known.GeoJson, known.ContentHash, known.Attribution) = (layer.Name, layer.Kind, layer.Order, layer.GeoJson, layer.ContentHash, layer.Attribution);
    }

    /// <summary>Stores themes and indicators, or brings them up to date. Those that the manifest no longer names stay.</summary>
    public async Task StoreIndicators(CouncilManifest manifest, CancellationToken cancellation)
    {
        var themes = await db.Themes.ToDictionaryAsync(theme => theme.Slug, cancellation);
        foreach (var (plan, order) in manifest.Themes.Select((theme, order) => (theme, order)))
        {
            if (!themes.TryGetValue(plan.Slug, out var theme)) db.Themes.Add(themes[plan.Slug] = theme = new() { Slug = plan.Slug, Name = plan.Name });
            (theme.Name, theme.Order) = (plan.Name, order);
        }

        var indicators = await db.Indicators.ToDictionaryAsync(indicator => indicator.Slug, cancellation);
        foreach (var (plan, order) in manifest.Indicators.Select((indicator, order) => (indicator, order)))
        {
            var source = manifest.Sources[plan.Source];
            if (!indicators.TryGetValue(plan.Slug, out var indicator))
                db.Indicators.Add(indicator = new() { Slug = plan.Slug, Name = plan.Name, ThemeId = themes[plan.Theme].Id, Unit = plan.Unit, Source = source.Publisher, Licence = source.Licence });
            (indicator.Name, indicator.Description, indicator.ThemeId, indicator.Unit) = (plan.Name, plan.Description, themes[plan.Theme].Id, plan.Unit);
            (indicator.Polarity, indicator.Kind, indicator.Multiplier, indicator.Decimals) = (plan.Polarity, plan.Kind, ManifestMappings.MultiplierOf(plan), plan.Decimals);
            (indicator.Source, indicator.SourceUrl, indicator.Licence, indicator.Attribution) = (source.Publisher, source.Url, source.Licence, source.Attribution);
            (indicator.Disclosure, indicator.Order) = (plan.Disclosure, order);
        }
    }

    /// <summary>Makes a need profile; one that is there already is the council's people's and stays.</summary>
    public async Task<Result<string>> StoreNeedProfile(ManifestNeedProfile plan, CancellationToken cancellation)
    {
        if (await db.NeedProfiles.AnyAsync(profile => profile.Slug == plan.Slug, cancellation)) return "There already; left as it is";
        var geography = await db.Geographies.SingleOrDefaultAsync(known => known.Slug == plan.Geography, cancellation);
        var slugs = plan.Indicators.Select(item => item.Indicator).ToList();
        var indicators = await db.Indicators.Where(indicator => slugs.Contains(indicator.Slug)).ToDictionaryAsync(indicator => indicator.Slug, cancellation);
        if (geography is null || slugs.Exists(slug => !indicators.ContainsKey(slug)))
            return new ManifestInvalid($"The need profile «{plan.Slug}» needs its geography and its indicators, and some of them were not loaded: the lines above say why.");
        List<NeedProfileItem> items = [.. plan.Indicators.Select(item => new NeedProfileItem
        {
            IndicatorId = indicators[item.Indicator].Id,
            Weight = item.Weight,
            Direction = item.Direction ?? (indicators[item.Indicator].Polarity == Polarity.HighIsGood ? NeedDirection.LowIsNeed : NeedDirection.HighIsNeed),
        })];
        var made = NeedProfile.Create(plan.Slug, new(plan.Name, plan.Description, geography.Id, items, NeedProfileVisibility.Public), null, null, clock.GetUtcNow());
        if (made.Error is { } error) return error;
        db.NeedProfiles.Add(made.Value);
        return LoadWords.Many(items.Count, "indicator", "indicators");
    }

    /// <summary>Publishes what a table gave.</summary>
    public async Task<PublishCounts> StoreReleases(Interpretation table, ManifestTable plan, Guid importId, CancellationToken cancellation)
    {
        var ids = await db.Indicators.Select(indicator => new { indicator.Slug, indicator.Id }).ToDictionaryAsync(indicator => indicator.Slug, indicator => indicator.Id, cancellation);
        var releases = new List<ReleaseToPublish>(table.Releases.Count);
        foreach (var release in table.Releases)
        {
            var vectors = release.Vectors;
            if (plan.Series.First(series => series.Indicator == release.Indicator).DenominatorFrom is { } from)
                vectors = await WithDenominators(vectors, ids[from.Indicator], release.Geography.Id, from, cancellation);
            releases.Add(new(ids[release.Indicator], release.Geography.Id, release.Period, vectors, plan.Notes));
        }

        return await publisher.Publish(releases, importId, cancellation);
    }

    /// <summary>Brings the register of assets to what a file says.</summary>
    public async Task<Result<(string Message, CheckReport Report)>> StoreAssets(FileContent file, AssetSourceDetails source, AssetFileMapping mapping, CancellationToken cancellation)
    {
        var read = await assets.Import(file, source, mapping, cancellation);
        if (read.Error is { } error) return error;
        var (report, added, changed, unchanged, _) = read.Value;
        return (FormattableString.Invariant($"{LoadWords.Many(added, "asset", "assets")} added, {changed} changed, {unchanged} as before"), report);
    }

    private async Task StoreBoundaries(Guid geography, Boundaries? fresh, CancellationToken cancellation)
    {
        var known = await db.Boundaries.SingleOrDefaultAsync(boundaries => boundaries.GeographyId == geography, cancellation);
        if (fresh is null) return;
        if (known is null)
        {
            db.Boundaries.Add(new()
            {
                GeographyId = geography, Topology = fresh.Topology, TopologyHash = fresh.TopologyHash, Polygons = fresh.Polygons,
                West = fresh.West, South = fresh.South, East = fresh.East, North = fresh.North,
            });
            return;
        }

        db.Boundaries.Entry(known).CurrentValues.SetValues(new { fresh.Topology, fresh.TopologyHash, fresh.Polygons, fresh.West, fresh.South, fresh.East, fresh.North });
    }

    /// <summary>Takes the values of another indicator's release on the same geography as denominators; without one the vectors stay as they are.</summary>
    private async Task<IReadOnlyList<ReleaseVector>> WithDenominators(IReadOnlyList<ReleaseVector> vectors, Guid indicator, Guid geography, ManifestDenominator from, CancellationToken cancellation)
    {
        if (!PeriodParser.TryParse(from.Period, out var period)) return vectors;
        var row = await db.ReleaseValues.AsNoTracking()
            .Where(values => values.Breakdown == from.Breakdown && db.Releases.Any(release => release.Id == values.ReleaseId && release.State == ReleaseState.Published
                && release.IndicatorId == indicator && release.GeographyId == geography && release.PeriodFirst == period.First && release.PeriodLast == period.Last))
            .SingleOrDefaultAsync(cancellation);
        if (row is null) return vectors;
        var denominators = VectorBytes.FromRow(row).Values;
        return
        [
            .. vectors.Select(vector => vector.Breakdown != ReleaseVector.All ? vector : new()
            {
                Breakdown = vector.Breakdown, Values = vector.Values, States = vector.States, Numerators = vector.Numerators,
                Denominators = denominators, Lower = vector.Lower, Upper = vector.Upper,
            }),
        ];
    }
}
