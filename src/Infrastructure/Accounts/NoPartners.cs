using LocalityLab.Application.Accounts.Partners;

namespace LocalityLab.Infrastructure.Accounts;

/// <summary>An edition that signs nobody in elsewhere.</summary>
internal sealed class NoPartners : IPartnerSignIn
{
    public bool IsOffered => false;

    public string ClientId(Guid councilId, Guid serviceId) => "";

    public Guid? CouncilOf(string returnUrl) => null;

    public Task<ConsentQuestion?> Find(string returnUrl, CancellationToken cancellation) => Task.FromResult<ConsentQuestion?>(null);

    public Task<string?> Answer(string returnUrl, bool allows, CancellationToken cancellation) => Task.FromResult<string?>(null);
}
