using Duende.IdentityServer;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using LocalityLab.Application.Accounts.Partners;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalityLab.Infrastructure.Hosted.Partners;

/// <summary>Asks the person for consent on behalf of IdentityServer.</summary>
internal sealed class PartnerSignIn(IIdentityServerInteractionService interaction, ISignInProof proof) : IPartnerSignIn
{
    private static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [IdentityServerConstants.StandardScopes.OpenId] = "know that it is you again, by a number that it learns",
        [IdentityServerConstants.StandardScopes.Profile] = "see your name",
        [IdentityServerConstants.StandardScopes.Email] = "see your e-mail address",
        [IdentityServerConstants.StandardScopes.OfflineAccess] = "go on for up to 12 hours after you have left it, until you sign out here",
        [PartnerServices.RolesScope] = "see your roles in this council",
        [ServiceScopes.NameOf(ServiceScope.DataRead)] = "see imports for you, as far as your roles allow",
        [ServiceScopes.NameOf(ServiceScope.DataWrite)] = "bring in data for you, as far as your roles allow",
    };

    public bool IsOffered => true;

    public string ClientId(Guid councilId, Guid serviceId) => PartnerClients.NameOf(councilId, serviceId);

    public Guid? CouncilOf(string returnUrl) =>
        QueryHelpers.ParseQuery(returnUrl[(returnUrl.IndexOf('?', StringComparison.Ordinal) + 1)..]).TryGetValue("client_id", out var client) ? PartnerClients.Read(client.ToString())?.Council : null;

    public async Task<ConsentQuestion?> Find(string returnUrl, CancellationToken cancellation) =>
        await Asked(returnUrl) is { } asked
            ? new(
                asked.Client.ClientName ?? "", asked.Client.Description ?? "", [.. asked.ValidatedResources.RawScopeValues.Where(Words.ContainsKey).Select(scope => Words[scope])],
                new Uri(asked.RedirectUri).GetLeftPart(UriPartial.Authority))
            : null;

    public async Task<string?> Answer(string returnUrl, bool allows, CancellationToken cancellation)
    {
        if (await Asked(returnUrl) is not { } asked)
            return null;
        if (allows)
            await interaction.GrantConsentAsync(asked, new ConsentResponse { ScopesValuesConsented = asked.ValidatedResources.RawScopeValues, RememberConsent = false });
        else
            await interaction.DenyAuthorizationAsync(asked, AuthorizationError.AccessDenied);
        return returnUrl;
    }

    /// <summary>The request that waits. Whom one council's identity provider signed in is nobody to another's partners.</summary>
    private async Task<AuthorizationRequest?> Asked(string returnUrl) =>
        await interaction.GetAuthorizationContextAsync(returnUrl) is { } asked && PartnerClients.Read(asked.Client.ClientId) is var (council, _) && proof.Now.IsGoodIn(council) ? asked : null;
}
