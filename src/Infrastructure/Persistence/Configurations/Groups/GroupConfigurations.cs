using LocalityLab.Domain.Groups;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Groups;

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.Property(group => group.Name).HasMaxLength(120);
        builder.Property(group => group.Purpose).HasMaxLength(2_000);
        builder.Property(group => group.CharityNumber).HasMaxLength(12);
        builder.Property(group => group.CompanyNumber).HasMaxLength(8);
        builder.Property(group => group.LocalityCode).HasMaxLength(40);
        builder.Property(group => group.CheckedWhat).HasMaxLength(120);
        builder.Property(group => group.VerificationNote).HasMaxLength(Group.NoteLength);
        builder.Ignore(group => group.Checks);
        builder.HasMany(group => group.Members).WithOne()
            .HasForeignKey(nameof(CouncilEntity.CouncilId), nameof(GroupMember.GroupId))
            .HasPrincipalKey(nameof(CouncilEntity.CouncilId), nameof(CouncilEntity.Id));
        builder.Navigation(group => group.Members).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.HasIndex(member => new { member.CouncilId, member.GroupId, member.UserId }).IsUnique();
        builder.HasIndex(member => new { member.CouncilId, member.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(member => member.UserId);
    }
}

internal sealed class SavedAreaConfiguration : IEntityTypeConfiguration<SavedArea>
{
    public void Configure(EntityTypeBuilder<SavedArea> builder)
    {
        builder.BelongsTo<SavedArea, Group>(nameof(SavedArea.GroupId));
        builder.Property(area => area.GeographySlug).HasMaxLength(40);
        builder.Property(area => area.AreaCode).HasMaxLength(40);
        builder.Property(area => area.AreaName).HasMaxLength(120);
        builder.HasIndex(area => new { area.CouncilId, area.GroupId, area.GeographySlug, area.AreaCode }).IsUnique();
    }
}

internal sealed class GroupProfileConfiguration : IEntityTypeConfiguration<GroupProfile>
{
    public void Configure(EntityTypeBuilder<GroupProfile> builder)
    {
        builder.BelongsTo<GroupProfile, Group>(nameof(GroupProfile.GroupId));
        builder.Property(profile => profile.Slug).HasMaxLength(GroupProfile.SlugLength);
        builder.Property(profile => profile.About).HasMaxLength(GroupProfile.AboutLength);
        builder.Property(profile => profile.Website).HasMaxLength(GroupProfile.WebsiteLength);
        builder.Property(profile => profile.Email).HasMaxLength(GroupProfile.EmailLength);
        builder.HasIndex(profile => new { profile.CouncilId, profile.GroupId }).IsUnique();
        builder.HasIndex(profile => new { profile.CouncilId, profile.Slug });
    }
}
