using System.Text.Json;
using LocalityLab.Domain.Evidence;
using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Indicators;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Evidence;

internal sealed class PackConfiguration : IEntityTypeConfiguration<Pack>
{
    public void Configure(EntityTypeBuilder<Pack> builder)
    {
        builder.Property(pack => pack.Title).HasMaxLength(PackLimits.ShortText);
        builder.Property(pack => pack.Funder).HasMaxLength(PackLimits.ShortText);
        builder.Property(pack => pack.ContentHash).HasMaxLength(64);
        builder.Property(pack => pack.VerificationCode).HasMaxLength(9);
        builder.Property(pack => pack.Plan).HasConversion<PlanAsJson>();
        builder.Ignore(pack => pack.IsIssued);
        builder.BelongsTo<Pack, Group>(nameof(Pack.GroupId));
        builder.BelongsTo<Pack, Pack>(nameof(Pack.CopiedFromId));
        builder.HasIndex(pack => new { pack.CouncilId, pack.GroupId, pack.ChangedAt });

        // Across councils: the code alone finds the pack.
        builder.HasIndex(pack => pack.VerificationCode).IsUnique();
    }

    /// <summary>The plan is read and saved whole; what it refers to is looked up behind the council's filter each time.</summary>
    internal sealed class PlanAsJson() : ValueConverter<PackPlan, string>(
        plan => JsonSerializer.Serialize(plan, Options),
        json => JsonSerializer.Deserialize<PackPlan>(json, Options)!)
    {
        private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };
    }
}

internal sealed class PackChangeConfiguration : IEntityTypeConfiguration<PackChange>
{
    public void Configure(EntityTypeBuilder<PackChange> builder)
    {
        builder.BelongsTo<PackChange, Pack>(nameof(PackChange.PackId));
        builder.Property(change => change.Summary).HasMaxLength(PackChange.LongestSummary);
        builder.HasIndex(change => new { change.CouncilId, change.PackId, change.Version }).IsUnique();
    }
}

internal sealed class FrozenContentConfiguration : IEntityTypeConfiguration<FrozenContent>
{
    public void Configure(EntityTypeBuilder<FrozenContent> builder)
    {
        builder.BelongsTo<FrozenContent, Pack>(nameof(FrozenContent.PackId));
        builder.Property(content => content.ContentHash).HasMaxLength(64);
        builder.HasIndex(content => new { content.CouncilId, content.PackId }).IsUnique();
    }
}

internal sealed class PackReleaseConfiguration : IEntityTypeConfiguration<PackRelease>
{
    public void Configure(EntityTypeBuilder<PackRelease> builder)
    {
        builder.BelongsTo<PackRelease, Pack>(nameof(PackRelease.PackId));
        builder.BelongsTo<PackRelease, Release>(nameof(PackRelease.ReleaseId));
        builder.HasIndex(pinned => new { pinned.CouncilId, pinned.PackId, pinned.ReleaseId }).IsUnique();
    }
}

internal sealed class PackExportConfiguration : IEntityTypeConfiguration<PackExport>
{
    public void Configure(EntityTypeBuilder<PackExport> builder)
    {
        builder.BelongsTo<PackExport, Pack>(nameof(PackExport.PackId));
        builder.BelongsTo<PackExport, JobRun>(nameof(PackExport.JobRunId));
        builder.BelongsTo<PackExport, StoredFile>(nameof(PackExport.FileId));
        builder.Property(export => export.ContentHash).HasMaxLength(64);
        builder.HasIndex(export => new { export.CouncilId, export.PackId, export.Format, export.ContentHash }).IsUnique();
    }
}
