using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Accounts.Providers;

/// <summary>One line of «group → role».</summary>
public sealed record ProviderGroupView(Guid Id, string Value, Role Role);

/// <summary>The council's identity provider as its administrators see it: everything but the secret.</summary>
/// <param name="Facts">What was entered.</param>
/// <param name="SecretSince">When the secret was entered.</param>
/// <param name="TriedAt">When it was tried as it is now.</param>
/// <param name="OnSince">Since when it is on.</param>
/// <param name="Logins">How many people have come by it.</param>
public sealed record ProviderView(ProviderFacts Facts, DateTimeOffset SecretSince, DateTimeOffset? TriedAt, DateTimeOffset? OnSince, int Logins);

/// <summary>The page about the council's identity provider.</summary>
/// <param name="Provider">Null while there is none.</param>
/// <param name="Groups">Which groups give which roles.</param>
/// <param name="StaffSignIn">What is asked of staff.</param>
public sealed record ProviderPage(ProviderView? Provider, IReadOnlyList<ProviderGroupView> Groups, StaffSignIn StaffSignIn);

/// <summary>The council's identity provider.</summary>
[Requires(Permission.ManageCouncil)]
public sealed record SeeProvider : IQuery<ProviderPage>
{
    internal sealed class Handler(ILabDatabase db, ICouncilScope scope) : IQueryHandler<SeeProvider, ProviderPage>
    {
        public async Task<Result<ProviderPage>> Handle(SeeProvider request, CancellationToken cancellation)
        {
            var asked = await db.Councils.Where(council => council.Id == scope.Council.Id).Select(council => council.StaffSignIn).SingleAsync(cancellation);
            if (await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } provider)
                return new ProviderPage(null, [], asked);
            var groups = await db.ProviderGroups.AsNoTracking().Where(line => line.ProviderId == provider.Id).ToListAsync(cancellation);
            var facts = new ProviderFacts(provider.Name, provider.Issuer, provider.ClientId, provider.Scopes, provider.GroupsClaim, provider.Domains);
            return new ProviderPage(
                new(facts, provider.SecretSince, provider.TriedAt, provider.OnSince, await db.ProviderLogins.CountAsync(cancellation)),
                [.. groups.OrderBy(line => line.Role).ThenBy(line => line.Value, StringComparer.Ordinal).Select(line => new ProviderGroupView(line.Id, line.Value, line.Role))],
                asked);
        }
    }
}
