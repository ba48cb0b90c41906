using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Indicators;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.BelongsTo<ImportRun, StoredFile>(nameof(ImportRun.StoredFileId));
        builder.Property(run => run.Title).HasMaxLength(200);
        builder.Property(run => run.FileName).HasMaxLength(300);
        builder.Property(run => run.ContentHash).HasMaxLength(64);
        builder.Property(run => run.Fingerprint).HasMaxLength(64);
        builder.Property(run => run.Version).IsConcurrencyToken();
        builder.HasIndex(run => new { run.CouncilId, run.State, run.StartedAt });
    }
}
