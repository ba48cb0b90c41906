using LocalityLab.Domain.Assets.Partners;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<DirectorySource> DirectorySources => Set<DirectorySource>();

    public DbSet<SourceRecord> SourceRecords => Set<SourceRecord>();

    public DbSet<SourceRun> SourceRuns => Set<SourceRun>();

    public DbSet<DirectoryEmbed> DirectoryEmbeds => Set<DirectoryEmbed>();
}
