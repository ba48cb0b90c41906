using LocalityLab.Domain.Operators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Operators;

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Text).HasMaxLength(Announcement.LongestText);
        builder.HasIndex(row => row.Until);
    }
}

internal sealed class FeatureSwitchConfiguration : IEntityTypeConfiguration<FeatureSwitch>
{
    public void Configure(EntityTypeBuilder<FeatureSwitch> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Feature).IsUnique();
    }
}

internal sealed class CouncilSwitchConfiguration : IEntityTypeConfiguration<CouncilSwitch>
{
    public void Configure(EntityTypeBuilder<CouncilSwitch> builder) => builder.HasIndex(row => new { row.CouncilId, row.Feature }).IsUnique();
}

internal sealed class UnsentMailConfiguration : IEntityTypeConfiguration<UnsentMail>
{
    public void Configure(EntityTypeBuilder<UnsentMail> builder)
    {
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.Property(mail => mail.Recipient).HasMaxLength(260);
        builder.Property(mail => mail.Kind).HasMaxLength(200);
        builder.Property(mail => mail.Error).HasMaxLength(UnsentMail.LongestError);
        builder.HasIndex(mail => new { mail.State, mail.NextAt });
    }
}

internal sealed class NodeReportConfiguration : IEntityTypeConfiguration<NodeReport>
{
    public void Configure(EntityTypeBuilder<NodeReport> builder)
    {
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Node).HasMaxLength(NodeReport.LongestNode);
    }
}
