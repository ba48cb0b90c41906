using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Sends a link to a new password. The answer is the same for an address without an account.</summary>
[Public("Somebody who forgot their password cannot sign in")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record ForgottenPassword(string Email) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<ForgottenPassword>
    {
        public Rules() => RuleFor(request => request.Email).IsEmailAddress();
    }

    internal sealed class Handler(IAccounts accounts, IAttemptLimits limits, AccountMail mail) : IAccountRequestHandler<ForgottenPassword, Nothing>
    {
        public async Task<Result<Nothing>> Handle(ForgottenPassword request, CancellationToken cancellation)
        {
            if (!await limits.Allow(Attempt.SendMail, request.Email, cancellation))
                return new TooManyAttempts();
            if (await accounts.FindByEmail(request.Email, cancellation) is { } account)
                await mail.SendReset(account, cancellation);
            return Nothing.Value;
        }
    }
}
