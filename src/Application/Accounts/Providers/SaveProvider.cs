using FluentValidation;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>
/// Says which identity provider the council has, or changes it. No command: the provider is asked for its metadata first, and no
/// transaction waits for that.
/// </summary>
/// <param name="Name">What people know it as.</param>
/// <param name="Issuer">Its issuer; the address of its metadata will do.</param>
/// <param name="ClientId">The name by which it knows this service.</param>
/// <param name="Secret">The client's secret; empty keeps the one that is there.</param>
/// <param name="Scopes">What is asked for.</param>
/// <param name="GroupsClaim">The claim that holds groups.</param>
/// <param name="Domains">Domains of addresses, one on each line.</param>
[Requires(Permission.ManageCouncil)]
public sealed record SaveProvider(string Name, string Issuer, string ClientId, string Secret, string Scopes, string GroupsClaim, string Domains) : IAccountRequest<Nothing>
{
    public sealed class Rules : AbstractValidator<SaveProvider>
    {
        public Rules()
        {
            RuleFor(request => request.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter what your staff know it as, such as «your council account»")
                .MaximumLength(IdentityProvider.LongestName).WithMessage("Enter a name with no more than 60 characters")
                .Must(IsOneLine).WithMessage("Enter a name without line breaks");
            RuleFor(request => request.Issuer).Custom((issuer, context) =>
            {
                // Whether «http» to this machine will do is judged where it is called.
                if (ProviderAddress.Problem(ProviderAddress.Tidy(issuer ?? ""), loopback: true) is { } problem)
                    context.AddFailure(problem);
            });
            RuleFor(request => request.ClientId).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter the client id that the provider gave this service")
                .MaximumLength(200).WithMessage("Enter a client id with no more than 200 characters")
                .Must(IsOneLine).WithMessage("Enter the client id without line breaks");
            RuleFor(request => request.Secret).MaximumLength(1_000).WithMessage("Enter a secret with no more than 1,000 characters");
            RuleFor(request => request.Scopes).Cascade(CascadeMode.Stop)
                .Must(scopes => (scopes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains("openid", StringComparer.Ordinal)).WithMessage("Leave «openid» among the scopes: without it the provider vouches for nobody")
                .MaximumLength(300).WithMessage("Enter scopes with no more than 300 characters")
                .Must(scopes => scopes.All(letter => letter is >= ' ' and < (char)127 and not '"' and not '\\')).WithMessage("Enter scopes apart by blanks, such as «openid profile email»");
            RuleFor(request => request.GroupsClaim).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter the claim that holds groups, such as «groups» or «roles»")
                .MaximumLength(200).WithMessage("Enter a claim with no more than 200 characters")
                .Must(IsOneLine).WithMessage("Enter the claim without line breaks");
            RuleFor(request => request.Domains).Custom((domains, context) =>
            {
                if (ProviderAddress.ProblemOfDomains(ProviderAddress.Domains(domains ?? "")) is { } problem)
                    context.AddFailure(problem);
            });
        }

        private static bool IsOneLine(string text) => !text.Any(char.IsControl);
    }

    internal sealed class Handler(ILabDatabase db, IProviderProtocol protocol, ITransactions transactions, ICouncilScope scope, TimeProvider clock) : IAccountRequestHandler<SaveProvider, Nothing>
    {
        public async Task<Result<Nothing>> Handle(SaveProvider request, CancellationToken cancellation)
        {
            if (request.Secret.Length == 0 && !await db.IdentityProviders.AnyAsync(cancellation))
                return new Invalid("Enter the client secret that the provider gave this service") { Field = nameof(Secret) };
            var found = await protocol.Look(ProviderAddress.Tidy(request.Issuer), cancellation);
            if (!found.Succeeded)
                return found.Error with { Field = nameof(Issuer) };
            return await transactions.Run<Result<Nothing>>(nameof(SaveProvider), audited: true, "", () => Save(request, found.Value.Issuer, cancellation), cancellation);
        }

        private async Task<Result<Nothing>> Save(SaveProvider request, string issuer, CancellationToken cancellation)
        {
            var scopes = string.Join(' ', request.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal));
            var facts = new ProviderFacts(request.Name.Trim(), issuer, request.ClientId.Trim(), scopes, request.GroupsClaim.Trim(), ProviderAddress.Domains(request.Domains));
            var secret = request.Secret.Length == 0 ? null : protocol.Seal(request.Secret);
            var provider = await db.IdentityProviders.SingleOrDefaultAsync(cancellation);
            if (provider is not null)
                provider.Change(facts, secret, clock.GetUtcNow());
            else if (secret is not null)
                db.IdentityProviders.Add(provider = IdentityProvider.Begin(facts, secret, clock.GetUtcNow()));
            else
                return new Invalid("Enter the client secret that the provider gave this service") { Field = nameof(Secret) };
            var council = await db.Councils.SingleAsync(row => row.Id == scope.Council.Id, cancellation);
            council.ShowProvider(provider.IsOn ? provider.Name : null);
            scope.Refresh(CouncilInScope.Of(council));
            return Nothing.Value;
        }
    }
}
