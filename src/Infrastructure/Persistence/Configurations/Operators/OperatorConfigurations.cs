using LocalityLab.Domain.Operators;
using LocalityLab.Infrastructure.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Operators;

internal sealed class OperatorConfiguration : IEntityTypeConfiguration<Operator>
{
    public void Configure(EntityTypeBuilder<Operator> builder)
    {
        builder.HasKey(row => row.UserId);
        builder.Property(row => row.UserId).ValueGeneratedNever();
        builder.HasOne<User>().WithMany().HasForeignKey(row => row.UserId);
    }
}

internal sealed class OperatorActConfiguration : IEntityTypeConfiguration<OperatorAct>
{
    public void Configure(EntityTypeBuilder<OperatorAct> builder)
    {
        builder.Property(act => act.Id).ValueGeneratedNever();
        builder.Property(act => act.Action).HasMaxLength(120);
        builder.Property(act => act.Subject).HasMaxLength(OperatorAct.LongestSubject);
        builder.HasIndex(act => act.At);
    }
}
