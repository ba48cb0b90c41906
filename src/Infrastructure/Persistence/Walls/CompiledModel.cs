using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>
/// Puts the wall into a model that was compiled ahead. Entity Framework cannot write query filters into one and offers no other way to add
/// them than its own annotation (dotnet/efcore#24897); a test holds each compiled model to the one that is built.
/// </summary>
internal static class CompiledModel
{
    /// <summary>Gives every council-owned type its filter.</summary>
    /// <param name="model">The model, not finished yet.</param>
    /// <param name="placeholder">A context that is never used: where a query runs, its own context takes its place.</param>
    public static void RaiseWall(RuntimeModel model, LabContext placeholder)
    {
#pragma warning disable EF1001 // See above.
        foreach (var type in ((IModel)model).GetEntityTypes().Cast<RuntimeEntityType>().Where(type => typeof(CouncilEntity).IsAssignableFrom(type.ClrType)))
            type.SetAnnotation(CoreAnnotationNames.QueryFilter, new QueryFilterCollection([new RuntimeQueryFilter(LabContext.CouncilFilter, CouncilOwned.Filter(type.ClrType, placeholder))]));
#pragma warning restore EF1001
    }
}
