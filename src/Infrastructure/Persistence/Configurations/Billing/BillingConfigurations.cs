using System.Text.Json;
using LocalityLab.Domain.Billing;
using LocalityLab.Infrastructure.Billing.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Billing;

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        // Exactly one for each council, whoever makes it.
        builder.HasIndex(row => row.CouncilId).IsUnique();
        builder.HasIndex(row => row.ProviderReference);
        builder.Property(row => row.PlanCode).HasMaxLength(40);
        builder.Property(row => row.Organisation).HasMaxLength(200);
        builder.Property(row => row.Address).HasMaxLength(500);
        builder.Property(row => row.BillingEmail).HasMaxLength(254);
        builder.Property(row => row.VatNumber).HasMaxLength(20);
        builder.Property(row => row.OrderNumber).HasMaxLength(60);
        builder.Property(row => row.CustomerReference).HasMaxLength(100);
        builder.Property(row => row.ProviderReference).HasMaxLength(100);
        builder.Property(row => row.CheckoutReference).HasMaxLength(200);
        builder.Property(row => row.LastNotice).HasMaxLength(40);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Ignore(row => row.Details);
    }
}

internal sealed class ApiUsageConfiguration : IEntityTypeConfiguration<ApiUsage>
{
    public void Configure(EntityTypeBuilder<ApiUsage> builder)
    {
        builder.Property(row => row.Month).HasMaxLength(7);
        builder.HasIndex(row => new { row.CouncilId, row.Month }).IsUnique();
    }
}

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.HasIndex(row => row.Number).IsUnique();
        builder.Property(row => row.Organisation).HasMaxLength(200);
        builder.Property(row => row.Address).HasMaxLength(500);
        builder.Property(row => row.VatNumber).HasMaxLength(20);
        builder.Property(row => row.OrderNumber).HasMaxLength(60);
        builder.Property(row => row.Lines).HasConversion(
            lines => JsonSerializer.Serialize(lines, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<List<InvoiceLine>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<InvoiceLine>>((one, other) => one!.SequenceEqual(other!), lines => lines.Count, lines => lines));
    }
}

internal sealed class PaymentNotificationConfiguration : IEntityTypeConfiguration<PaymentNotification>
{
    public void Configure(EntityTypeBuilder<PaymentNotification> builder)
    {
        builder.Property(row => row.Id).HasMaxLength(160).ValueGeneratedNever();
        builder.Property(row => row.Kind).HasMaxLength(80);
        builder.Property(row => row.SubscriptionReference).HasMaxLength(100);
        builder.Property(row => row.Note).HasMaxLength(300);
        builder.HasIndex(row => new { row.State, row.DueAt });
    }
}

internal sealed class NumberSeriesConfiguration : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder) => builder.Property(row => row.Id).HasMaxLength(40).ValueGeneratedNever();
}

internal sealed class SandboxRecordConfiguration : IEntityTypeConfiguration<SandboxRecord>
{
    public void Configure(EntityTypeBuilder<SandboxRecord> builder)
    {
        builder.Property(row => row.Id).HasMaxLength(100).ValueGeneratedNever();
        builder.Property(row => row.Kind).HasMaxLength(20);
        builder.Property(row => row.Parent).HasMaxLength(100);
        builder.HasIndex(row => new { row.Kind, row.Parent });
        builder.HasIndex(row => new { row.Kind, row.DueAt });
        builder.Property(row => row.Revision).IsConcurrencyToken();
    }
}
