using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>One load, section by section in the order in which they depend on each other.</summary>
internal sealed class LoadRun(CouncilManifest manifest, ManifestFiles files, IBritishNationalGrid grid, LoadItems items)
{
    private AreaMatcher? areas;
    private Dictionary<string, double>? people;
    private PeopleAt? peopleAt;

    public IReadOnlyList<LoadedItem> Items => items.Items;

    public async Task Indicators(CancellationToken cancellation)
    {
        const string Title = "List of indicators";
        var started = items.Start();
        var fingerprint = Fingerprints.Of(Fingerprints.OfPart(manifest.Themes), Fingerprints.OfPart(manifest.Indicators), Fingerprints.OfPart(manifest.Sources));
        if (await items.Skips(Title, "", fingerprint, cancellation)) return;
        var report = new ReportBuilder("");
        foreach (var _ in manifest.Indicators) report.Publish();
        await items.Write(Title, "", started, async session =>
        {
            await session.StoreIndicators(manifest, cancellation);
            await session.Record(Title, "", fingerprint, fingerprint, report.Build(manifest.Indicators.Count), cancellation);
            return new LoadedItem(Title, "", LoadOutcome.Loaded, $"{LoadWords.Many(manifest.Indicators.Count, "indicator", "indicators")} in {LoadWords.Many(manifest.Themes.Count, "theme", "themes")}");
        }, cancellation);
    }

    public async Task Geographies(CancellationToken cancellation)
    {
        // The small areas whose people weigh the others come first.
        foreach (var plan in manifest.Geographies.OrderByDescending(plan => plan.Slug == manifest.Weights?.Geography))
        {
            var title = $"Areas of {plan.Name}";
            var started = items.Start();
            string[] used = [.. FilesOf(plan).Distinct(StringComparer.Ordinal)];
            var fingerprint = Fingerprints.Of([Fingerprints.OfPart(plan), .. used.Select(files.HashOf), WeightsPrint(), AttributionOf(plan.Source)]);
            if (await items.Skips(title, used[0], fingerprint, cancellation)) continue;
            var weights = plan.Slug == manifest.Weights?.Geography ? null : await People(cancellation);
            var built = new GeographyBuilder(plan, AttributionOf(plan.Source), files, grid).Build(weights, cancellation);
            if (built.Error is { } problem)
            {
                items.Fail(title, used[0], problem);
                continue;
            }

            await items.Write(title, used[0], started, async session =>
            {
                if (await session.StoreGeography(built.Value, cancellation) is { } differs) return differs;
                foreach (var (file, report) in built.Value.Reports) await session.Record(title, file, files.HashOf(file), fingerprint, report, cancellation);
                return new LoadedItem(title, used[0], LoadOutcome.Loaded, LoadWords.Many(built.Value.Areas.Count, "area", "areas")) { Report = built.Value.Reports[0].Report };
            }, cancellation);
        }

        areas = new(await Known(cancellation));
    }

    public async Task Lookups(CancellationToken cancellation)
    {
        if (manifest.Lookups.Count + manifest.CalculatedLookups.Count == 0) return;
        const string Title = "Lookups";
        var started = items.Start();
        var fingerprint = Fingerprints.Of(
        [
            Fingerprints.OfPart(manifest.Lookups), Fingerprints.OfPart(manifest.CalculatedLookups), WeightsPrint(),
            .. manifest.Lookups.Select(file => files.HashOf(file.File)), .. manifest.Geographies.SelectMany(FilesOf).Select(files.HashOf), .. areas!.Geographies.Select(Fingerprints.OfAreas),
        ]);
        if (await items.Skips(Title, "", fingerprint, cancellation)) return;
        await People(cancellation);
        await items.Write(Title, "", started, async session =>
        {
            var loading = new LookupLoading(manifest, files, areas, people ?? []);
            var built = await loading.Build(session.Database, cancellation);
            if (built.Error is { } problem) return problem;
            await loading.Store(session, cancellation);
            foreach (var (file, report) in built.Value)
            {
                await session.Record($"{Title}: {file}", file, files.HashOf(file), fingerprint, report, cancellation);
                items.Add(new(Title, file, LoadOutcome.Loaded, "Read") { Report = report });
            }

            await session.Record(Title, "", fingerprint, fingerprint, new ReportBuilder("").Build(0), cancellation);
            return new LoadedItem(Title, "", LoadOutcome.Loaded, LoadWords.Many(loading.Count, "lookup", "lookups"));
        }, cancellation);
    }

    public async Task Postcodes(CancellationToken cancellation)
    {
        if (manifest.Postcodes is not { } plan) return;
        await One("Postcodes", plan.File, [Fingerprints.OfPart(plan)], content => PostcodeReading.Read(content, plan), async (session, read, _) =>
        {
            await session.StorePostcodes(read.Index, plan.Source.Length > 0 ? manifest.Sources[plan.Source].Publisher : "", cancellation);
            return Stored(LoadWords.Many(read.Index.Count, "postcode", "postcodes"), read.Report);
        }, cancellation);
    }

    public async Task ContextLayers(CancellationToken cancellation)
    {
        foreach (var (plan, order) in manifest.Context.Select((layer, order) => (layer, order)))
            await One($"Map background: {plan.Name}", plan.File, [Fingerprints.OfPart(plan), AttributionOf(plan.Source), $"{order}"], content => ContextLayerReading.Read(content, plan, order, AttributionOf(plan.Source)), async (session, read, _) =>
            {
                await session.StoreContextLayer(read.Layer, cancellation);
                return Stored(LoadWords.Many(read.Report.RowsPublished, "feature", "features"), read.Report);
            }, cancellation);
    }

    public async Task Tables(CancellationToken cancellation)
    {
        foreach (var plan in manifest.Tables)
            foreach (var file in plan.Files)
                await One(plan.Title, file, TablePrint(plan), content => Interpret(content, plan), async (session, table, import) =>
                    Stored(LoadWords.Of(await session.StoreReleases(table, plan, import, cancellation)), table.Report), cancellation);
    }

    public async Task Assets(CancellationToken cancellation)
    {
        foreach (var plan in manifest.Assets)
        {
            var source = manifest.Sources[plan.Source];
            var details = new AssetSourceDetails(plan.Slug, plan.Title, source.Publisher, source.Licence, source.Url, plan.AsOf);
            string[] print = [Fingerprints.OfPart(plan), Fingerprints.OfPart(source), .. areas!.Geographies.Select(Fingerprints.OfAreas)];
            await One(plan.Title, plan.File, print, content => (Result<FileContent>)content, async (session, content, _) =>
                await session.StoreAssets(content, details, plan.Mapping, cancellation), cancellation);
        }
    }

    public async Task NeedProfiles(CancellationToken cancellation)
    {
        foreach (var plan in manifest.NeedProfiles)
        {
            var title = $"Need profile: {plan.Name}";
            var started = items.Start();
            var fingerprint = Fingerprints.OfPart(plan);
            if (await items.Skips(title, "", fingerprint, cancellation)) continue;
            await items.Write(title, "", started, async session =>
            {
                var stored = await session.StoreNeedProfile(plan, cancellation);
                if (stored.Error is { } refused) return refused;
                await session.Record(title, "", fingerprint, fingerprint, new ReportBuilder("").Build(0), cancellation);
                return new LoadedItem(title, "", LoadOutcome.Loaded, stored.Value);
            }, cancellation);
        }
    }

    public void NotUsed()
    {
        foreach (var (file, why) in manifest.NotUsed) items.Add(new("Not used", file, LoadOutcome.NotUsed, why));
    }

    private static Result<(string Message, CheckReport Report)> Stored(string message, CheckReport report) => (message, report);

    /// <summary>One file: skip, read, store.</summary>
    private async Task One<T>(string title, string file, string[] print, Func<FileContent, Result<T>> read, Func<LoadSession, T, Guid, Task<Result<(string Message, CheckReport Report)>>> store, CancellationToken cancellation)
    {
        var started = items.Start();
        var fingerprint = Fingerprints.Of([.. print, files.HashOf(file)]);
        if (await items.Skips(title, file, fingerprint, cancellation)) return;
        var content = files.Read(file, cancellation);
        var made = content.Error is { } unreadable ? unreadable : read(content.Value);
        if (made.Error is { } problem)
        {
            items.Fail(title, file, problem);
            return;
        }

        await items.Write(title, file, started, async session =>
        {
            var import = Guid.CreateVersion7();
            var stored = await store(session, made.Value, import);
            if (stored.Error is { } refused) return refused;
            await session.Record(title, file, content.Value.ContentHash, fingerprint, stored.Value.Report, cancellation, import);
            return new LoadedItem(title, file, LoadOutcome.Loaded, stored.Value.Message) { Report = stored.Value.Report };
        }, cancellation);
    }

    private Result<Interpretation> Interpret(FileContent content, ManifestTable plan)
    {
        if (PersonalDataFinder.Refuse(content, FilePurpose.Indicators) is { } refusal) return refusal;
        if (SheetLayout.Choose(content, plan.Sheet) is not { } layout) return new SheetNotFound(plan.Sheet, [.. content.Sheets.Select(sheet => sheet.Name)]);
        var mapping = ManifestMappings.Of(plan, manifest, layout);
        return mapping.Error is { } error ? error : Interpreter.Interpret(content, mapping.Value, areas!);
    }

    private string[] TablePrint(ManifestTable plan) =>
    [
        Fingerprints.OfPart(plan),
        .. plan.Series.Select(series => Fingerprints.OfPart(manifest.Indicators.Single(indicator => indicator.Slug == series.Indicator))),
        .. plan.Geographies.Select(slug => areas!.Find(slug) is { } geography ? Fingerprints.OfAreas(geography) : slug),
    ];

    private async Task<PeopleAt?> People(CancellationToken cancellation)
    {
        if (peopleAt is not null || manifest.Weights is not { } weights) return peopleAt;
        var file = files.Read(weights.File, cancellation);
        if (file.Error is not null) return null;
        var read = PeopleReading.Read(file.Value, weights);
        if (read.Error is not null) return null;
        people = read.Value;
        var small = await items.Read(db => db.Areas.AsNoTracking().Where(area => db.Geographies.Any(geography => geography.Id == area.GeographyId && geography.Slug == weights.Geography)).OrderBy(area => area.Ordinal).ToListAsync(cancellation));
        return peopleAt = PeopleReading.At(small, people);
    }

    private Task<List<KnownGeography>> Known(CancellationToken cancellation) => items.Read(db => KnownGeographies.Load(db, cancellation));

    private string WeightsPrint() => manifest.Weights is { } weights ? Fingerprints.OfPart(weights) + files.HashOf(weights.File) : "";

    private string AttributionOf(string source) => source.Length == 0 ? "" : manifest.Sources[source].Attribution;

    private static IEnumerable<string> FilesOf(ManifestGeography plan) =>
        plan.Areas.Append(plan.Names).Append(plan.FullResolution).OfType<ManifestAreas>().Select(part => part.File);
}
