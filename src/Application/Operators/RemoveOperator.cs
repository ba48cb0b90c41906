using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

/// <summary>Somebody is no operator any more, from their next request on; their account stays. Send it inside <see cref="SystemScope.Operating"/>.</summary>
/// <param name="UserId">The account.</param>
[Public("The command line runs it; no page or endpoint sends it, and outside a system scope it throws")]
[WithoutCouncil("Operators belong to the installation")]
public sealed record RemoveOperator(Guid UserId) : ICommand<Nothing>
{
    internal sealed class Handler(IOperatorData data, ICouncilScope scope, TimeProvider clock) : ICommandHandler<RemoveOperator, Nothing>
    {
        public async Task<Result<Nothing>> Handle(RemoveOperator command, CancellationToken cancellation)
        {
            if (!scope.IsSystem)
                throw new InvalidOperationException("RemoveOperator runs in a system scope only.");
            if (await data.Operators.SingleOrDefaultAsync(row => row.UserId == command.UserId, cancellation) is not { } found)
                return new NotFound("This account is no operator.");
            data.Operators.Remove(found);
            data.OperatorActs.Add(new OperatorAct { At = clock.GetUtcNow(), Action = nameof(RemoveOperator), Subject = $"account {command.UserId}" });
            return Nothing.Value;
        }
    }
}
