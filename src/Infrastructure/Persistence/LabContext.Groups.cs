using LocalityLab.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Infrastructure.Persistence;

public abstract partial class LabContext
{
    public DbSet<Group> Groups => Set<Group>();

    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    public DbSet<SavedArea> SavedAreas => Set<SavedArea>();

    public DbSet<GroupProfile> GroupProfiles => Set<GroupProfile>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectArea> ProjectAreas => Set<ProjectArea>();

    public DbSet<ProjectOutcome> ProjectOutcomes => Set<ProjectOutcome>();

    public DbSet<OutcomeValue> OutcomeValues => Set<OutcomeValue>();

    public DbSet<OutcomeUpload> OutcomeUploads => Set<OutcomeUpload>();

    public DbSet<ProjectDocument> ProjectDocuments => Set<ProjectDocument>();

    public DbSet<ProjectLink> ProjectLinks => Set<ProjectLink>();
}
