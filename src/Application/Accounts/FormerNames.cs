using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts;

/// <summary>Where a person's name was copied to.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Names">Every name that boards knew them by.</param>
/// <param name="Boards">The boards on which they could write.</param>
/// <param name="Seats">Their terms.</param>
internal sealed record NameTraces(Guid UserId, IReadOnlyList<string> Names, IReadOnlyList<Guid> Boards, IReadOnlyList<Guid> Seats);

/// <summary>
/// Boards copy the name of who sits, proposes, comments or reports. It becomes «A former member» wherever it is no record of a
/// meeting: who was at one, what they declared there and its minutes are public record and stay.
/// </summary>
internal sealed class FormerNames(ILabDatabase db, ICouncilScope scope) : IUseCasePart
{
    /// <summary>Looks for them before the person leaves.</summary>
    public async Task<NameTraces> TracesOf(Account account, CancellationToken cancellation)
    {
        var me = account.Id;
        var seats = await db.BoardSeats.OfEveryCouncil(scope).AsNoTracking().Where(row => row.UserId == me).Select(row => new { row.Id, row.BoardId, row.Name }).ToListAsync(cancellation);
        var substitutes = await db.BoardSubstitutes.OfEveryCouncil(scope).AsNoTracking().Where(row => row.UserId == me).Select(row => new { row.BoardId, row.Name }).ToListAsync(cancellation);
        var proposed = await db.BoardPriorities.OfEveryCouncil(scope).AsNoTracking().Where(row => row.ProposedBy == me).Select(row => new { row.BoardId, Name = row.ProposedByName }).ToListAsync(cancellation);
        var administers = db.Memberships.OfEveryCouncil(scope).Where(row => row.UserId == me && row.Role == Role.Administrator).Select(row => row.CouncilId);
        var boards = await db.Boards.OfEveryCouncil(scope).Where(row => administers.Contains(row.CouncilId)).Select(row => row.Id).ToListAsync(cancellation);
        var known = seats.Select(row => (row.BoardId, row.Name)).Concat(substitutes.Select(row => (row.BoardId, row.Name))).Concat(proposed.Select(row => (row.BoardId, row.Name))).ToList();
        return new(me,
            [.. known.Select(row => row.Name).Append(account.DisplayName).Distinct(StringComparer.Ordinal)],
            [.. known.Select(row => row.BoardId).Concat(boards).Distinct()],
            [.. seats.Select(row => row.Id)]);
    }

    /// <summary>Takes the name off what stays, and the interests that they registered away.</summary>
    public async Task Clear(NameTraces traces, CancellationToken cancellation)
    {
        var (me, names, boards, seats) = traces;
        await db.RegisteredInterests.OfEveryCouncil(scope).Where(row => seats.Contains(row.SeatId)).ExecuteDeleteAsync(cancellation);
        await db.BoardSeats.OfEveryCouncil(scope).Where(row => row.UserId == me).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, FormerMember.Name), cancellation);
        await db.BoardPriorities.OfEveryCouncil(scope).Where(row => row.ProposedBy == me).ExecuteUpdateAsync(set => set.SetProperty(row => row.ProposedByName, FormerMember.Name), cancellation);
        await db.PriorityComments.OfEveryCouncil(scope).Where(row => row.UserId == me).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, FormerMember.Name), cancellation);

        // These two keep the name alone, so the name is what they are found by, on the boards where it can be theirs.
        var priorities = db.BoardPriorities.OfEveryCouncil(scope).Where(row => boards.Contains(row.BoardId)).Select(row => row.Id);
        await db.PriorityEvidence.OfEveryCouncil(scope).Where(row => names.Contains(row.PinnedByName) && priorities.Contains(row.PriorityId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PinnedByName, FormerMember.Name), cancellation);
        var actions = db.BoardActions.OfEveryCouncil(scope).Where(row => boards.Contains(row.BoardId)).Select(row => row.Id);
        await db.ActionUpdates.OfEveryCouncil(scope).Where(row => names.Contains(row.Name) && actions.Contains(row.ActionId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, FormerMember.Name), cancellation);
    }
}
