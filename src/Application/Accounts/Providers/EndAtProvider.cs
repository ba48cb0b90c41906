using LocalityLab.Application.Platform;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>The provider tells that somebody signed out there: what it opened here ends too.</summary>
/// <param name="Token">Its logout token.</param>
[Public("The provider's signature is the permission")]
public sealed record EndAtProvider(string Token) : IAccountRequest<Nothing>
{
    internal sealed class Handler(ILabDatabase db, IProviderProtocol protocol, ISessions sessions, ICouncilScope scope) : IAccountRequestHandler<EndAtProvider, Nothing>
    {
        public async Task<Result<Nothing>> Handle(EndAtProvider request, CancellationToken cancellation)
        {
            if (await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } provider)
                return new NotFound("This council has no sign-in of its own.");
            var read = await protocol.ReadLogout(provider, request.Token, cancellation);
            if (!read.Succeeded)
                return read.Error;
            await sessions.EndAtProvider(scope.Council.Id, read.Value, cancellation);
            return Nothing.Value;
        }
    }
}

/// <summary>Signing out here goes on to the provider that signed somebody in.</summary>
internal sealed class ProviderSignOut(ILabDatabase db, ISessions sessions, IProviderProtocol protocol, ICouncilDirectory councils, ICouncilScope scope) : IUseCasePart
{
    /// <summary>Where the running session is ended at its provider; null when it came in another way, or the provider offers nothing.</summary>
    public async Task<Uri?> Onwards(CancellationToken cancellation)
    {
        if (await sessions.Provided(cancellation) is not { } session || await councils.Find(session.CouncilId, cancellation) is not { } council)
            return null;
        using var system = scope.EnterSystem(SystemScope.SignIn);
        using var visit = scope.Visit(council);
        return await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is { } provider
            ? await protocol.EndSession(provider, council.Slug, session.SealedIdToken, cancellation)
            : null;
    }
}
