using System.Linq.Expressions;
using System.Reflection;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>Wall 2 and wall 3: the key (CouncilId, Id), the foreign key to the council and the named query filter.</summary>
internal static class CouncilOwned
{
    private static readonly MethodInfo ApplyMethod = typeof(CouncilOwned).GetMethod(nameof(ApplyTo), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static void Apply(ModelBuilder builder, Type type, LabContext context) =>
        ApplyMethod.MakeGenericMethod(type).Invoke(null, [builder, context]);

    private static void ApplyTo<T>(ModelBuilder builder, LabContext context)
        where T : CouncilEntity
    {
        var entity = builder.Entity<T>();
        entity.HasKey(row => new { row.CouncilId, row.Id });
        entity.Property(row => row.Id).ValueGeneratedNever();
        entity.Property(row => row.CouncilId).ValueGeneratedNever();
        entity.Ignore(row => row.Events);
        entity.HasOne<Council>().WithMany().HasForeignKey(row => row.CouncilId).OnDelete(DeleteBehavior.Restrict);

        // Compiled models cannot hold it and are given it when they are loaded; see CompiledModel.
        if (!EF.IsDesignTime)
            entity.HasQueryFilter(LabContext.CouncilFilter, Filter<T>(context));
    }

    /// <summary>Only rows of the council in scope. Written against the context's own property, so that each query takes the council of its own context.</summary>
    private static Expression<Func<T, bool>> Filter<T>(LabContext context) => (Expression<Func<T, bool>>)Filter(typeof(T), context);

    /// <summary>The same for a type that is known when it runs.</summary>
    public static LambdaExpression Filter(Type type, LabContext context)
    {
        var row = Expression.Parameter(type, "row");
        return Expression.Lambda(
            typeof(Func<,>).MakeGenericType(type, typeof(bool)),
            Expression.Equal(
                Expression.Property(row, nameof(CouncilEntity.CouncilId)),
                Expression.Property(Expression.Constant(context, typeof(LabContext)), nameof(LabContext.CurrentCouncilId))),
            row);
    }

    /// <summary>A reference to a parent of the same council: the foreign key includes the council, so the database itself refuses another council's.</summary>
    public static ReferenceCollectionBuilder<TParent, TChild> BelongsTo<TChild, TParent>(this EntityTypeBuilder<TChild> builder, string foreignKey)
        where TChild : CouncilEntity
        where TParent : CouncilEntity =>
        builder.HasOne<TParent>().WithMany()
            .HasForeignKey(nameof(CouncilEntity.CouncilId), foreignKey)
            .HasPrincipalKey(nameof(CouncilEntity.CouncilId), nameof(CouncilEntity.Id))
            .OnDelete(DeleteBehavior.Restrict);
}
