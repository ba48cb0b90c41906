using LocalityLab.Domain.Indicators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Theme> Themes => Set<Theme>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<ReleaseValues> ReleaseValues => Set<ReleaseValues>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
}
