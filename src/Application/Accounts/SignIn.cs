using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Signs in with address and password.</summary>
[Public("Anybody may try to sign in")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SignIn(string Email, string Password) : IAccountRequest<SignInOutcome>
{
    public sealed class Rules : AbstractValidator<SignIn>
    {
        public Rules()
        {
            RuleFor(request => request.Email).IsEmailAddress();
            RuleFor(request => request.Password).NotEmpty().WithMessage("Enter your password").MaximumLength(1_000).WithMessage("Enter your password");
        }
    }

    internal sealed class Handler(IAccounts accounts, IAttemptLimits limits) : IAccountRequestHandler<SignIn, SignInOutcome>
    {
        public async Task<Result<SignInOutcome>> Handle(SignIn request, CancellationToken cancellation) =>
            await limits.Allow(Attempt.SignIn, request.Email, cancellation)
                ? await accounts.SignIn(request.Email, request.Password, cancellation)
                : new TooManyAttempts();
    }
}
