using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Changes what a group says about itself; organisers only. Another name or number ends the council’s check of the group.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record ChangeGroup(Guid GroupId, GroupDetails Details) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<ChangeGroup>
    {
        public Rules() => RuleFor(command => command.Details).SetValidator(new GroupDetails.Rules()).OverridePropertyName("");
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, TimeProvider clock) : ICommandHandler<ChangeGroup, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangeGroup command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            return await command.Details.Write(group, db, clock.GetUtcNow(), cancellation) is { } error ? error : Nothing.Value;
        }
    }
}
