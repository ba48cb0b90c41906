using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>An invitation as its sender sees it.</summary>
/// <param name="Pending">Null once it was accepted or taken back.</param>
public sealed record SentInvitation(PendingInvitation? Pending);

/// <summary>One invitation into a role of the council.</summary>
[Requires(Permission.InvitePeople)]
public sealed record GetInvitation(Guid InvitationId) : IQuery<SentInvitation>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : IQueryHandler<GetInvitation, SentInvitation>
    {
        public async Task<Result<SentInvitation>> Handle(GetInvitation request, CancellationToken cancellation) =>
            await db.Invitations.FindInCouncil(request.InvitationId, cancellation) is { GroupId: null } invitation
                ? new SentInvitation(PendingInvitation.Of(invitation, clock.GetUtcNow()))
                : new InvitationNotFound();
    }
}
