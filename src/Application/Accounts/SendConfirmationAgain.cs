using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Sends the confirmation link again. The answer is the same for an address without an account.</summary>
[Public("Anybody may say that an e-mail did not arrive")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SendConfirmationAgain(string Email, string? ReturnUrl) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<SendConfirmationAgain>
    {
        public Rules() => RuleFor(request => request.Email).IsEmailAddress();
    }

    internal sealed class Handler(IAccounts accounts, IAttemptLimits limits, AccountMail mail) : IAccountRequestHandler<SendConfirmationAgain, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SendConfirmationAgain request, CancellationToken cancellation)
        {
            if (!await limits.Allow(Attempt.SendMail, request.Email, cancellation))
                return new TooManyAttempts();
            if (await accounts.FindByEmail(request.Email, cancellation) is { IsConfirmed: false } account)
                await mail.SendConfirmation(account, request.ReturnUrl, cancellation);
            return Nothing.Value;
        }
    }
}
