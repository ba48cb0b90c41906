using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Operators.Support;

/// <summary>An operator enters a council that grants it, to look and not to change; without a grant it is a <see cref="NoGrant"/>.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Slug">Its address, for the log.</param>
[Requires(Permission.OperateService)]
[WithoutCouncil("An operator stands outside every council until this is done")]
public sealed record EnterCouncil(Guid CouncilId, string Slug) : ICommand<CouncilInScope>, IOperatorCommand
{
    string IOperatorCommand.Subject => Slug;

    internal sealed class Handler(OperatorSupport support) : ICommandHandler<EnterCouncil, CouncilInScope>
    {
        public Task<Result<CouncilInScope>> Handle(EnterCouncil command, CancellationToken cancellation) => support.Enter(command.CouncilId, cancellation);
    }
}

/// <summary>An operator leaves a council; from then on its pages do not exist for them.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Slug">Its address, for the log.</param>
[Requires(Permission.OperateService)]
[WithoutCouncil("It is sent from the operators' console")]
public sealed record LeaveCouncil(Guid CouncilId, string Slug) : ICommand<CouncilInScope>, IOperatorCommand
{
    string IOperatorCommand.Subject => Slug;

    internal sealed class Handler(OperatorSupport support) : ICommandHandler<LeaveCouncil, CouncilInScope>
    {
        public Task<Result<CouncilInScope>> Handle(LeaveCouncil command, CancellationToken cancellation) => support.Leave(command.CouncilId, cancellation);
    }
}
