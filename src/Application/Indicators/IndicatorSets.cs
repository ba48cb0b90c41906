using LocalityLab.Domain.Indicators;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>How indicators are grouped.</summary>
    DbSet<Theme> Themes { get; }

    /// <summary>What is measured.</summary>
    DbSet<Indicator> Indicators { get; }

    /// <summary>Releases without their numbers.</summary>
    DbSet<Release> Releases { get; }

    /// <summary>The numbers of releases.</summary>
    DbSet<ReleaseValues> ReleaseValues { get; }

    /// <summary>Files on their way in, with the account of their rows.</summary>
    DbSet<ImportRun> ImportRuns { get; }
}
