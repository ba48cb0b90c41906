using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Takes the council's check of a group back. The reason stands in the audit log; the group is told that, and not why.</summary>
[Requires(Permission.VerifyGroups)]
[Audited]
public sealed record WithdrawVerification(Guid GroupId, string Reason) : ICommand<Nothing>, IHasReason
{
    public sealed class Rules : AbstractValidator<WithdrawVerification>
    {
        public Rules() => RuleFor(command => command.Reason).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Say why you take it back")
            .MaximumLength(500).WithMessage("Shorten the reason to 500 characters or fewer");
    }

    internal sealed class Handler(ILabDatabase db, TimeProvider clock) : ICommandHandler<WithdrawVerification, Nothing>
    {
        public async Task<Result<Nothing>> Handle(WithdrawVerification command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            group.WithdrawVerification(clock.GetUtcNow());
            return Nothing.Value;
        }
    }
}
