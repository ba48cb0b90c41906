using System.Globalization;
using System.Text.Json;
using LocalityLab.Application.Places;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>Brings the register to what a source says, or shows what that would be.</summary>
public sealed class SourceIntake(
    ILabDatabase db, AssetKindCatalogue kinds, AssetPlacer placer, PlaceFinder finder, IBritishNationalGrid grid, IBulkInsert bulk, TimeProvider clock) : IUseCasePart
{
    /// <summary>Takes a reading in, or only counts what would become of it when the run is a preview. Saved with the running command.</summary>
    internal async Task<Result<Nothing>> Take(DirectorySource source, SourceRun run, SourceReading reading, CancellationToken cancellation)
    {
        var entries = reading.Items.Count(item => !item.IsDeleted);
        if (!run.IsTrial && reading.IsWhole && !source.ChangeAccepted && SourceShape.Changed(source.LastCount, entries) is { } changed)
            return new SourceChanged(source.Format == SourceFormat.WebPage ? $"The page has changed its shape. {changed}" : changed);
        var known = await db.SourceRecords.Where(record => record.SourceId == source.Id).ToListAsync(cancellation);
        var names = (await kinds.List(cancellation)).ToDictionary(kind => kind.Slug, kind => kind.Name, StringComparer.Ordinal);
        var places = await finder.Load(cancellation);
        var planned = SourcePlan.Make(reading, SourceSettings.Of(source), names, places, grid, known, await Register(source, cancellation));
        if (planned.Error is { } error)
            return error;
        var plan = planned.Value;
        var log = new List<RunLine>();
        if (run.IsTrial)
            Describe(plan, log);
        else
            await Apply(source, plan, places, log, cancellation);
        Count(run, plan, reading, log);
        source.Words = JsonSerializer.Serialize(SourceWord.Of(reading.Items));
        if (!run.IsTrial)
            source.Took(reading.IsWhole ? entries : source.LastCount, reading.Position, Result(run), clock.GetUtcNow());
        return Nothing.Value;
    }

    /// <summary>Puts a new entry into the register. Saved with the running command.</summary>
    internal async Task<Asset> Add(DirectorySource source, string key, StoredEntry entry, CancellationToken cancellation)
    {
        var register = await EnsureRegister(source, cancellation);
        var kind = (await kinds.Ensure(entry.Kind, cancellation))!;
        var asset = Asset.Import(register, key, entry.Details with { KindId = kind.Id }, placer.Place(entry.Position, entry.PlacedBy), clock.GetUtcNow(), clock.GetUtcNow());
        db.Assets.Add(asset);
        await placer.SaveAreas(asset, cancellation);
        return asset;
    }

    private async Task<IReadOnlyList<NamedPoint>> Register(DirectorySource source, CancellationToken cancellation) =>
        await db.Assets.AsNoTracking().Where(asset => asset.State == AssetState.Published && (source.RegisterId == null || asset.SourceId != source.RegisterId))
            .OrderBy(asset => asset.Id).Select(asset => new NamedPoint(asset.Id, asset.Name, new(asset.Longitude, asset.Latitude))).ToListAsync(cancellation);

    private async Task Apply(DirectorySource source, SourcePlan plan, CouncilPlaces places, List<RunLine> log, CancellationToken cancellation)
    {
        var register = await EnsureRegister(source, cancellation);
        var own = await db.Assets.Where(asset => asset.SourceId == register).ToDictionaryAsync(asset => asset.Id, cancellation);
        var areas = (await db.AssetAreas.Where(row => db.Assets.Any(asset => asset.Id == row.AssetId && asset.SourceId == register)).ToListAsync(cancellation)).ToLookup(row => row.AssetId);
        await SeeLinked(source, plan, cancellation);
        var kindIds = new Dictionary<string, Guid>(StringComparer.Ordinal);
        List<Asset> added = [];
        List<SourceRecord> records = [];
        var now = clock.GetUtcNow();
        foreach (var entry in plan.Entries)
        {
            // Looking in the change tracker costs a look at everything tracked, so each kind is looked up once.
            if (!kindIds.TryGetValue(entry.Entry.Kind, out var kind))
                kindIds.Add(entry.Entry.Kind, kind = (await kinds.Ensure(entry.Entry.Kind, cancellation))!.Id);
            var details = entry.Entry.Details with { KindId = kind };
            var place = placer.Place(entry.Entry.Position, entry.Entry.PlacedBy);
            var record = entry.Record ?? new() { SourceId = source.Id, Key = entry.Key, Name = details.Name, Fingerprint = "", FirstSeen = now, LastSeen = now, State = RecordState.Listed };
            if (entry.Record is null)
                records.Add(record);
            if (entry.Outcome == EntryOutcome.Added)
            {
                var asset = Asset.Import(register, entry.Key, details, place, now, now);
                added.Add(asset);
                (record.AssetId, record.State, record.Reason) = (asset.Id, RecordState.Listed, "");
            }
            else if (entry is { Outcome: EntryOutcome.MatchProposed, Record: null })
            {
                (record.State, record.LikelyId) = (RecordState.MatchProposed, entry.Likely!.Second.Id);
            }
            else if (record.AssetId is { } id && own.TryGetValue(id, out var asset) && record.State is not (RecordState.Gone or RecordState.LeftOut))
            {
                Refresh(asset, record, entry, details, place, now);
                placer.Reconcile(asset, [.. areas[asset.Id]], places);
            }

            record.Found(isOwn: record.AssetId is { } owned && own.ContainsKey(owned));
            (record.Name, record.Fingerprint, record.LastSeen) = (details.Name, entry.Entry.Fingerprint, now);
            record.Content = record.State == RecordState.MatchProposed ? entry.Entry.ToJson() : "";
            if (entry.Outcome is { } outcome)
                log.Add(new(outcome, details.Name, NoteOf(entry), record.AssetId));
        }

        foreach (var (record, reason) in plan.Lost)
            if (record.Lost(reason))
                log.Add(new(EntryOutcome.DeletionProposed, record.Name, reason, record.AssetId));

        // The source and the kinds first: the assets refer to them, and the records to the assets.
        await db.SaveChangesAsync(cancellation);
        await bulk.Insert(added, cancellation);
        await bulk.Insert([.. added.SelectMany(asset => AssetPlacer.AreasOf(asset, places))], cancellation);
        await bulk.Insert(records, cancellation);
    }

    /// <summary>Entries that were the council's own before keep what the council says; they were seen again, and that is all.</summary>
    private async Task SeeLinked(DirectorySource source, SourcePlan plan, CancellationToken cancellation)
    {
        var ids = plan.Entries.Select(entry => entry.Record).OfType<SourceRecord>().Where(record => record.State == RecordState.SameAsExisting).Select(record => record.AssetId).OfType<Guid>().ToList();
        var linked = ids.Count == 0 ? [] : await db.Assets.Where(asset => ids.Contains(asset.Id) && asset.SourceId != source.RegisterId).ToListAsync(cancellation);
        foreach (var asset in linked)
            _ = asset.SeenAgain(asset.Details, asset.Place, clock.GetUtcNow(), clock.GetUtcNow());
    }

    /// <summary>What the source says differently from last time is taken over; where it says the same, what people of the council changed since stays.</summary>
    private static void Refresh(Asset asset, SourceRecord record, EntryPlan entry, AssetDetails details, AssetPlace place, DateTimeOffset now)
    {
        var same = record.Fingerprint == entry.Entry.Fingerprint;
        _ = asset.SeenAgain(same ? asset.Details : details, same ? asset.Place : place, now, now);
    }

    private static void Describe(SourcePlan plan, List<RunLine> log)
    {
        foreach (var entry in plan.Entries)
            if (entry.Outcome is { } outcome)
                log.Add(new(outcome, entry.Entry.Details.Name, NoteOf(entry), entry.Record?.AssetId));
        foreach (var (record, reason) in plan.Lost)
            if (record.State == RecordState.Listed)
                log.Add(new(EntryOutcome.DeletionProposed, record.Name, reason, record.AssetId));
    }

    private static string NoteOf(EntryPlan entry) => entry switch
    {
        { Note.Length: > 0 } => entry.Note,
        { Likely: { } likely } => string.Create(CultureInfo.InvariantCulture, $"It may be «{likely.Second.Name}», {likely.Metres:0} metres away"),
        { Outcome: EntryOutcome.MatchProposed } => "It still waits for a decision",
        _ => "",
    };

    private static void Count(SourceRun run, SourcePlan plan, SourceReading reading, List<RunLine> log)
    {
        int Of(EntryOutcome outcome) => plan.Entries.Count(entry => entry.Outcome == outcome);
        run.EntriesRead = reading.Items.Count;
        (run.Added, run.Changed, run.Matched) = (Of(EntryOutcome.Added), Of(EntryOutcome.Changed), Of(EntryOutcome.MatchProposed));
        run.Unchanged = plan.Entries.Count(entry => entry.Outcome is null);
        run.Rejected = plan.Report.RowsRejected;
        run.Ignored = plan.Report.RowsIgnored + Of(EntryOutcome.LeftOut);
        run.SaidDeleted = plan.SaidDeleted;
        run.ProposedDeletions = log.Count(line => line.Outcome == EntryOutcome.DeletionProposed);
        run.Message = reading.Note;
        if (!run.AddsUp)
            throw new InvalidOperationException($"Run {run.Id} of a source does not add up.");
        run.Log = JsonSerializer.Serialize(new RunLog([.. log.GroupBy(line => line.Outcome).SelectMany(lines => lines.Take(RunLog.MostLines))], plan.Report));
    }

    private static string Result(SourceRun run) => string.Create(CultureInfo.GetCultureInfo("en-GB"),
        $"{run.EntriesRead:N0} entries read: {run.Added:N0} new, {run.Changed:N0} changed, {run.Unchanged:N0} unchanged, {run.Matched:N0} waiting for a decision, {run.Rejected:N0} rejected, {run.ProposedDeletions:N0} proposed to be taken out");

    private async Task<Guid> EnsureRegister(DirectorySource source, CancellationToken cancellation)
    {
        if (source.RegisterId is { } known)
        {
            var present = await db.AssetSources.SingleAsync(row => row.Id == known, cancellation);
            Describe(present, source);
            return known;
        }

        var slug = AssetKindNames.Slug(source.Name);
        if (slug.Length < 2 || await db.AssetSources.AnyAsync(row => row.Slug == slug, cancellation))
            slug = $"{slug[..Math.Min(slug.Length, 50)]}-{source.Id.ToString("N")[^8..]}".Trim('-');
        var register = new AssetSource { Slug = slug, Name = source.Name };
        Describe(register, source);
        db.AssetSources.Add(register);
        await db.SaveChangesAsync(cancellation);
        source.RegisterId = register.Id;
        return register.Id;
    }

    private void Describe(AssetSource register, DirectorySource source)
    {
        (register.Name, register.Publisher, register.Licence) = (source.Name, source.Publisher, source.Licence);
        register.Address = source.Address.Length <= 400 ? source.Address : "";
        (register.ReadAt, register.FileName) = (clock.GetUtcNow(), "");
    }
}

/// <summary>The source looks otherwise than last time: nothing was taken in.</summary>
public sealed record SourceChanged(string Message) : FetchProblem(Message, false);
