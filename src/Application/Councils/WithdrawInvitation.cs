using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>Takes an invitation into a role back: its link stops working.</summary>
[Requires(Permission.InvitePeople)]
[Audited]
[StaysOpen("It takes back")]
public sealed record WithdrawInvitation(Guid InvitationId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<WithdrawInvitation, Nothing>
    {
        public async Task<Result<Nothing>> Handle(WithdrawInvitation command, CancellationToken cancellation)
        {
            if (await db.Invitations.FindInCouncil(command.InvitationId, cancellation) is not { GroupId: null } invitation)
                return new InvitationNotFound();
            return invitation.Withdraw(clock.GetUtcNow()) is { } error ? error : Nothing.Value;
        }
    }
}
