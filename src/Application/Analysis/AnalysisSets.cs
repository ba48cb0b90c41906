using LocalityLab.Domain.Analysis.Need;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Need profiles.</summary>
    DbSet<NeedProfile> NeedProfiles { get; }

    /// <summary>The indicators of need profiles.</summary>
    DbSet<NeedProfileItem> NeedProfileItems { get; }
}
