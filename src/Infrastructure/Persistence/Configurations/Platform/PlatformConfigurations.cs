using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Platform;

internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.Property(row => row.Action).HasMaxLength(120);
        builder.Property(row => row.Subject).HasMaxLength(200);
        builder.HasIndex(row => new { row.CouncilId, row.At });
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(message => message.Stream).HasMaxLength(120);
        builder.Property(message => message.Type).HasMaxLength(120);
        builder.HasIndex(message => new { message.CouncilId, message.Stream, message.Number }).IsUnique();
    }
}

internal sealed class StreamCounterConfiguration : IEntityTypeConfiguration<StreamCounter>
{
    public void Configure(EntityTypeBuilder<StreamCounter> builder)
    {
        builder.Property(counter => counter.Stream).HasMaxLength(120);
        builder.HasIndex(counter => new { counter.CouncilId, counter.Stream }).IsUnique();
    }
}

internal sealed class TryWindowConfiguration : IEntityTypeConfiguration<TryWindow>
{
    public void Configure(EntityTypeBuilder<TryWindow> builder)
    {
        builder.HasKey(window => new { window.Key, window.StartsAt });
        builder.Property(window => window.Key).HasMaxLength(64);
        builder.HasIndex(window => window.StartsAt);
    }
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.Property(run => run.Command).HasMaxLength(200);
        builder.Property(run => run.Title).HasMaxLength(200);
        builder.HasIndex(run => new { run.CouncilId, run.QueuedAt });
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(file => file.FileName).HasMaxLength(200);
        builder.Property(file => file.ContentType).HasMaxLength(120);
        builder.Property(file => file.ContentHash).HasMaxLength(64);
    }
}
