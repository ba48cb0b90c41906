using LocalityLab.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<SavedArea> SavedAreas => Set<SavedArea>();

    public DbSet<GroupProfile> GroupProfiles => Set<GroupProfile>();
}
