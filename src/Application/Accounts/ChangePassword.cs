using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Changes one's own password.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record ChangePassword(string Current, string Password) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<ChangePassword>
    {
        public Rules()
        {
            RuleFor(request => request.Current).NotEmpty().WithMessage("Enter your present password").MaximumLength(1_000).WithMessage("Enter your present password");
            RuleFor(request => request.Password).IsGoodPassword(_ => []);
        }
    }

    internal sealed class Handler(IAccounts accounts, IAttemptLimits limits, ICurrentUser user, AccountMail mail) : IAccountRequestHandler<ChangePassword, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ChangePassword request, CancellationToken cancellation)
        {
            if (await accounts.Find(user.Id, cancellation) is not { } account)
                return new SignInNeeded();
            if (!await limits.Allow(Attempt.SignIn, account.Email, cancellation))
                return new TooManyAttempts();
            if (PasswordStrength.Problem(request.Password, account.DisplayName, account.Email) is { } problem)
                return new Invalid(problem) { Field = nameof(Password) };
            var outcome = await accounts.ChangePassword(user.Id, request.Current, request.Password, cancellation);
            if (outcome.Succeeded)
                mail.SendPasswordChanged(account);
            return outcome;
        }
    }
}
