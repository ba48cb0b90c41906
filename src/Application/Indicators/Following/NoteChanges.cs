using LocalityLab.Application.Platform;
using LocalityLab.Domain.Indicators.Following;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Indicators.Following;

/// <summary>Tells the followers' part that figures were published or taken back. Costs one small query where nobody follows anything.</summary>
public sealed class ChangeNotices(ILabDatabase db, IJobs jobs) : IUseCasePart
{
    /// <summary>Notes it within the running command: followers hear of it exactly when it commits.</summary>
    public async Task Published(Guid importId, CancellationToken cancellation)
    {
        if (await db.Follows.AnyAsync(cancellation))
            await jobs.Run(new NoteChanges(importId, TakenBack: false), "Noting what followers are to hear", cancellation);
    }

    /// <summary>The same for figures that were taken back.</summary>
    public async Task TakenBack(Guid importId, CancellationToken cancellation)
    {
        if (await db.FollowedChanges.AnyAsync(change => change.ImportId == importId, cancellation))
            await jobs.Run(new NoteChanges(importId, TakenBack: true), "Noting what followers are to hear", cancellation);
    }
}

/// <summary>Writes down for each follower what an import changed, and plans the e-mails. Run again it adds nothing.</summary>
[Public("Runs as a job of an import: writes down who is to be told, and tells nobody")]
public sealed record NoteChanges(Guid ImportId, bool TakenBack) : ICommand<int>
{
    internal sealed class Handler(ILabDatabase db, IJobs jobs, TimeProvider clock) : ICommandHandler<NoteChanges, int>
    {
        public async Task<Result<int>> Handle(NoteChanges command, CancellationToken cancellation)
        {
            var indicators = await db.Releases.Where(release => release.ImportId == command.ImportId).Select(release => release.IndicatorId).Distinct()
                .Join(db.Indicators, id => id, indicator => indicator.Id, (id, indicator) => new { indicator.Id, indicator.Slug }).ToListAsync(cancellation);
            var slugs = indicators.ConvertAll(indicator => indicator.Slug);
            var follows = await db.Follows.AsNoTracking().Where(follow => follow.IndicatorSlug == "" || slugs.Contains(follow.IndicatorSlug)).ToListAsync(cancellation);
            var settings = (await db.DigestSettings.AsNoTracking().Where(setting => setting.StoppedAt == null).ToListAsync(cancellation)).ToDictionary(setting => setting.UserId);
            var known = (await db.FollowedChanges.Where(change => change.ImportId == command.ImportId).ToListAsync(cancellation))
                .ToLookup(change => (change.FollowId, change.IndicatorId));
            HashSet<Guid> toTell = [];
            var published = await db.Releases.Where(release => release.ImportId == command.ImportId).MaxAsync(release => release.PublishedAt, cancellation) ?? clock.GetUtcNow();
            foreach (var follow in follows.Where(follow => settings.TryGetValue(follow.UserId, out var setting) && (command.TakenBack || setting.Hears(published, follow.Since))))
            {
                foreach (var indicator in indicators.Where(indicator => follow.IndicatorSlug.Length == 0 || follow.IndicatorSlug == indicator.Slug))
                {
                    if (Note(command, follow, indicator.Id, [.. known[(follow.Id, indicator.Id)]]))
                        toTell.Add(follow.UserId);
                }
            }

            foreach (var person in toTell)
                await jobs.RunAt(new SendDigest(person), SendDigest.Title, settings[person].DueAt(clock.GetUtcNow()), cancellation);
            return toTell.Count;
        }

        /// <summary>A change that was never told needs no taking back: it is dropped when its e-mail is written.</summary>
        private bool Note(NoteChanges command, Follow follow, Guid indicator, IReadOnlyList<FollowedChange> known)
        {
            if (known.Any(change => change.TakenBack == command.TakenBack) || (command.TakenBack && !known.Any(change => change.WasTold)))
                return false;
            db.FollowedChanges.Add(new FollowedChange
            {
                FollowId = follow.Id, IndicatorId = indicator, ImportId = command.ImportId, TakenBack = command.TakenBack, NotedAt = clock.GetUtcNow(),
            });
            return true;
        }
    }
}
