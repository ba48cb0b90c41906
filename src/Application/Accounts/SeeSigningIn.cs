using LocalityLab.Application.Platform;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>The ways in which somebody can sign in, and where they are signed in now.</summary>
/// <param name="Account">Whose.</param>
/// <param name="HasPassword">False for an account that was made by a council's identity provider.</param>
/// <param name="SecondFactor">Their authenticator app.</param>
/// <param name="Passkeys">Their passkeys.</param>
/// <param name="Sessions">Where they are signed in.</param>
public sealed record SigningIn(Account Account, bool HasPassword, SecondFactorState SecondFactor, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<SessionView> Sessions);

/// <summary>How oneself signs in.</summary>
[Requires(Permission.UseAccount)]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SeeSigningIn : IQuery<SigningIn>
{
    internal sealed class Handler(IAccounts accounts, ISecondFactors factors, IPasskeys passkeys, ISessions sessions, ICurrentUser user) : IQueryHandler<SeeSigningIn, SigningIn>
    {
        public async Task<Result<SigningIn>> Handle(SeeSigningIn request, CancellationToken cancellation) =>
            await accounts.Find(user.Id, cancellation) is { } account
                ? new SigningIn(
                    account, await accounts.HasPassword(account.Id, cancellation), await factors.Of(account.Id, cancellation), await passkeys.Of(account.Id, cancellation), await sessions.Of(account.Id, cancellation))
                : new SignInNeeded();
    }
}
