using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Groups;

/// <summary>Answers for groups when the pipeline asks who may act for whom.</summary>
internal sealed class GroupMembers(ILabDatabase db) : IOwnerMembers
{
    public OwnerKind Kind => OwnerKind.Group;

    public Task<bool> Includes(Guid ownerId, Guid userId, CancellationToken cancellation) =>
        db.GroupMembers.AnyAsync(member => member.GroupId == ownerId && member.UserId == userId, cancellation);

    public Task<bool> Exists(Guid ownerId, CancellationToken cancellation) =>
        db.Groups.AnyAsync(group => group.Id == ownerId, cancellation);
}

/// <summary>Takes invited people into their group.</summary>
internal sealed class GroupInvitationTarget(ILabDatabase db, TimeProvider clock) : IInvitationTarget
{
    public Role Role => Role.GroupMember;

    public async Task<string?> Describe(Invitation invitation, CancellationToken cancellation) =>
        await db.Groups.Where(group => group.Id == invitation.GroupId && group.ClosedAt == null).Select(group => group.Name).SingleOrDefaultAsync(cancellation);

    public async Task<Error?> Admit(Invitation invitation, Guid userId, CancellationToken cancellation)
    {
        if (await db.Groups.SingleOrDefaultAsync(row => row.Id == invitation.GroupId && row.ClosedAt == null, cancellation) is not { } group)
            return new InvitationUsed();
        group.Join(userId, invitation.GroupRole ?? GroupRole.Member, clock.GetUtcNow());
        return null;
    }
}

/// <summary>Somebody whom the council takes out of its groups leaves all of them.</summary>
internal sealed class LeaveGroupsWithRole(ILabDatabase db, TimeProvider clock) : IRoleRemoved
{
    public async Task RoleRemoved(Membership membership, CancellationToken cancellation)
    {
        if (membership.Role != Role.GroupMember)
            return;
        var groups = await db.Groups.Where(group => group.Members.Any(member => member.UserId == membership.UserId)).ToListAsync(cancellation);
        foreach (var group in groups)
        {
            var leaving = group.Members.Single(member => member.UserId == membership.UserId);
            group.TakeOut(membership.UserId, clock.GetUtcNow());
            db.GroupMembers.Remove(leaving);
        }
    }
}

/// <summary>Steps that several commands about members share.</summary>
internal static class GroupMemberSteps
{
    /// <summary>Takes a person out of a group, and out of the council's group members when it was their last group.</summary>
    public static async Task<Error?> TakeLeave(this ILabDatabase db, Group group, Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (group.Members.FirstOrDefault(member => member.UserId == userId) is not { } leaving)
            return null;
        if (group.Leave(userId, now) is { } error)
            return error;
        db.GroupMembers.Remove(leaving);
        if (await db.GroupMembers.AnyAsync(member => member.UserId == userId && member.GroupId != group.Id, cancellation))
            return null;
        db.Memberships.RemoveRange(await db.Memberships.Where(row => row.UserId == userId && row.Role == Role.GroupMember).ToListAsync(cancellation));
        return null;
    }
}

/// <summary>There is no such group, or it is not theirs to see.</summary>
public sealed record GroupNotFound() : NotFound("There is no such group.");
