using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>How a group stands with the council's check: as the group reads it, without names and notes.</summary>
/// <param name="VerifiedAt">When it was checked; null when it is not.</param>
/// <param name="Checks">What was checked.</param>
/// <param name="LostBy">Why the last check does not hold any more.</param>
/// <param name="LostAt">Since when.</param>
public sealed record GroupVerification(DateTimeOffset? VerifiedAt, IReadOnlyList<VerificationCheck> Checks, VerificationLoss? LostBy, DateTimeOffset? LostAt)
{
    internal static GroupVerification Of(Group group) => new(group.VerifiedAt, group.Checks, group.VerificationLostBy, group.VerificationLostAt);
}

/// <summary>A group in the list of checks.</summary>
public sealed record GroupCheckLine(Guid Id, string Name, string CharityNumber, string CompanyNumber, DateTimeOffset RegisteredAt, DateTimeOffset? VerifiedAt, VerificationLoss? LostBy);

/// <summary>The open groups of the council, those that are not checked first.</summary>
[Requires(Permission.VerifyGroups)]
public sealed record ListGroupChecks : IQuery<IReadOnlyList<GroupCheckLine>>
{
    internal sealed class Handler(ILabDatabase db) : IQueryHandler<ListGroupChecks, IReadOnlyList<GroupCheckLine>>
    {
        public async Task<Result<IReadOnlyList<GroupCheckLine>>> Handle(ListGroupChecks query, CancellationToken cancellation)
        {
            var rows = await db.Groups.AsNoTracking().IgnoreAutoIncludes().Where(group => group.ClosedAt == null)
                .Select(group => new GroupCheckLine(group.Id, group.Name, group.CharityNumber, group.CompanyNumber, group.RegisteredAt, group.VerifiedAt, group.VerificationLostBy))
                .ToListAsync(cancellation);
            return (GroupCheckLine[])[.. rows.OrderBy(row => row.VerifiedAt is not null).ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)];
        }
    }
}

/// <summary>A group as somebody who checks it needs it. Its members are no part of that.</summary>
public sealed record GroupCheck(Guid Id, GroupDetails Details, string LocalityName, DateTimeOffset RegisteredAt, GroupVerification Verification, string VerifiedBy, string Note, bool MayOpenGroup);

/// <summary>One group, to be checked.</summary>
[Requires(Permission.VerifyGroups)]
public sealed record GetGroupCheck(Guid GroupId) : IQuery<GroupCheck>
{
    internal sealed class Handler(ILabDatabase db, IAccounts accounts, ICurrentUser user) : IQueryHandler<GetGroupCheck, GroupCheck>
    {
        public async Task<Result<GroupCheck>> Handle(GetGroupCheck query, CancellationToken cancellation)
        {
            if (await db.Groups.AsNoTracking().IgnoreAutoIncludes().FindInCouncil(query.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            var by = group.VerifiedBy is { } person ? (await accounts.Find(person, cancellation))?.DisplayName : null;
            return new GroupCheck(
                group.Id, new(group.Name, group.Purpose, group.CharityNumber, group.CompanyNumber, group.LocalityCode), await db.LocalityName(group.LocalityCode, cancellation),
                group.RegisteredAt, GroupVerification.Of(group), by ?? "", group.VerificationNote, await user.MayActFor(Owner.Group(group.Id), cancellation));
        }
    }
}
