using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LocalityLab.Infrastructure.Persistence.Leaving;

/// <summary>The tables that hold something of a council, found in the model itself, so that a new one is in the export and in the deletion from its first day.</summary>
internal static class CouncilTables
{
    /// <summary>Every table that a council owns, by its entity's name.</summary>
    public static IReadOnlyList<IEntityType> Owned(IModel model) =>
        [.. model.GetEntityTypes().Where(type => typeof(ICouncilOwned).IsAssignableFrom(type.ClrType) && !type.IsOwned() && type.GetTableName() is not null).OrderBy(type => type.ClrType.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Every table with rows of a council, those that refer to others before those they refer to: deleting in this order breaks no foreign key.
    /// Besides what a council owns these are the installation's own tables that name one.
    /// </summary>
    public static IReadOnlyList<IEntityType> InOrderOfDeletion(IModel model)
    {
        List<IEntityType> ordered = [];
        HashSet<IEntityType> seen = [];
        foreach (var type in model.GetEntityTypes().Where(HoldsRows).OrderBy(type => type.Name, StringComparer.Ordinal))
            Visit(type, [], seen, ordered);
        return ordered;
    }

    /// <summary>The columns by which rows of a table refer to others of it: they are emptied first.</summary>
    public static IReadOnlyList<string> OwnReferences(IEntityType type) =>
    [
        .. type.GetForeignKeys().Where(key => key.PrincipalEntityType == type)
            .SelectMany(key => key.Properties.Where(property => property.Name != nameof(ICouncilOwned.CouncilId))).Select(ColumnOf).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The column of a property in its table.</summary>
    public static string ColumnOf(IProperty property) => property.GetColumnName();

    /// <summary>The property that names the council.</summary>
    public static IProperty CouncilOf(IEntityType type) => type.FindProperty(nameof(ICouncilOwned.CouncilId))!;

    private static bool HoldsRows(IEntityType type) =>
        type.ClrType != typeof(Council) && !type.IsOwned() && type.GetTableName() is not null
        && type.FindProperty(nameof(ICouncilOwned.CouncilId)) is { ClrType: var clr } && (Nullable.GetUnderlyingType(clr) ?? clr) == typeof(Guid);

    /// <summary>Whatever refers to a table comes before it. Tables that refer to each other in a circle would need a rule of their own, so they throw.</summary>
    private static void Visit(IEntityType type, List<IEntityType> way, HashSet<IEntityType> seen, List<IEntityType> ordered)
    {
        if (way.Contains(type))
            throw new InvalidOperationException($"Tables refer to each other in a circle: {string.Join(" → ", way.Append(type).Select(one => one.ClrType.Name))}.");
        if (!seen.Add(type))
            return;
        way.Add(type);
        foreach (var dependent in type.GetReferencingForeignKeys().Select(key => key.DeclaringEntityType).Where(dependent => dependent != type && HoldsRows(dependent)).Distinct().OrderBy(one => one.Name, StringComparer.Ordinal))
            Visit(dependent, way, seen, ordered);
        way.RemoveAt(way.Count - 1);
        ordered.Add(type);
    }
}
