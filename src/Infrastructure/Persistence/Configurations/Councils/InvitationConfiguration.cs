using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Groups;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Councils;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.BelongsTo<Invitation, Group>(nameof(Invitation.GroupId));
        builder.Property(invitation => invitation.Email).HasMaxLength(254);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(64);
        builder.HasIndex(invitation => new { invitation.CouncilId, invitation.TokenHash });
        builder.HasOne<User>().WithMany().HasForeignKey(invitation => invitation.InvitedBy);
    }
}
