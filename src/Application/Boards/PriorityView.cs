using LocalityLab.Application.Platform;
using LocalityLab.Domain.Boards;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Boards;

/// <summary>A piece of evidence with what has become of it since.</summary>
/// <param name="Id">The evidence.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Finding">What it says.</param>
/// <param name="Source">Period, source and licence.</param>
/// <param name="Path">Where to look it up, within the council; empty for nowhere.</param>
/// <param name="Version">The exact version.</param>
/// <param name="PinnedAt">When.</param>
/// <param name="PinnedBy">By whom.</param>
/// <param name="From">The priority it came with, when that was merged into this one; empty otherwise.</param>
/// <param name="Since">What the same thing says now, when it says something else; empty when nothing is newer.</param>
public sealed record EvidenceLine(Guid Id, EvidenceKind Kind, string Title, string Finding, string Source, string Path, string Version, DateTimeOffset PinnedAt, string PinnedBy, string From, string Since);

/// <summary>A comment.</summary>
public sealed record CommentLine(string Name, string Text, DateTimeOffset At);

/// <summary>A priority with its evidence and discussion.</summary>
public sealed record PriorityView(
    Guid BoardId, string BoardName, Guid Id, int Number, string Title, string Why, long? Cost, PriorityState State, string StateReason, Guid? MergedIntoId, string MergedInto, string ProposedBy, DateTimeOffset ProposedAt,
    IReadOnlyList<EvidenceLine> Evidence, IReadOnlyList<CommentLine> Comments, IReadOnlyList<PriorityRef> Merged, IReadOnlyList<PriorityRef> Others, IReadOnlyList<DecisionLine> Decisions, bool IsOfficer, bool MayChange);

/// <summary>A priority by its name.</summary>
public sealed record PriorityRef(Guid Id, string Title, string Why);

/// <summary>One priority.</summary>
[Requires(Permission.UseBoard)]
public sealed record SeePriority(Guid BoardId, Guid PriorityId) : IQuery<PriorityView>, IActsFor
{
    Owner IActsFor.Owner => Owner.Board(BoardId);

    internal sealed class Handler(ILabDatabase db, BoardDesk desk, ICurrentUser user, EvidenceSince since) : IQueryHandler<SeePriority, PriorityView>
    {
        public async Task<Result<PriorityView>> Handle(SeePriority query, CancellationToken cancellation)
        {
            if (await desk.Find(query.BoardId, cancellation) is not { IsInside: true } standing || await desk.Priority(query.BoardId, query.PriorityId, cancellation) is not { } priority)
                return new BoardThingNotFound();
            var all = await db.BoardPriorities.AsNoTracking().Where(row => row.BoardId == query.BoardId).OrderBy(row => row.Number).ToListAsync(cancellation);
            var merged = priority.Absorbed(all);
            List<Guid> ids = [priority.Id, .. merged.Select(row => row.Id)];
            var evidence = await db.PriorityEvidence.AsNoTracking().Where(row => ids.Contains(row.PriorityId)).ToListAsync(cancellation);
            List<EvidenceLine> lines = [];
            foreach (var row in evidence.OrderBy(row => row.PinnedAt))
            {
                lines.Add(new(row.Id, row.Kind, row.Title, row.Finding, row.Source, row.Path, row.Version, row.PinnedAt, row.PinnedByName, merged.FirstOrDefault(one => one.Id == row.PriorityId)?.Title ?? "",
                    await since.Of(row, cancellation)));
            }

            var comments = await db.PriorityComments.AsNoTracking().Where(row => ids.Contains(row.PriorityId)).ToListAsync(cancellation);
            var decisions = await db.BoardDecisions.AsNoTracking().Where(row => row.PriorityId == priority.Id).OrderBy(row => row.Number).ToListAsync(cancellation);
            return new PriorityView(
                standing.Board.Id, standing.Board.Name, priority.Id, priority.Number, priority.Title, priority.Why, priority.Cost, priority.State, priority.StateReason, priority.MergedIntoId,
                all.Find(row => row.Id == priority.MergedIntoId)?.Title ?? "", priority.ProposedByName, priority.ProposedAt, lines,
                [.. comments.OrderBy(row => row.At).Select(row => new CommentLine(row.Name, row.Text, row.At))],
                [.. merged.Select(row => new PriorityRef(row.Id, row.Title, row.Why))],
                [.. all.Where(row => row.IsOpen && row.Id != priority.Id).Select(row => new PriorityRef(row.Id, row.Title, row.Why))],
                [.. decisions.Select(row => new DecisionLine(row.Id, row.Number, row.Text, row.Reason, priority.Title, row.At))],
                standing.IsOfficer, standing.IsOfficer || priority.ProposedBy == user.Id);
        }
    }
}
