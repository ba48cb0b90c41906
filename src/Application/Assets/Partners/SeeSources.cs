using System.Text.Json;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>A source in the list.</summary>
/// <param name="Source">The source.</param>
/// <param name="Listed">Entries of the directory that it keeps up to date.</param>
/// <param name="Waiting">Entries that wait for a decision.</param>
public sealed record SourceLine(DirectorySource Source, int Listed, int Waiting);

/// <summary>Every partner's directory, by name; those that stopped first.</summary>
[Requires(Permission.ManageAssets)]
public sealed record ListDirectorySources : IQuery<IReadOnlyList<SourceLine>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListDirectorySources, IReadOnlyList<SourceLine>>
    {
        public async Task<Result<IReadOnlyList<SourceLine>>> Handle(ListDirectorySources query, CancellationToken cancellation)
        {
            var sources = await db.DirectorySources.AsNoTracking().ToListAsync(cancellation);
            var counts = await db.SourceRecords.AsNoTracking().GroupBy(record => new { record.SourceId, record.State })
                .Select(group => new { group.Key.SourceId, group.Key.State, Count = group.Count() }).ToListAsync(cancellation);
            int Of(Guid source, params RecordState[] states) => counts.Where(row => row.SourceId == source && states.Contains(row.State)).Sum(row => row.Count);
            return (SourceLine[])[.. sources.OrderByDescending(source => source.State == SourceState.Stopped).ThenBy(source => source.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(source => new SourceLine(source, Of(source.Id, RecordState.Listed, RecordState.DeletionProposed, RecordState.KeptWithoutSource), Of(source.Id, RecordState.MatchProposed, RecordState.DeletionProposed)))];
        }
    }
}

/// <summary>A source with what its page shows.</summary>
/// <param name="Source">The source.</param>
/// <param name="Settings">Its kinds.</param>
/// <param name="Words">Its words for kinds.</param>
/// <param name="Runs">Its runs, newest first, at most 20.</param>
/// <param name="Listed">Entries of the directory that it keeps up to date.</param>
/// <param name="Matches">Entries that may be in the directory already.</param>
/// <param name="Deletions">Entries that are proposed to be taken out.</param>
/// <param name="RegisterSlug">Its page for everybody, once it was taken in.</param>
public sealed record SourceView(
    DirectorySource Source, SourceSettings Settings, IReadOnlyList<SourceWord> Words, IReadOnlyList<SourceRun> Runs, int Listed, int Matches, int Deletions, string? RegisterSlug)
{
    /// <summary>True once a preview has shown what would become of its entries.</summary>
    public bool WasPreviewed => Source.State != SourceState.Draft || Runs.Any(run => run is { IsTrial: true, State: RunState.TakenIn });
}

/// <summary>One source.</summary>
[Requires(Permission.ManageAssets)]
public sealed record GetDirectorySource(Guid SourceId) : IQuery<SourceView>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetDirectorySource, SourceView>
    {
        public async Task<Result<SourceView>> Handle(GetDirectorySource query, CancellationToken cancellation)
        {
            if (await db.DirectorySources.AsNoTracking().FindInCouncil(query.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            var runs = await db.SourceRuns.AsNoTracking().Where(run => run.SourceId == source.Id).OrderByDescending(run => run.StartedAt).Take(20).ToListAsync(cancellation);
            var counts = await db.SourceRecords.AsNoTracking().Where(record => record.SourceId == source.Id).GroupBy(record => record.State)
                .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
            var slug = source.RegisterId is { } register ? await db.AssetSources.Where(row => row.Id == register).Select(row => row.Slug).SingleAsync(cancellation) : null;
            return new SourceView(
                source, SourceSettings.Of(source), JsonSerializer.Deserialize<SourceWord[]>(source.Words) ?? [], runs,
                counts.GetValueOrDefault(RecordState.Listed) + counts.GetValueOrDefault(RecordState.DeletionProposed) + counts.GetValueOrDefault(RecordState.KeptWithoutSource),
                counts.GetValueOrDefault(RecordState.MatchProposed), counts.GetValueOrDefault(RecordState.DeletionProposed), slug);
        }
    }
}

/// <summary>A run with its log.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Run">The run.</param>
/// <param name="Log">What became of each entry; null before it was read.</param>
/// <param name="Job">How far its job is; null when it was forgotten.</param>
public sealed record SourceRunView(DirectorySource Source, SourceRun Run, RunLog? Log, JobView? Job);

/// <summary>One run.</summary>
[Requires(Permission.ManageAssets)]
public sealed record GetSourceRun(Guid SourceId, Guid RunId) : IQuery<SourceRunView>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<GetSourceRun, SourceRunView>
    {
        public async Task<Result<SourceRunView>> Handle(GetSourceRun query, CancellationToken cancellation)
        {
            if (await db.SourceRuns.AsNoTracking().FindInCouncil(query.RunId, cancellation) is not { } run || run.SourceId != query.SourceId)
                return new SourceRunNotFound();
            var source = await db.DirectorySources.AsNoTracking().SingleAsync(row => row.Id == run.SourceId, cancellation);
            var job = run.JobId is { } id ? await db.JobRuns.AsNoTracking().FindInCouncil(id, cancellation) : null;
            return new SourceRunView(
                source, run, run.Log.Length == 0 ? null : JsonSerializer.Deserialize<RunLog>(run.Log),
                job is null ? null : new JobView(job.Id, job.Title, job.State, job.Done, job.Of, job.Message, job.QueuedAt, job.EndedAt));
        }
    }
}

/// <summary>An entry that waits for a decision.</summary>
/// <param name="Record">The entry.</param>
/// <param name="Entry">What the source says, for a match.</param>
/// <param name="KindName">Its kind, for a match.</param>
/// <param name="Existing">The entry of the directory that it may be, or the one that would be taken out.</param>
public sealed record WaitingRecord(SourceRecord Record, StoredEntry? Entry, string KindName, Asset? Existing);

/// <summary>What waits of a source: entries that the directory may have already, and those that the source lost.</summary>
/// <param name="Source">The source.</param>
/// <param name="Matches">May be in the directory already; at most 50.</param>
/// <param name="Deletions">Proposed to be taken out; at most 50.</param>
/// <param name="MatchCount">All matches.</param>
/// <param name="DeletionCount">All deletions.</param>
public sealed record SourceProposals(DirectorySource Source, IReadOnlyList<WaitingRecord> Matches, IReadOnlyList<WaitingRecord> Deletions, int MatchCount, int DeletionCount);

/// <summary>The decisions that a source waits for.</summary>
[Requires(Permission.ManageAssets)]
public sealed record GetSourceProposals(Guid SourceId) : IQuery<SourceProposals>
{
    private const int Most = 50;

    internal sealed class Handler(ILabDatabase db, AssetKindCatalogue kinds) : IQueryHandler<GetSourceProposals, SourceProposals>
    {
        public async Task<Result<SourceProposals>> Handle(GetSourceProposals query, CancellationToken cancellation)
        {
            if (await db.DirectorySources.AsNoTracking().FindInCouncil(query.SourceId, cancellation) is not { } source)
                return new DirectorySourceNotFound();
            var waiting = await db.SourceRecords.AsNoTracking().Where(record => record.SourceId == source.Id && (record.State == RecordState.MatchProposed || record.State == RecordState.DeletionProposed))
                .OrderBy(record => record.Name).ThenBy(record => record.Id).ToListAsync(cancellation);
            var matches = waiting.FindAll(record => record.State == RecordState.MatchProposed);
            var deletions = waiting.FindAll(record => record.State == RecordState.DeletionProposed);
            var shown = matches.Take(Most).Concat(deletions.Take(Most)).ToList();
            var ids = shown.Select(record => record.LikelyId ?? record.AssetId).OfType<Guid>().Distinct().ToList();
            var assets = await db.Assets.AsNoTracking().Where(asset => ids.Contains(asset.Id)).ToDictionaryAsync(asset => asset.Id, cancellation);
            var names = (await kinds.List(cancellation)).ToDictionary(kind => kind.Slug, kind => kind.Name, StringComparer.Ordinal);
            WaitingRecord View(SourceRecord record)
            {
                var entry = record.Content.Length == 0 ? null : JsonSerializer.Deserialize<StoredEntry>(record.Content);
                return new(record, entry, entry is null ? "" : names.GetValueOrDefault(entry.Kind, ""), assets.GetValueOrDefault(record.LikelyId ?? record.AssetId ?? Guid.Empty));
            }

            return new SourceProposals(source, [.. matches.Take(Most).Select(View)], [.. deletions.Take(Most).Select(View)], matches.Count, deletions.Count);
        }
    }
}

/// <summary>What somebody said about an entry that the directory may have already.</summary>
public enum MatchDecision
{
    Same = 0,
    Different = 1,
    LeaveOut = 2,
}

/// <summary>Decides whether an entry is one that the directory has already, another one, or none that belongs there.</summary>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record DecideMatch(Guid SourceId, Guid RecordId, MatchDecision Decision) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, SourceIntake intake) : ICommandHandler<DecideMatch, Nothing>
    {
        public async Task<Result<Nothing>> Handle(DecideMatch command, CancellationToken cancellation)
        {
            if (await db.SourceRecords.FindInCouncil(command.RecordId, cancellation) is not { } record || record.SourceId != command.SourceId)
                return new SourceRecordNotFound();
            if (record.State != RecordState.MatchProposed)
                return new RecordDecided();
            if (command.Decision == MatchDecision.LeaveOut)
                return record.DecideMatch(RecordState.LeftOut, null);
            if (command.Decision == MatchDecision.Same)
                return record.DecideMatch(RecordState.SameAsExisting, record.LikelyId);
            var source = await db.DirectorySources.SingleAsync(row => row.Id == record.SourceId, cancellation);
            var asset = await intake.Add(source, record.Key, JsonSerializer.Deserialize<StoredEntry>(record.Content)!, cancellation);
            return record.DecideMatch(RecordState.Listed, asset.Id);
        }
    }
}

/// <summary>Decides whether entries that the source lost leave the directory.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="RecordIds">The entries.</param>
/// <param name="Accept">True to take them out; false to keep them without their source.</param>
[Requires(Permission.ManageAssets)]
[Audited]
public sealed record DecideDeletions(Guid SourceId, IReadOnlyList<Guid> RecordIds, bool Accept) : ICommand<int>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<DecideDeletions, int>
    {
        public async Task<Result<int>> Handle(DecideDeletions command, CancellationToken cancellation)
        {
            var ids = command.RecordIds.Distinct().ToList();
            var records = await db.SourceRecords.Where(record => record.SourceId == command.SourceId && ids.Contains(record.Id)).ToListAsync(cancellation);
            if (ids.Count == 0)
                return await db.DirectorySources.AnyAsync(row => row.Id == command.SourceId, cancellation) ? new Invalid("Choose at least one entry") { Field = "Records" } : new DirectorySourceNotFound();
            if (records.Count < ids.Count)
                return new SourceRecordNotFound();
            foreach (var record in records)
            {
                var reason = record.Reason;
                if (record.DecideDeletion(command.Accept, reason) is { Succeeded: false, Error: { } decided })
                    return decided;
                if (command.Accept && record.AssetId is { } id && await db.Assets.FindInCouncil(id, cancellation) is { State: AssetState.Published } asset)
                    asset.Archive($"{reason}.", clock.GetUtcNow());
            }

            return records.Count;
        }
    }
}

/// <summary>Sources that stopped, and entries that wait.</summary>
internal sealed class SourceNotes(ILabDatabase db, ICurrentUser user) : IWorkNotes
{
    public async Task<IReadOnlyList<WorkNote>> For(IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        if (!await user.May(Permission.ManageAssets, cancellation))
            return [];
        var stopped = await db.DirectorySources.AsNoTracking().Where(source => source.State == SourceState.Stopped).Select(source => source.Name).OrderBy(name => name).ToListAsync(cancellation);
        var waiting = await db.SourceRecords.CountAsync(record => record.State == RecordState.MatchProposed || record.State == RecordState.DeletionProposed, cancellation);
        List<WorkNote> notes = [.. stopped.Select(name => new WorkNote(WorkTopic.Partners, $"«{name}» has stopped and is no longer read into the directory", true))];
        if (waiting > 0)
            notes.Add(new(WorkTopic.Partners, waiting == 1 ? "1 entry of a partner’s directory waits for a decision" : $"{waiting} entries of partners’ directories wait for a decision", true));
        return notes;
    }
}
