using LocalityLab.Domain.Evidence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Pack> Packs => Set<Pack>();

    public DbSet<PackChange> PackChanges => Set<PackChange>();

    public DbSet<FrozenContent> FrozenContents => Set<FrozenContent>();

    public DbSet<PackRelease> PackReleases => Set<PackRelease>();

    public DbSet<PackExport> PackExports => Set<PackExport>();
}
