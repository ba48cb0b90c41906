using LocalityLab.Application.Accounts.Providers;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Accounts;

/// <summary>Where signing out goes on to.</summary>
/// <param name="Provider">At the identity provider that signed them in; null when nothing is left to do.</param>
public sealed record SignedOut(Uri? Provider);

/// <summary>Where signing out will go on to.</summary>
[Public("Without a session there is nothing to see")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SeeSignOut : IQuery<SignedOut>
{
    internal sealed class Handler(ProviderSignOut provider) : IQueryHandler<SeeSignOut, SignedOut>
    {
        public async Task<Result<SignedOut>> Handle(SeeSignOut request, CancellationToken cancellation) => new SignedOut(await provider.Onwards(cancellation));
    }
}

/// <summary>Ends the session; harmless without one.</summary>
[Public("Ending a session that is not there does nothing")]
[WithoutCouncil("Accounts belong to the installation")]
public sealed record SignOut : IAccountRequest<SignedOut>
{
    internal sealed class Handler(IAccounts accounts, ProviderSignOut provider) : IAccountRequestHandler<SignOut, SignedOut>
    {
        public async Task<Result<SignedOut>> Handle(SignOut request, CancellationToken cancellation)
        {
            // Asked while the session is still there to say which provider it was.
            var onwards = await provider.Onwards(cancellation);
            await accounts.SignOut();
            return new SignedOut(onwards);
        }
    }
}
