using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>One invitation into a group, for its organisers.</summary>
[Requires(Permission.ManageGroup)]
public sealed record GetGroupInvitation(Guid GroupId, Guid InvitationId) : IQuery<SentInvitation>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetGroupInvitation, SentInvitation>
    {
        public async Task<Result<SentInvitation>> Handle(GetGroupInvitation request, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(request.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            return await db.Invitations.FindInCouncil(request.InvitationId, cancellation) is { } invitation && invitation.GroupId == group.Id
                ? new SentInvitation(PendingInvitation.Of(invitation, clock.GetUtcNow()))
                : new InvitationNotFound();
        }
    }
}
