using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Domain.Surgeries;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts;

/// <summary>What somebody has to hand over before they can close their account.</summary>
/// <param name="CouncilSlug">Where.</param>
/// <param name="CouncilName">Its name.</param>
/// <param name="GroupId">The group whose only organiser they are; null where they are the council's last administrator.</param>
/// <param name="GroupName">Its name, or empty.</param>
public sealed record HandOverFirst(string CouncilSlug, string CouncilName, Guid? GroupId, string GroupName);

/// <summary>What closing one's account would do.</summary>
/// <param name="Email">The address that would be free again.</param>
/// <param name="HandOver">What has to be handed over first; while there is any, the account cannot be closed.</param>
/// <param name="Groups">Names of the groups that go on without them.</param>
/// <param name="ClosingGroups">Names of the groups that close, since they have no other member.</param>
/// <param name="Boards">Names of the boards on which they have a seat, now or later.</param>
/// <param name="SurgeriesToHold">How many surgeries to come they are to hold.</param>
public sealed record ClosingView(
    string Email, IReadOnlyList<HandOverFirst> HandOver, IReadOnlyList<string> Groups, IReadOnlyList<string> ClosingGroups, IReadOnlyList<string> Boards, int SurgeriesToHold);

/// <summary>Says before somebody closes their account what would go, what would stay, and what they have to hand over first.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("A person may belong to several councils")]
public sealed record SeeClosing : IQuery<ClosingView>
{
    internal sealed class Handler(IAccounts accounts, ILabDatabase db, ICouncilScope scope, ICurrentUser user, TimeProvider clock) : IQueryHandler<SeeClosing, ClosingView>
    {
        public async Task<Result<ClosingView>> Handle(SeeClosing request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            using var system = scope.EnterSystem(SystemScope.AccountClosing);
            var councils = await db.Councils.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellation);
            var groups = await db.Groups.OfEveryCouncil(scope).AsNoTracking().Where(row => row.Members.Any(member => member.UserId == account.Id)).OrderBy(row => row.Name).ToListAsync(cancellation);
            var closing = groups.FindAll(group => group.Members.Count == 1);
            var staying = groups.Except(closing).ToList();
            var now = clock.GetUtcNow();
            return new ClosingView(
                account.Email,
                [
                    .. staying.Where(group => group.Leave(account.Id, now) is LastOrganiser).Select(group => new HandOverFirst(councils[group.CouncilId].Slug, councils[group.CouncilId].Name, group.Id, group.Name)),
                    .. (await OnlyAdministrated(account.Id, cancellation)).Select(council => new HandOverFirst(councils[council].Slug, councils[council].Name, null, "")),
                ],
                [.. staying.Select(group => group.Name)],
                [.. closing.Select(group => group.Name)],
                await Boards(account.Id, LocalTime.DateAt(now), cancellation),
                await SurgeriesToHold(account.Id, now, cancellation));
        }

        private async Task<IReadOnlyList<Guid>> OnlyAdministrated(Guid me, CancellationToken cancellation)
        {
            var administrators = await db.Memberships.OfEveryCouncil(scope).Where(row => row.Role == Role.Administrator).Select(row => new { row.CouncilId, row.UserId }).ToListAsync(cancellation);
            return [.. administrators.GroupBy(row => row.CouncilId).Where(council => council.All(row => row.UserId == me)).Select(council => council.Key)];
        }

        private async Task<IReadOnlyList<string>> Boards(Guid me, DateOnly today, CancellationToken cancellation)
        {
            var seats = db.BoardSeats.OfEveryCouncil(scope).Where(row => row.UserId == me && (row.Until == null || row.Until >= today)).Select(row => row.BoardId);
            return await db.Boards.OfEveryCouncil(scope).Where(row => seats.Contains(row.Id)).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellation);
        }

        private Task<int> SurgeriesToHold(Guid me, DateTimeOffset now, CancellationToken cancellation)
        {
            var held = db.SurgeryAdvisers.OfEveryCouncil(scope).Where(row => row.UserId == me).Select(row => row.SurgeryId);
            return db.Surgeries.OfEveryCouncil(scope).CountAsync(row => held.Contains(row.Id) && row.EndsAt > now && row.State != SurgeryState.Cancelled, cancellation);
        }
    }
}
