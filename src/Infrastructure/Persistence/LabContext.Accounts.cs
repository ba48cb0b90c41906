using LocalityLab.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<ServiceAccount> ServiceAccounts => Set<ServiceAccount>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
}
