using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators.Support;

/// <summary>The council ends a grant at once: the operators' next request finds nothing. Ending what has ended changes nothing.</summary>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record EndSupport(Guid GrantId) : ICommand<Nothing>
{
    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<EndSupport, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndSupport command, CancellationToken cancellation)
        {
            if (await db.SupportGrants.FindInCouncil(command.GrantId, cancellation) is not { } grant)
                return new NotFound("There is no such grant.");
            grant.End(user.Id, clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}
