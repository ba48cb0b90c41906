using FluentValidation;
using LocalityLab.Application.Operators.Notices;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Operators;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Makes an account and sends the link that confirms its address. The answer is the same when the address has an account already: its owner gets an e-mail that says so.</summary>
[NeedsFeature(Feature.NewAccounts)]
[Public("Anybody may make an account")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record Register(string DisplayName, string Email, string Password, string? ReturnUrl) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<Register>
    {
        public Rules()
        {
            RuleFor(request => request.DisplayName).IsDisplayName();
            RuleFor(request => request.Email).IsEmailAddress();
            RuleFor(request => request.Password).IsGoodPassword(request => [request.DisplayName ?? "", request.Email ?? ""]);
        }
    }

    internal sealed class Handler(IAccounts accounts, IAttemptLimits limits, AccountMail mail) : IAccountRequestHandler<Register, Nothing>
    {
        public async Task<Result<Nothing>> Handle(Register request, CancellationToken cancellation)
        {
            if (!await limits.Allow(Attempt.SendMail, request.Email, cancellation))
                return new TooManyAttempts();
            if (await accounts.FindByEmail(request.Email, cancellation) is { } known)
            {
                await accounts.PretendToCreate(request.Password);
                await AnswerOwner(known, request.ReturnUrl, cancellation);
                return Nothing.Value;
            }

            var made = await accounts.Create(new(request.Email, request.DisplayName, request.Password, IsConfirmed: false), cancellation);
            if (made.Succeeded)
                await mail.SendConfirmation(made.Value, request.ReturnUrl, cancellation);
            else if (made.Error is not AddressTaken)
                return made.Error;
            return Nothing.Value;
        }

        private Task AnswerOwner(Account owner, string? returnUrl, CancellationToken cancellation)
        {
            if (!owner.IsConfirmed)
                return mail.SendConfirmation(owner, returnUrl, cancellation);
            mail.SendAlreadyRegistered(owner);
            return Task.CompletedTask;
        }
    }
}
