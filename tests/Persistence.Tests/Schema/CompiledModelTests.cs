using System.Globalization;
using LocalityLab.Domain.Platform;
using LocalityLab.Infrastructure.Persistence;
using LocalityLab.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LocalityLab.Persistence.Tests.Schema;

/// <summary>The models that a start loads, compiled ahead, say what the entities and their configurations say.</summary>
public sealed class CompiledModelTests
{
    [Theory, EachDatabase]
    public async Task Compiled_IsTheModelThatIsBuilt(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var (compiled, built) = await council.Read(db => Task.FromResult((Lines(db.Model), Lines(db.GetService<IDesignTimeModel>().Model))));

        (await council.Read(db => Task.FromResult(db.Model.GetType().Name))).ShouldBe($"{provider}ContextModel");
        compiled.ShouldBe(built, "An entity or its configuration was changed: run infra/model-compile.");
    }

    [Theory, EachDatabase]
    public async Task Compiled_HasTheWallOnEveryCouncilOwnedType(DatabaseProvider provider)
    {
        var council = await A.Council(provider);
        var types = await council.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(type => typeof(CouncilEntity).IsAssignableFrom(type.ClrType)).ToList()));

        types.Count.ShouldBeGreaterThan(80);
        types.ShouldAllBe(type => type.FindDeclaredQueryFilter(LabContext.CouncilFilter) != null);
    }

    private static List<string> Lines(IModel model) => [.. model.GetEntityTypes().OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(Lines)];

    private static IEnumerable<string> Lines(IEntityType type) =>
    [
        $"{type.Name} in {type.GetTableName()}, key {Names(type.FindPrimaryKey()?.Properties ?? [])}, base {type.BaseType?.Name}",
        .. type.GetDeclaredQueryFilters().Select(filter => $"  filter {filter.Key}: {filter.Expression}"),
        .. type.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal).Select(Line),
        .. type.GetKeys().Select(key => $"  key {Names(key.Properties)}").Order(StringComparer.Ordinal),
        .. type.GetForeignKeys().Select(key => $"  to {key.PrincipalEntityType.Name} {Names(key.Properties)} → {Names(key.PrincipalKey.Properties)}, {key.DeleteBehavior}, unique {key.IsUnique}, required {key.IsRequired}, {key.DependentToPrincipal?.Name}/{key.PrincipalToDependent?.Name}").Order(StringComparer.Ordinal),
        .. type.GetIndexes().Select(index => $"  index {Names(index.Properties)}, unique {index.IsUnique}").Order(StringComparer.Ordinal),
        .. type.GetNavigations().Select(navigation => $"  navigation {navigation.Name}, eager {navigation.IsEagerLoaded}").Order(StringComparer.Ordinal),
    ];

    private static string Line(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {property.Name}: {property.ClrType.Name} as {property.GetColumnName()} {mapping.StoreType} by {mapping.Converter?.ProviderClrType.Name}, null {property.IsNullable}, at most {property.GetMaxLength()}, made {property.ValueGenerated}, guards {property.IsConcurrencyToken}, after {property.GetAfterSaveBehavior()}, default {property.GetDefaultValueSql()}");
    }

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join("+", properties.Select(property => property.Name));
}
