using LocalityLab.Domain.Evidence;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Evidence packs.</summary>
    DbSet<Pack> Packs { get; }

    /// <summary>The edits of packs.</summary>
    DbSet<PackChange> PackChanges { get; }

    /// <summary>Contents of issued packs.</summary>
    DbSet<FrozenContent> FrozenContents { get; }

    /// <summary>Releases that issued packs were read from.</summary>
    DbSet<PackRelease> PackReleases { get; }

    /// <summary>Files made from packs.</summary>
    DbSet<PackExport> PackExports { get; }
}
