using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>Where to send a browser that signs in at the council's identity provider.</summary>
/// <param name="ReturnUrl">The local path to go on to, or null; the caller has judged it.</param>
[Public("Anybody may try to sign in")]
public sealed record StartAtProvider(string? ReturnUrl) : IAccountRequest<Uri>
{
    internal sealed class Handler(ILabDatabase db, IProviderProtocol protocol, ICouncilScope scope) : IAccountRequestHandler<StartAtProvider, Uri>
    {
        public async Task<Result<Uri>> Handle(StartAtProvider request, CancellationToken cancellation) =>
            await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is { IsOn: true } provider
                ? await protocol.Begin(provider, scope.Council.Slug, new(request.ReturnUrl, null), cancellation)
                : new NotFound("This council has no sign-in of its own.");
    }
}

/// <summary>Where to send an administrator who tries the provider, on or off.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record TryProvider : IAccountRequest<Uri>
{
    internal sealed class Handler(ILabDatabase db, IProviderProtocol protocol, ICouncilScope scope, ICurrentUser user) : IAccountRequestHandler<TryProvider, Uri>
    {
        public async Task<Result<Uri>> Handle(TryProvider request, CancellationToken cancellation) =>
            await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is { } provider
                ? await protocol.Begin(provider, scope.Council.Slug, new(null, user.Id), cancellation)
                : new NoProvider();
    }
}

/// <summary>What came of a visit to the provider.</summary>
public abstract record ProviderOutcome;

/// <summary>They are signed in.</summary>
/// <param name="ReturnUrl">Where they were going, or null.</param>
/// <param name="Note">What they should know, or null.</param>
public sealed record EnteredByProvider(string? ReturnUrl, string? Note) : ProviderOutcome;

/// <summary>Their address has an account: they show that it is theirs first.</summary>
public sealed record ConnectFirst : ProviderOutcome;

/// <summary>An administrator tried it.</summary>
/// <param name="Person">Who it was, and every claim.</param>
/// <param name="Roles">The roles that their groups give.</param>
/// <param name="Problem">Why somebody like this could not sign in; null when all is well.</param>
public sealed record ProviderTried(ProviderPerson Person, IReadOnlyList<Role> Roles, string? Problem) : ProviderOutcome;

/// <summary>Takes what the provider sent the browser back with.</summary>
[Public("The provider sends the browser: state, code and id token are the proof")]
public sealed record FinishAtProvider(ProviderReply Reply) : IAccountRequest<ProviderOutcome>
{
    internal sealed class Handler(ILabDatabase db, IProviderProtocol protocol, ProviderAdmission admission, ITransactions transactions, ICouncilScope scope, ICurrentUser user, TimeProvider clock)
        : IAccountRequestHandler<FinishAtProvider, ProviderOutcome>
    {
        public async Task<Result<ProviderOutcome>> Handle(FinishAtProvider request, CancellationToken cancellation)
        {
            if (await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } provider)
                return new NotFound("This council has no sign-in of its own.");
            var back = await protocol.Finish(provider, scope.Council.Slug, request.Reply, cancellation);
            if (!back.Succeeded)
                return back.Error;
            var (person, errand) = back.Value;
            if (errand.TriedBy is { } by)
                return await Tried(provider, person, by, cancellation);
            return provider.IsOn ? await admission.Admit(provider, person, errand.ReturnUrl, cancellation) : new ProviderStartAgain();
        }

        /// <summary>Only for the administrator who began it: to everybody else it is an answer that they did not ask for.</summary>
        private async Task<Result<ProviderOutcome>> Tried(IdentityProvider provider, ProviderPerson person, Guid by, CancellationToken cancellation)
        {
            if (user.UserId != by || !await user.May(Permission.ManageCouncil, cancellation))
                return new ProviderStartAgain();
            var problem = ProviderAdmission.Problem(provider, person)?.Message;
            var lines = await db.ProviderGroups.AsNoTracking().ToListAsync(cancellation);
            if (problem is null)
            {
                await transactions.Run<Result<Nothing>>(nameof(TryProvider), audited: true, "", async () =>
                {
                    // What was changed while they were away was not tried.
                    if (await db.IdentityProviders.SingleOrDefaultAsync(cancellation) is { } now && now.Issuer == provider.Issuer && now.ClientId == provider.ClientId
                        && now.SealedSecret == provider.SealedSecret && now.Scopes == provider.Scopes && now.GroupsClaim == provider.GroupsClaim)
                        now.Tried(clock.GetUtcNow());
                    return Nothing.Value;
                }, cancellation);
            }

            return new ProviderTried(person, [.. ProviderGroup.RolesOf(lines, person.Groups).Order()], problem);
        }
    }
}
