using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Makes a member an organiser or an organiser a member; organisers only.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record SetGroupRole(Guid GroupId, Guid UserId, GroupRole Role) : ICommand<Nothing>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<SetGroupRole>
    {
        public Rules() => RuleFor(command => command.Role).IsInEnum().WithMessage("Choose what the person will be");
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user) : ICommandHandler<SetGroupRole, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SetGroupRole command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            return group.SetRole(command.UserId, command.Role) is { } error ? error : Nothing.Value;
        }
    }
}
