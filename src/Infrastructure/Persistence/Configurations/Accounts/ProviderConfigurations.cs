using LocalityLab.Domain.Accounts.Providers;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class IdentityProviderConfiguration : IEntityTypeConfiguration<IdentityProvider>
{
    public void Configure(EntityTypeBuilder<IdentityProvider> builder)
    {
        builder.HasIndex(provider => provider.CouncilId).IsUnique();
        builder.Property(provider => provider.Name).HasMaxLength(IdentityProvider.LongestName);
        builder.Property(provider => provider.Issuer).HasMaxLength(ProviderAddress.Longest);
        builder.Property(provider => provider.ClientId).HasMaxLength(200);
        builder.Property(provider => provider.SealedSecret).HasMaxLength(4_000);
        builder.Property(provider => provider.Scopes).HasMaxLength(300);
        builder.Property(provider => provider.GroupsClaim).HasMaxLength(200);
        builder.Property(provider => provider.Domains).HasMaxLength(1_100).HasConversion(
            domains => string.Join(',', domains),
            text => Read(text),
            new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), domains => domains.Count, domains => domains));
        builder.Ignore(provider => provider.IsOn);
    }

    internal static IReadOnlyList<string> Read(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class ProviderGroupConfiguration : IEntityTypeConfiguration<ProviderGroup>
{
    public void Configure(EntityTypeBuilder<ProviderGroup> builder)
    {
        builder.BelongsTo<ProviderGroup, IdentityProvider>(nameof(ProviderGroup.ProviderId));
        builder.Property(line => line.Value).HasMaxLength(ProviderGroup.LongestValue);
    }
}

internal sealed class ProviderLoginConfiguration : IEntityTypeConfiguration<ProviderLogin>
{
    public void Configure(EntityTypeBuilder<ProviderLogin> builder)
    {
        builder.Property(login => login.SubjectHash).HasMaxLength(64);
        builder.HasIndex(login => new { login.CouncilId, login.SubjectHash }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(login => login.UserId);
    }
}
