using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Councils;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Groups;

/// <summary>Invites somebody into a group by e-mail; organisers only.</summary>
[Requires(Permission.ManageGroup)]
[Audited]
public sealed record InviteToGroup(Guid GroupId, string Email, GroupRole? Role) : ICommand<Guid>, IActsFor
{
    Owner IActsFor.Owner => Owner.Group(GroupId);

    public sealed class Rules : AbstractValidator<InviteToGroup>
    {
        public Rules()
        {
            RuleFor(command => command.Email).IsEmailAddress();
            RuleFor(command => command.Role).NotNull().WithMessage("Choose what the person will be").IsInEnum().WithMessage("Choose what the person will be");
        }
    }

    internal sealed class Handler(ILabDatabase db, ICurrentUser user, IAccounts accounts, Invitations invitations) : ICommandHandler<InviteToGroup, Guid>
    {
        public async Task<Result<Guid>> Handle(InviteToGroup command, CancellationToken cancellation)
        {
            if (await db.Groups.FindInCouncil(command.GroupId, cancellation) is not { } group)
                return new GroupNotFound();
            if (!group.IsOrganisedBy(user.Id))
                return new OrganisersOnly();
            if (await accounts.FindByEmail(command.Email, cancellation) is { } account && group.Members.Any(member => member.UserId == account.Id))
                return new InGroupAlready();
            return await invitations.Send(command.Email, Domain.Councils.Role.GroupMember, null, (group.Id, command.Role!.Value), cancellation);
        }
    }
}

/// <summary>The person is a member already.</summary>
public sealed record InGroupAlready : Conflict
{
    /// <summary>Belongs to the address.</summary>
    public InGroupAlready()
        : base("This person is in the group already.") => Field = "Email";
}
