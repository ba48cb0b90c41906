using FluentValidation;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Councils;

/// <summary>
/// Makes an account for an invited person who has none, takes up the invitation and signs them in. The link came to their
/// address, so the address needs no second proof.
/// </summary>
[NeedsFeature(Feature.NewAccounts)]
[Public("The secret of the link is the permission")]
public sealed record JoinWithNewAccount(string Token, string DisplayName, string Password) : IAccountRequest<Joined>
{
    public sealed class Rules : AbstractValidator<JoinWithNewAccount>
    {
        public Rules()
        {
            RuleFor(request => request.DisplayName).IsDisplayName();
            RuleFor(request => request.Password).IsGoodPassword(request => [request.DisplayName ?? ""]);
        }
    }

    internal sealed class Handler(Invitations invitations, IAccounts accounts, ITransactions transactions, TimeProvider clock) : IAccountRequestHandler<JoinWithNewAccount, Joined>
    {
        public async Task<Result<Joined>> Handle(JoinWithNewAccount request, CancellationToken cancellation)
        {
            if (await invitations.Find(request.Token, cancellation) is not { } invitation)
                return new InvitationNotFound();
            if (invitation.StateAt(clock.GetUtcNow()) != InvitationState.Open)
                return new InvitationUsed();
            if (PasswordStrength.Problem(request.Password, request.DisplayName, invitation.Email) is { } problem)
                return new Invalid(problem) { Field = nameof(Password) };
            var made = await accounts.Create(new(invitation.Email, request.DisplayName, request.Password, IsConfirmed: true), cancellation);
            if (!made.Succeeded)
                return made.Error;
            var joined = await transactions.Run<Result<Joined>>(
                nameof(JoinWithNewAccount), audited: true, "", () => Join(request.Token, made.Value, cancellation), cancellation);
            if (joined.Succeeded)
                await accounts.SignIn(made.Value.Id, cancellation);
            return joined;
        }

        private async Task<Result<Joined>> Join(string token, Account account, CancellationToken cancellation)
        {
            if (await invitations.Find(token, cancellation) is not { } invitation)
                return new InvitationNotFound();
            return await invitations.Accept(invitation, account.Id, account.Email, cancellation) is { } error
                ? error
                : new Joined(invitation.Role, invitation.GroupId);
        }
    }
}
