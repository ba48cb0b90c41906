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

    /// <summary>Groups' projects.</summary>
    DbSet<Project> Projects { get; }

    /// <summary>Where projects work.</summary>
    DbSet<ProjectArea> ProjectAreas { get; }

    /// <summary>What projects measure.</summary>
    DbSet<ProjectOutcome> ProjectOutcomes { get; }

    /// <summary>What was measured, and when.</summary>
    DbSet<OutcomeValue> OutcomeValues { get; }

    /// <summary>Files of values that wait for a yes.</summary>
    DbSet<OutcomeUpload> OutcomeUploads { get; }

    /// <summary>Files kept with projects.</summary>
    DbSet<ProjectDocument> ProjectDocuments { get; }

    /// <summary>Packs and bookings of projects.</summary>
    DbSet<ProjectLink> ProjectLinks { get; }
}
