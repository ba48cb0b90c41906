using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts.Partners;

/// <summary>Shows what a partner's application asks for, before anything is told to it.</summary>
/// <param name="ReturnUrl">The local address of the waiting request.</param>
[Requires(Permission.UseAccount)]
[WithoutCouncil("An account belongs to the installation; the request names its council")]
[EvenAtProvider]
public sealed record SeeConsent(string ReturnUrl) : IAccountRequest<ConsentQuestion>
{
    internal sealed class Handler(IPartnerSignIn partners) : IAccountRequestHandler<SeeConsent, ConsentQuestion>
    {
        public async Task<Result<ConsentQuestion>> Handle(SeeConsent request, CancellationToken cancellation) =>
            await partners.Find(request.ReturnUrl, cancellation) is { } question ? question : new NoConsentAsked();
    }
}

/// <summary>Allows it, or not. Nothing is remembered: the next sign-in asks again.</summary>
/// <returns>The local address to go on to.</returns>
[Requires(Permission.UseAccount)]
[WithoutCouncil("An account belongs to the installation; the request names its council")]
[EvenAtProvider]
public sealed record AnswerConsent(string ReturnUrl, bool Allows) : IAccountRequest<string>
{
    internal sealed class Handler(IPartnerSignIn partners) : IAccountRequestHandler<AnswerConsent, string>
    {
        public async Task<Result<string>> Handle(AnswerConsent request, CancellationToken cancellation) =>
            await partners.Answer(request.ReturnUrl, request.Allows, cancellation) is { } onwards ? onwards : new NoConsentAsked();
    }
}

/// <summary>No application waits for an answer.</summary>
public sealed record NoConsentAsked() : NotFound("No application waits for your answer. Go back to it and begin again.");
