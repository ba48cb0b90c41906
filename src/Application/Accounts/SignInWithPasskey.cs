using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Asks for what a browser needs to offer its passkeys. The answer names nobody.</summary>
[Public("Anybody may try to sign in")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record OfferPasskeys : IAccountRequest<string>
{
    internal sealed class Handler(IPasskeys passkeys) : IAccountRequestHandler<OfferPasskeys, string>
    {
        public async Task<Result<string>> Handle(OfferPasskeys request, CancellationToken cancellation) => await passkeys.RequestOptions();
    }
}

/// <summary>Signs in with a passkey.</summary>
/// <param name="Credential">What the browser answered, as JSON.</param>
[Public("Anybody may try to sign in")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SignInWithPasskey(string Credential) : IAccountRequest<SignInOutcome>
{
    public sealed class Rules : AbstractValidator<SignInWithPasskey>
    {
        public Rules() => RuleFor(request => request.Credential).Length(1, 20_000).WithMessage("The browser sent no passkey. Try again, or use your password.").OverridePropertyName("Email");
    }

    internal sealed class Handler(IPasskeys passkeys) : IAccountRequestHandler<SignInWithPasskey, SignInOutcome>
    {
        public async Task<Result<SignInOutcome>> Handle(SignInWithPasskey request, CancellationToken cancellation) => await passkeys.SignIn(request.Credential, cancellation);
    }
}
