using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Configurations.Places;

internal sealed class ContextLayerConfiguration : IEntityTypeConfiguration<ContextLayer>
{
    public void Configure(EntityTypeBuilder<ContextLayer> builder)
    {
        builder.Property(layer => layer.Slug).HasMaxLength(60);
        builder.Property(layer => layer.Name).HasMaxLength(80);
        builder.Property(layer => layer.ContentHash).HasMaxLength(64);
        builder.HasIndex(layer => new { layer.CouncilId, layer.Slug }).IsUnique();
    }
}
