using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>
/// Closes one's own account, in every council at once: what belongs to the person goes, what they did for a group, a board or
/// a council stays under «A former member». All of it or nothing: the last organiser of a group with other members
/// (<see cref="LastOrganiserThere"/>) and the last administrator of a council (<see cref="LastAdministratorThere"/>) hand over first.
/// </summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("A person may belong to several councils")]
public sealed record CloseAccount(string Password) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<CloseAccount>
    {
        public Rules() => RuleFor(request => request.Password).NotEmpty().WithMessage("Enter your password").MaximumLength(1_000).WithMessage("Enter your password");
    }

    internal sealed class Handler(IAccounts accounts, IAttemptLimits limits, ICurrentUser user, ICouncilScope scope, ITransactions transactions, AccountClosing closing, AccountMail mail)
        : IAccountRequestHandler<CloseAccount, Nothing>
    {
        public async Task<Result<Nothing>> Handle(CloseAccount request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            if (!await limits.Allow(Attempt.SignIn, account.Email, cancellation))
                return new TooManyAttempts();
            if (!await accounts.Knows(account.Id, request.Password))
                return new Invalid("This is not your password") { Field = nameof(Password) };

            // Entered before the transaction opens its connection, which is told once what it may see.
            using var system = scope.EnterSystem(SystemScope.AccountClosing);
            var closed = await transactions.Run<Result<Nothing>>(nameof(CloseAccount), audited: true, "", () => closing.Close(account, cancellation), cancellation);
            if (!closed.Succeeded)
                return closed;
            await accounts.SignOut();
            mail.SendClosed(account);
            return closed;
        }
    }
}

/// <summary>A group with other members is never without an organiser.</summary>
public sealed record LastOrganiserThere(string Group, string Council)
    : Conflict($"You are the only organiser of «{Group}» in {Council}. Make another member an organiser on the group’s members page, then come back and close your account.");

/// <summary>A council is never without an administrator.</summary>
public sealed record LastAdministratorThere(string Council)
    : Conflict($"You are the last administrator of {Council}. Invite another one under «People and roles»; when they have accepted, come back and close your account.");
