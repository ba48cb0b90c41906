using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators;

/// <summary>Makes somebody an operator of the service; whoever is one already stays it. Send it inside <see cref="SystemScope.Operating"/>.</summary>
/// <param name="UserId">An existing account.</param>
[Public("The command line runs it; no page or endpoint sends it, and outside a system scope it throws")]
[WithoutCouncil("Operators belong to the installation")]
public sealed record CreateOperator(Guid UserId) : ICommand<Nothing>
{
    internal sealed class Handler(IOperatorData data, ICouncilScope scope, TimeProvider clock) : ICommandHandler<CreateOperator, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CreateOperator command, CancellationToken cancellation)
        {
            if (!scope.IsSystem)
                throw new InvalidOperationException("CreateOperator runs in a system scope only.");
            if (await data.Operators.AnyAsync(row => row.UserId == command.UserId, cancellation))
                return Nothing.Value;
            data.Operators.Add(new Operator { UserId = command.UserId, Since = clock.GetUtcNow() });
            data.OperatorActs.Add(new OperatorAct { At = clock.GetUtcNow(), Action = nameof(CreateOperator), Subject = $"account {command.UserId}" });
            return Nothing.Value;
        }
    }
}
