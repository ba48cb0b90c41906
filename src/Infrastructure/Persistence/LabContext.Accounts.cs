using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Accounts.Providers;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<ServiceAccount> ServiceAccounts => Set<ServiceAccount>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<IdentityProvider> IdentityProviders => Set<IdentityProvider>();

    public DbSet<ProviderGroup> ProviderGroups => Set<ProviderGroup>();

    public DbSet<ProviderLogin> ProviderLogins => Set<ProviderLogin>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
}
