using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Sets a new password by the link of the e-mail. The link also proves the address.</summary>
[Public("The code of the link is the permission")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record ResetPassword(Guid UserId, string Code, string Password) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<ResetPassword>
    {
        public Rules() => RuleFor(request => request.Password).IsGoodPassword(_ => []);
    }

    internal sealed class Handler(IAccounts accounts, AccountMail mail) : IAccountRequestHandler<ResetPassword, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ResetPassword request, CancellationToken cancellation)
        {
            if (await accounts.Find(request.UserId, cancellation) is not { } account)
                return new LinkUsed();
            if (PasswordStrength.Problem(request.Password, account.DisplayName, account.Email) is { } problem)
                return new Invalid(problem) { Field = nameof(Password) };
            var outcome = await accounts.ResetPassword(request.UserId, request.Code, request.Password, cancellation);
            if (outcome.Succeeded)
                mail.SendPasswordChanged(account);
            return outcome;
        }
    }
}
