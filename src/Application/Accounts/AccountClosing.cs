using LocalityLab.Application.Boards;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Groups;
using LocalityLab.Application.Platform;
using LocalityLab.Application.Surgeries;
using LocalityLab.Domain.Analysis.Need;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts;

/// <summary>
/// Takes a person's data away and keeps the group's, within one transaction and a system scope. A person leaves each council in
/// the way in which they could leave it by hand, which the audit log notes by ids; what nobody but they ever saw is deleted
/// without a line.
/// </summary>
internal sealed class AccountClosing(ILabDatabase db, ICouncilScope scope, IAccounts accounts, FormerNames names, IEnumerable<IRoleRemoved> followers, TimeProvider clock) : IUseCasePart
{
    public async Task<Result<Nothing>> Close(Account account, CancellationToken cancellation)
    {
        var traces = await names.TracesOf(account, cancellation);
        foreach (var council in await Councils(account.Id, cancellation))
        {
            using var visit = scope.Visit(council);
            if (await LeaveGroups(account.Id, cancellation) is { } organiser)
                return organiser;
            if (await LastAdministrator(account.Id, cancellation) is { } administrator)
                return administrator;
            await db.SaveChangesAsync(cancellation);
            await LeaveCouncil(account.Id, cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        await DeleteOwn(account, cancellation);
        await names.Clear(traces, cancellation);
        await accounts.Close(account.Id, cancellation);
        return Nothing.Value;
    }

    /// <summary>The councils in which they are somebody, or where others wait for what is sent to them.</summary>
    private async Task<IReadOnlyList<CouncilInScope>> Councils(Guid me, CancellationToken cancellation)
    {
        var ids = await db.Memberships.OfEveryCouncil(scope).Where(row => row.UserId == me).Select(row => row.CouncilId)
            .Union(db.GroupMembers.OfEveryCouncil(scope).Where(row => row.UserId == me).Select(row => row.CouncilId))
            .Union(db.BoardSeats.OfEveryCouncil(scope).Where(row => row.UserId == me).Select(row => row.CouncilId))
            .Union(db.BoardSubstitutes.OfEveryCouncil(scope).Where(row => row.UserId == me).Select(row => row.CouncilId))
            .Union(db.Bookings.OfEveryCouncil(scope).Where(row => row.BookedBy == me).Select(row => row.CouncilId))
            .Union(db.WaitingEntries.OfEveryCouncil(scope).Where(row => row.JoinedBy == me).Select(row => row.CouncilId))
            .ToListAsync(cancellation);
        var councils = await db.Councils.AsNoTracking().Where(council => ids.Contains(council.Id)).OrderBy(council => council.Name).ToListAsync(cancellation);
        return councils.ConvertAll(CouncilInScope.Of);
    }

    private async Task<LastOrganiserThere?> LeaveGroups(Guid me, CancellationToken cancellation)
    {
        foreach (var group in await db.Groups.Where(row => row.Members.Any(member => member.UserId == me)).OrderBy(row => row.Name).ToListAsync(cancellation))
        {
            if (await db.TakeLeave(group, me, clock.GetUtcNow(), cancellation) is not null)
                return new LastOrganiserThere(group.Name, scope.Council.Name);
        }

        return null;
    }

    private async Task<LastAdministratorThere?> LastAdministrator(Guid me, CancellationToken cancellation)
    {
        var administrators = await db.Memberships.Where(row => row.Role == Role.Administrator).Select(row => row.UserId).ToListAsync(cancellation);
        return administrators is [var only] && only == me ? new LastAdministratorThere(scope.Council.Name) : null;
    }

    private async Task LeaveCouncil(Guid me, CancellationToken cancellation)
    {
        foreach (var membership in await db.Memberships.Where(row => row.UserId == me).ToListAsync(cancellation))
        {
            db.Memberships.Remove(membership);
            foreach (var follower in followers)
                await follower.RoleRemoved(membership, cancellation);
        }

        await db.LeaveBoards(me, LocalTime.DateAt(clock.GetUtcNow()), cancellation);
        await db.HandOverBookings(me, clock.GetUtcNow(), cancellation);
    }

    /// <summary>What belongs to the person alone.</summary>
    private async Task DeleteOwn(Account account, CancellationToken cancellation)
    {
        var me = account.Id;
        await db.Operators.Where(row => row.UserId == me).ExecuteDeleteAsync(cancellation);
        await db.CouncilSignUps.Where(row => row.UserId == me).ExecuteDeleteAsync(cancellation);
        await db.ProviderLogins.OfEveryCouncil(scope).Where(row => row.UserId == me).ExecuteDeleteAsync(cancellation);
        await db.ContactPreferences.OfEveryCouncil(scope).Where(row => row.UserId == me).ExecuteDeleteAsync(cancellation);
        await db.CalendarFeeds.OfEveryCouncil(scope).Where(row => row.UserId == me).ExecuteDeleteAsync(cancellation);

        var follows = db.Follows.OfEveryCouncil(scope).Where(row => row.UserId == me);
        var followed = follows.Select(row => row.Id);
        await db.FollowedChanges.OfEveryCouncil(scope).Where(row => followed.Contains(row.FollowId)).ExecuteDeleteAsync(cancellation);
        await follows.ExecuteDeleteAsync(cancellation);
        await db.DigestSettings.OfEveryCouncil(scope).Where(row => row.UserId == me).ExecuteDeleteAsync(cancellation);

        // Addresses stand as they were typed, and no two databases fold letters alike.
        var invited = (await db.Invitations.OfEveryCouncil(scope).Select(row => new { row.Id, row.Email, row.AcceptedBy }).ToListAsync(cancellation))
            .Where(row => row.AcceptedBy == me || string.Equals(row.Email, account.Email, StringComparison.OrdinalIgnoreCase)).Select(row => row.Id).ToList();
        await db.Invitations.OfEveryCouncil(scope).Where(row => invited.Contains(row.Id)).ExecuteDeleteAsync(cancellation);

        // A group may have published the address of one of its people, although it is asked not to.
        var printed = (await db.GroupProfiles.OfEveryCouncil(scope).Where(row => row.Email != "").Select(row => new { row.Id, row.Email }).ToListAsync(cancellation))
            .Where(row => string.Equals(row.Email, account.Email, StringComparison.OrdinalIgnoreCase)).Select(row => row.Id).ToList();
        await db.GroupProfiles.OfEveryCouncil(scope).Where(row => printed.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, ""), cancellation);

        var shown = db.Workshops.OfEveryCouncil(scope).Where(row => row.NeedProfileId != null).Select(row => row.NeedProfileId!.Value);
        var profiles = db.NeedProfiles.OfEveryCouncil(scope)
            .Where(row => row.CreatedByUserId == me && row.OwnerGroupId == null && row.Visibility == NeedProfileVisibility.Private && !shown.Contains(row.Id));
        var made = profiles.Select(row => row.Id);
        await db.NeedProfileItems.OfEveryCouncil(scope).Where(row => made.Contains(row.NeedProfileId)).ExecuteDeleteAsync(cancellation);
        await profiles.ExecuteDeleteAsync(cancellation);
    }
}
