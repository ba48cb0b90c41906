using LocalityLab.Domain.Accounts;
using LocalityLab.Infrastructure.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("UserSessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(120);
        builder.Property(session => session.ProviderSubject).HasMaxLength(64);
        builder.Property(session => session.ProviderSession).HasMaxLength(64);
        builder.HasIndex(session => session.UserId);
        builder.HasIndex(session => session.ProviderCouncilId);
        builder.HasIndex(session => session.ExpiresAt);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId);
    }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("SecondFactors");
        builder.HasKey(factor => factor.UserId);
        builder.Property(factor => factor.UserId).ValueGeneratedNever();
        builder.Property(factor => factor.SealedKey).HasMaxLength(1_000);
        builder.HasOne<User>().WithMany().HasForeignKey(factor => factor.UserId);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Hash).HasMaxLength(64);
        builder.HasIndex(code => new { code.UserId, code.Hash });
        builder.HasOne<User>().WithMany().HasForeignKey(code => code.UserId);
    }
}

/// <summary>Mapped here and not by Identity: the context is made without a host, and Identity then leaves the table out. In columns, so that what is held about a person can be found and cleared.</summary>
internal sealed class UserPasskeyConfiguration : IEntityTypeConfiguration<UserPasskey>
{
    public void Configure(EntityTypeBuilder<UserPasskey> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(key => key.CredentialId);

        // The standard allows 1,023 bytes.
        builder.Property(key => key.CredentialId).HasMaxLength(1_024);
        builder.HasIndex(key => key.Id).IsUnique();
        builder.HasIndex(key => key.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.UserId);
        builder.OwnsOne(key => key.Data, data => data.Property(row => row.Name).HasColumnName("Data_Name").HasMaxLength(60));
        builder.Navigation(key => key.Data).IsRequired();
    }
}
