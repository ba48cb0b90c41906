using LocalityLab.Domain.Assets.Partners;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Partners' directories that are read into the register.</summary>
    DbSet<DirectorySource> DirectorySources { get; }

    /// <summary>Their entries.</summary>
    DbSet<SourceRecord> SourceRecords { get; }

    /// <summary>Their readings.</summary>
    DbSet<SourceRun> SourceRuns { get; }

    /// <summary>Parts of the directory on partners' sites.</summary>
    DbSet<DirectoryEmbed> DirectoryEmbeds { get; }
}
