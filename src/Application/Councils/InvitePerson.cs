using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Billing;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Billing;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Councils;

/// <summary>Invites somebody into a role by e-mail, whether or not they have an account. Asking twice sends one e-mail.</summary>
[Requires(Permission.InvitePeople)]
[Audited]
[Uses(Limit.DataManagers)]
public sealed record InvitePerson(string Email, Role? Role, BoardMemberKind? BoardMemberKind) : ICommand<Guid>, IUsesAmount
{
    long IUsesAmount.Amount => Role == Domain.Councils.Role.DataManager ? 1 : 0;

    public sealed class Rules : AbstractValidator<InvitePerson>
    {
        public Rules()
        {
            RuleFor(command => command.Email).IsEmailAddress();
            RuleFor(command => command.Role).Cascade(CascadeMode.Stop)
                .NotNull().WithMessage("Choose a role")
                .IsInEnum().WithMessage("Choose a role")
                .NotEqual(Domain.Councils.Role.GroupMember).WithMessage("People join voluntary groups by the group’s own invitation");
            RuleFor(command => command.BoardMemberKind)
                .NotNull().WithMessage("Choose which kind of board member")
                .IsInEnum().WithMessage("Choose which kind of board member")
                .When(command => command.Role == Domain.Councils.Role.BoardMember);
        }
    }

    internal sealed class Handler(ILabDatabase db, IAccounts accounts, Invitations invitations) : ICommandHandler<InvitePerson, Guid>
    {
        public async Task<Result<Guid>> Handle(InvitePerson command, CancellationToken cancellation)
        {
            var role = command.Role!.Value;
            if (await accounts.FindByEmail(command.Email, cancellation) is { } account
                && await db.Memberships.AnyAsync(row => row.UserId == account.Id && row.Role == role, cancellation))
                return new HasRoleAlready(RoleNames.Of(role));
            var kind = role == Domain.Councils.Role.BoardMember ? command.BoardMemberKind : null;
            return await invitations.Send(command.Email, role, kind, null, cancellation);
        }
    }
}

/// <summary>The person is in that role already.</summary>
public sealed record HasRoleAlready : Conflict
{
    /// <summary>Names the role.</summary>
    public HasRoleAlready(string role)
        : base($"This person is already {role} here. Choose another role, or another person.") => Field = "Email";
}
