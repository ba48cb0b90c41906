using LocalityLab.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Voluntary groups.</summary>
    DbSet<Group> Groups { get; }

    /// <summary>Who is in which group.</summary>
    DbSet<GroupMember> GroupMembers { get; }

    /// <summary>Areas that groups keep at hand.</summary>
    DbSet<SavedArea> SavedAreas { get; }

    /// <summary>What groups show to everybody.</summary>
    DbSet<GroupProfile> GroupProfiles { get; }
}
