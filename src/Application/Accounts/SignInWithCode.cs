using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>What came of the second step.</summary>
/// <param name="Outcome">Signed in, refused, or too late.</param>
/// <param name="UserId">Who, once they are signed in.</param>
/// <param name="ByRecoveryCode">True when a recovery code was used up.</param>
public sealed record SecondStep(SignInOutcome Outcome, Guid? UserId = null, bool ByRecoveryCode = false);

/// <summary>The second step of signing in: the code of the app, or a recovery code. Who it is about stands in a cookie that the first step set for five minutes.</summary>
[Public("The cookie of the first step is the permission")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SignInWithCode(string Code) : IAccountRequest<SignInOutcome>
{
    public sealed class Rules : AbstractValidator<SignInWithCode>
    {
        public Rules() => RuleFor(request => request.Code).NotEmpty().WithMessage("Enter the code that your app shows").MaximumLength(60).WithMessage("Enter a code of 6 digits, or a recovery code");
    }

    internal sealed class Handler(IAccounts accounts, ISecondFactors factors, AccountMail mail) : IAccountRequestHandler<SignInWithCode, SignInOutcome>
    {
        public async Task<Result<SignInOutcome>> Handle(SignInWithCode request, CancellationToken cancellation)
        {
            var step = await accounts.SignInWithCode(request.Code, cancellation);
            if (step is { ByRecoveryCode: true, UserId: { } id } && await accounts.Find(id, cancellation) is { } account)
                mail.SendRecoveryCodeUsed(account, (await factors.Of(id, cancellation)).CodesLeft);
            return step.Outcome;
        }
    }
}
