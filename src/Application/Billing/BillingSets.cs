using LocalityLab.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>What councils have bought: at most one for each. A council without one has the founding plan.</summary>
    DbSet<Subscription> Subscriptions { get; }

    /// <summary>Calls with API keys, by month.</summary>
    DbSet<ApiUsage> ApiUsages { get; }

    /// <summary>Invoices that we issued.</summary>
    DbSet<Invoice> Invoices { get; }

    /// <summary>Messages of the payment provider; they belong to no council.</summary>
    DbSet<PaymentNotification> PaymentNotifications { get; }

    /// <summary>Series of numbers without gaps; they belong to the installation.</summary>
    DbSet<NumberSeries> NumberSeries { get; }
}
