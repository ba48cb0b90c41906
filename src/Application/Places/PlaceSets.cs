using LocalityLab.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Platform;

public partial interface ILabDatabase
{
    /// <summary>Sets of areas.</summary>
    DbSet<Geography> Geographies { get; }

    /// <summary>Areas.</summary>
    DbSet<Area> Areas { get; }

    /// <summary>Shapes by geography.</summary>
    DbSet<Boundaries> Boundaries { get; }

    /// <summary>Maps between geographies.</summary>
    DbSet<Lookup> Lookups { get; }

    /// <summary>The council's postcodes.</summary>
    DbSet<PostcodeDirectory> PostcodeDirectories { get; }

    /// <summary>Files of shapes on their way to geographies.</summary>
    DbSet<BoundaryUpload> BoundaryUploads { get; }

    /// <summary>Localities that are being drawn.</summary>
    DbSet<LocalityPlan> LocalityPlans { get; }

    /// <summary>What maps show besides the data.</summary>
    DbSet<ContextLayer> ContextLayers { get; }
}
