using LocalityLab.Domain.Accounts;
using LocalityLab.Infrastructure.Accounts;
using LocalityLab.Infrastructure.Persistence.Walls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Accounts;

internal sealed class ServiceAccountConfiguration : IEntityTypeConfiguration<ServiceAccount>
{
    public void Configure(EntityTypeBuilder<ServiceAccount> builder)
    {
        builder.Property(account => account.Name).HasMaxLength(80);
        builder.Property(account => account.Purpose).HasMaxLength(500);
        builder.Property(account => account.Scopes).HasMaxLength(200).HasConversion(
            scopes => string.Join(',', scopes),
            text => Read(text),
            new ValueComparer<IReadOnlyList<ServiceScope>>((one, other) => one!.SequenceEqual(other!), scopes => scopes.Count, scopes => scopes));
        builder.Property(account => account.ReturnAddresses).HasMaxLength(2_000).HasDefaultValue((IReadOnlyList<string>)[]).HasConversion(
            addresses => string.Join('\n', addresses),
            text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            new ValueComparer<IReadOnlyList<string>>((one, other) => one!.SequenceEqual(other!), addresses => addresses.Count, addresses => addresses));
        builder.HasIndex(account => new { account.CouncilId, account.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(account => account.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(account => account.CreatedBy);
    }

    internal static IReadOnlyList<ServiceScope> Read(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ServiceScope>)];
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.BelongsTo<ApiKey, ServiceAccount>(nameof(ApiKey.ServiceAccountId));
        builder.Property(key => key.Start).HasMaxLength(20);
        builder.Property(key => key.Hash).HasMaxLength(64);
        builder.Property(key => key.ExpiresAt);
        builder.Property(key => key.RevokedAt);
        builder.Property(key => key.LastUsedAt);
        builder.HasIndex(key => new { key.CouncilId, key.Hash }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(key => key.CreatedBy);
    }
}
