using LocalityLab.Domain.Indicators.Following;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Follow> Follows => Set<Follow>();

    public DbSet<FollowedChange> FollowedChanges => Set<FollowedChange>();

    public DbSet<DigestSetting> DigestSettings => Set<DigestSetting>();
}
