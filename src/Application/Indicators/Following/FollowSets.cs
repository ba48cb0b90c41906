using LocalityLab.Domain.Indicators.Following;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>What people follow.</summary>
    DbSet<Follow> Follows { get; }

    /// <summary>Changes that followers are told about.</summary>
    DbSet<FollowedChange> FollowedChanges { get; }

    /// <summary>How followers get their e-mails.</summary>
    DbSet<DigestSetting> DigestSettings { get; }
}
