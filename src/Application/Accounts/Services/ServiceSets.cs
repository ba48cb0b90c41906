using LocalityLab.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>What calls the service by itself.</summary>
    DbSet<ServiceAccount> ServiceAccounts { get; }

    /// <summary>Its keys.</summary>
    DbSet<ApiKey> ApiKeys { get; }
}
