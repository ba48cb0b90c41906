using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Councils;

internal sealed class CouncilConfiguration : IEntityTypeConfiguration<Council>
{
    public void Configure(EntityTypeBuilder<Council> builder)
    {
        builder.Property(council => council.Id).ValueGeneratedNever();
        builder.Property(council => council.Slug).HasMaxLength(40);
        builder.HasIndex(council => council.Slug).IsUnique();
        builder.Property(council => council.Name).HasMaxLength(120);
        builder.Property(council => council.AuthorityCode).HasMaxLength(20);
        builder.Property(council => council.Colour).HasMaxLength(7);
        builder.Property(council => council.ContactEmail).HasMaxLength(254);
        builder.Property(council => council.AccessibilityNote).HasMaxLength(Council.LongestAccessibilityNote).HasDefaultValue("");
        builder.Property(council => council.LogoHash).HasMaxLength(64);
        builder.Property(council => council.LogoDescription).HasMaxLength(CouncilLogo.DescriptionLength);
        builder.Property(council => council.StaffSignIn).HasDefaultValue(StaffSignIn.AnyWay).HasSentinel(StaffSignIn.AnyWay);
        builder.Property(council => council.ProviderOnButton).HasMaxLength(Domain.Accounts.Providers.IdentityProvider.LongestName);
        builder.Property(council => council.SuspensionReason).HasMaxLength(500);
        builder.Property(council => council.LeavingReason).HasMaxLength(500);
        builder.Property(council => council.Host).HasMaxLength(HostName.MostCharacters);
        builder.Property(council => council.HostToken).HasMaxLength(SecretToken.Length);
        builder.Property(council => council.ProvenHost).HasMaxLength(HostName.MostCharacters);
        builder.HasIndex(council => council.ProvenHost).IsUnique();
        builder.Ignore(council => council.State);
    }
}

internal sealed class CouncilSignUpConfiguration : IEntityTypeConfiguration<CouncilSignUp>
{
    public void Configure(EntityTypeBuilder<CouncilSignUp> builder)
    {
        builder.Property(signUp => signUp.Id).ValueGeneratedNever();
        builder.Property(signUp => signUp.Name).HasMaxLength(120);
        builder.Property(signUp => signUp.AuthorityCode).HasMaxLength(20);
        builder.Property(signUp => signUp.Slug).HasMaxLength(40);
        builder.Property(signUp => signUp.ContactEmail).HasMaxLength(254);
        builder.Property(signUp => signUp.JobTitle).HasMaxLength(120);
        builder.Property(signUp => signUp.PlanCode).HasMaxLength(40);
        builder.HasOne<User>().WithMany().HasForeignKey(signUp => signUp.UserId);
        builder.HasOne<Council>().WithMany().HasForeignKey(signUp => signUp.CouncilId);
    }
}

internal sealed class CouncilExportConfiguration : IEntityTypeConfiguration<CouncilExport>
{
    public void Configure(EntityTypeBuilder<CouncilExport> builder)
    {
        builder.BelongsTo<CouncilExport, StoredFile>(nameof(CouncilExport.FileId));
        builder.HasOne<User>().WithMany().HasForeignKey(export => export.AskedBy);
    }
}

internal sealed class FormerAddressConfiguration : IEntityTypeConfiguration<FormerAddress>
{
    public void Configure(EntityTypeBuilder<FormerAddress> builder)
    {
        builder.HasKey(address => address.Slug);
        builder.Property(address => address.Slug).HasMaxLength(40);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasIndex(membership => new { membership.CouncilId, membership.UserId, membership.Role }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(membership => membership.UserId);
    }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder) => builder.Property(user => user.DisplayName).HasMaxLength(120);
}
