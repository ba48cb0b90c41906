using LocalityLab.Domain.Accounts.Providers;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>The council's identity provider; at most one.</summary>
    DbSet<IdentityProvider> IdentityProviders { get; }

    /// <summary>Which of its groups give which role.</summary>
    DbSet<ProviderGroup> ProviderGroups { get; }

    /// <summary>Who at the provider is who here.</summary>
    DbSet<ProviderLogin> ProviderLogins { get; }
}
