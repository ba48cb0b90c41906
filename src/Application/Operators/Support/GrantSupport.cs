using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Operators.Support;

/// <summary>The council lets the operators of the service look, for a time. One grant runs at a time: another is a <see cref="SupportRuns"/>.</summary>
/// <param name="Reason">What they are asked to look at.</param>
/// <param name="Time">For how long.</param>
[Requires(Permission.ManageCouncil)]
[Audited]
public sealed record GrantSupport(string Reason, SupportTime? Time) : ICommand<Guid>
{
    public sealed class Rules : AbstractValidator<GrantSupport>
    {
        public Rules()
        {
            RuleFor(command => command.Reason).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Write what the operators should look at")
                .MaximumLength(SupportGrant.LongestReason).WithMessage("What they should look at must be 500 characters or fewer");
            RuleFor(command => command.Time).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("Choose for how long")
                .IsInEnum().WithMessage("Choose for how long");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<GrantSupport, Guid>
    {
        public async Task<Result<Guid>> Handle(GrantSupport command, CancellationToken cancellation)
        {
            var now = clock.GetUtcNow();
            if (await db.SupportGrants.AnyAsync(grant => grant.EndedAt == null && grant.EndsAt > now, cancellation))
                return new SupportRuns();
            var grant = SupportGrant.Give(command.Reason, command.Time!.Value, user.Id, now);
            db.SupportGrants.Add(grant);
            return grant.Id;
        }
    }
}

/// <summary>The council has granted access already.</summary>
public sealed record SupportRuns() : Conflict("Access runs already. End it first, then give it anew.");
