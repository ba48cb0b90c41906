using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Assets;

internal sealed class DirectorySourceConfiguration : IEntityTypeConfiguration<DirectorySource>
{
    public void Configure(EntityTypeBuilder<DirectorySource> builder)
    {
        builder.BelongsTo<DirectorySource, StoredFile>(nameof(DirectorySource.FileId));
        builder.BelongsTo<DirectorySource, AssetSource>(nameof(DirectorySource.RegisterId));
        builder.Property(source => source.Name).HasMaxLength(DirectorySource.NameLength);
        builder.Property(source => source.Publisher).HasMaxLength(DirectorySource.PublisherLength);
        builder.Property(source => source.Licence).HasMaxLength(DirectorySource.LicenceLength);
        builder.Property(source => source.Address).HasMaxLength(DirectorySource.AddressLength);
        builder.Property(source => source.Reason).HasMaxLength(DirectorySource.ReasonLength);
        builder.Property(source => source.LastResult).HasMaxLength(DirectorySource.ResultLength);
        builder.Property(source => source.Position).HasMaxLength(DirectorySource.PositionLength);
        builder.HasIndex(source => new { source.CouncilId, source.Name }).IsUnique();
    }
}

internal sealed class SourceRecordConfiguration : IEntityTypeConfiguration<SourceRecord>
{
    public void Configure(EntityTypeBuilder<SourceRecord> builder)
    {
        builder.BelongsTo<SourceRecord, DirectorySource>(nameof(SourceRecord.SourceId));
        builder.BelongsTo<SourceRecord, Asset>(nameof(SourceRecord.AssetId));
        builder.BelongsTo<SourceRecord, Asset>(nameof(SourceRecord.LikelyId));
        builder.Property(record => record.Key).HasMaxLength(SourceRecord.KeyLength);
        builder.Property(record => record.Name).HasMaxLength(AssetDetails.NameLength);
        builder.Property(record => record.Fingerprint).HasMaxLength(64);
        builder.Property(record => record.Reason).HasMaxLength(SourceRecord.ReasonLength);
        builder.HasIndex(record => new { record.CouncilId, record.SourceId, record.Key }).IsUnique();
        builder.HasIndex(record => new { record.CouncilId, record.State });
    }
}

internal sealed class SourceRunConfiguration : IEntityTypeConfiguration<SourceRun>
{
    public void Configure(EntityTypeBuilder<SourceRun> builder)
    {
        builder.BelongsTo<SourceRun, DirectorySource>(nameof(SourceRun.SourceId));
        builder.Property(run => run.Message).HasMaxLength(SourceRun.MessageLength);
        builder.HasIndex(run => new { run.CouncilId, run.SourceId, run.StartedAt });
    }
}

internal sealed class DirectoryEmbedConfiguration : IEntityTypeConfiguration<DirectoryEmbed>
{
    public void Configure(EntityTypeBuilder<DirectoryEmbed> builder)
    {
        builder.Property(embed => embed.Name).HasMaxLength(DirectoryEmbed.NameLength);
        builder.Property(embed => embed.Kind).HasMaxLength(DirectoryEmbed.SlugLength);
        builder.Property(embed => embed.Area).HasMaxLength(DirectoryEmbed.SlugLength);
        builder.Property(embed => embed.Text).HasMaxLength(DirectoryEmbed.TextLength);
        builder.Property(embed => embed.Origins).HasMaxLength(DirectoryEmbed.OriginsLength);
        builder.Property(embed => embed.Colours).HasMaxLength(24).HasConversion(
            colours => $"{colours.Ground} {colours.Ink} {colours.Accent}", text => new EmbedColours(text.Substring(0, 7), text.Substring(8, 7), text.Substring(16, 7)));
        builder.Ignore(embed => embed.Sites);
    }
}
