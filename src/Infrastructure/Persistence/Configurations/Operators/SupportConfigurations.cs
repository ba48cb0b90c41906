using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Operators;

internal sealed class SupportGrantConfiguration : IEntityTypeConfiguration<SupportGrant>
{
    public void Configure(EntityTypeBuilder<SupportGrant> builder)
    {
        builder.Property(grant => grant.Reason).HasMaxLength(SupportGrant.LongestReason);
        builder.HasOne<User>().WithMany().HasForeignKey(grant => grant.GrantedBy);
        builder.HasIndex(grant => new { grant.CouncilId, grant.GrantedAt });
    }
}

internal sealed class SupportVisitConfiguration : IEntityTypeConfiguration<SupportVisit>
{
    public void Configure(EntityTypeBuilder<SupportVisit> builder)
    {
        builder.BelongsTo<SupportVisit, SupportGrant>(nameof(SupportVisit.GrantId));
        builder.HasOne<User>().WithMany().HasForeignKey(visit => visit.OperatorUserId);
        builder.HasIndex(visit => new { visit.CouncilId, visit.OperatorUserId });
    }
}
