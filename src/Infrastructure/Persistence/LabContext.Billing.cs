using LocalityLab.Domain.Billing;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<ApiUsage> ApiUsages => Set<ApiUsage>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<PaymentNotification> PaymentNotifications => Set<PaymentNotification>();

    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();
}
