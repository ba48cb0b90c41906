using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Geography> Geographies => Set<Geography>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Boundaries> Boundaries => Set<Boundaries>();

    public DbSet<Lookup> Lookups => Set<Lookup>();

    public DbSet<PostcodeDirectory> PostcodeDirectories => Set<PostcodeDirectory>();

    public DbSet<BoundaryUpload> BoundaryUploads => Set<BoundaryUpload>();

    public DbSet<LocalityPlan> LocalityPlans => Set<LocalityPlan>();

    public DbSet<ContextLayer> ContextLayers => Set<ContextLayer>();
}
