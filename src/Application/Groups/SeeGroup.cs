using LocalityLab.Application.Accounts;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>A member by name; addresses are shown to nobody else.</summary>
public sealed record GroupMemberView(Guid UserId, string DisplayName, GroupRole Role, bool IsMe);

/// <summary>An area that the group keeps.</summary>
/// <param name="GeographySlug">Its geography.</param>
/// <param name="GeographyName">The geography's name; empty when the area is no longer there.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name now, or when it was saved.</param>
/// <param name="Exists">False when the area is no longer published.</param>
public sealed record SavedAreaView(string GeographySlug, string GeographyName, string Code, string Name, bool Exists);

/// <summary>A group's home.</summary>
public sealed record GroupHome(
    Guid Id, GroupDetails Details, string LocalityName, IReadOnlyList<GroupMemberView> Members, IReadOnlyList<PendingInvitation> Invitations,
    IReadOnlyList<SavedAreaView> SavedAreas, bool IsClosed, bool IsMember, bool IsOrganiser)
{
    /// <summary>How it stands with the council's check.</summary>
    public required GroupVerification Verification { get; init; }

    /// <summary>Last part of the address of its public profile; empty while nobody outside sees it.</summary>
    public required string ProfileSlug { get; init; }
}

/// <summary>Reads a group's home, for its members and for advisers. Invitations are there for organisers only.</summary>
[Requires(Permission.UseGroup)]
public sealed record SeeGroup(Guid GroupId) : IQuery<GroupHome>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, IAccounts accounts, ICurrentUser user, TimeProvider clock) : IQueryHandler<SeeGroup, GroupHome>
    {
        public async Task<Result<GroupHome>> Handle(SeeGroup request, CancellationToken cancellation)
        {
            if (await db.Groups.AsNoTracking().FindInCouncil(request.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            var organiser = group.IsOrganisedBy(user.Id);
            var names = await accounts.Find([.. group.Members.Select(member => member.UserId)], cancellation);
            return new GroupHome(
                group.Id,
                new GroupDetails(group.Name, group.Purpose, group.CharityNumber, group.CompanyNumber, group.LocalityCode),
                await db.LocalityName(group.LocalityCode, cancellation),
                [.. group.Members.Select(member => new GroupMemberView(member.UserId, names.GetValueOrDefault(member.UserId)?.DisplayName ?? FormerMember.Name, member.Role, member.UserId == user.Id))
                    .OrderBy(member => member.Role).ThenBy(member => member.DisplayName, StringComparer.CurrentCultureIgnoreCase)],
                organiser ? await Invitations(group.Id, cancellation) : [],
                await SavedAreas(group.Id, cancellation),
                group.ClosedAt is not null,
                group.Members.Any(member => member.UserId == user.Id),
                organiser)
            {
                Verification = GroupVerification.Of(group),
                ProfileSlug = await db.PublishedProfiles().Where(row => row.Profile.GroupId == group.Id).Select(row => row.Profile.Slug).FirstOrDefaultAsync(cancellation) ?? "",
            };
        }

        private async Task<IReadOnlyList<PendingInvitation>> Invitations(Guid groupId, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            var rows = await db.Invitations.AsNoTracking()
                .Where(row => row.GroupId == groupId && row.AcceptedAt == null && row.WithdrawnAt == null)
                .OrderBy(row => row.InvitedAt).ToListAsync(cancellation);
            return [.. rows.Select(row => PendingInvitation.Of(row, now)).OfType<PendingInvitation>()];
        }

        private async Task<IReadOnlyList<SavedAreaView>> SavedAreas(Guid groupId, CancellationToken cancellation)
        {
            var rows = await (
                from saved in db.SavedAreas.Where(row => row.GroupId == groupId)
                join geography in db.Geographies on saved.GeographySlug equals geography.Slug into geographies
                from geography in geographies.DefaultIfEmpty()
                join area in db.Areas on new { Geography = (Guid?)geography.Id, Code = saved.AreaCode } equals new { Geography = (Guid?)area.GeographyId, area.Code } into areas
                from area in areas.DefaultIfEmpty()
                select new { saved.GeographySlug, saved.AreaCode, saved.AreaName, GeographyName = geography == null ? "" : geography.Name, Current = area == null ? null : area.Name })
                .ToListAsync(cancellation);
            return [.. rows.Select(row => new SavedAreaView(row.GeographySlug, row.GeographyName, row.AreaCode, row.Current ?? row.AreaName, row.Current is not null))
                .OrderBy(area => area.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}
