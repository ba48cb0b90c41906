using System.Reflection;
using System.Text.Json;
using LocalityLab.Domain.Councils;
using LocalityLab.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LocalityLab.Infrastructure.Persistence.Walls;

/// <summary>Turns what an audited command changes into one audit row, saved with the change.</summary>
internal sealed class AuditTrail(Func<Guid?> user, TimeProvider clock)
{
    /// <summary>What stands in the log instead of a name, an address or a number.</summary>
    public const string NotKept = "(not kept)";

    private (string Command, string Reason)? running;

    /// <summary>
    /// True for text about a person: what the domain marks as <see cref="PersonalAttribute"/>, and every text of the tables that
    /// hold accounts. Nothing is ever taken out of the log, so it must not go in.
    /// </summary>
    public static bool IsPersonal(IReadOnlyProperty property) =>
        property.ClrType == typeof(string)
        && (property.PropertyInfo?.IsDefined(typeof(PersonalAttribute)) == true || !IsOfCouncilOrInstallation(property.DeclaringType.ClrType));

    private static bool IsOfCouncilOrInstallation(Type type) =>
        typeof(ICouncilOwned).IsAssignableFrom(type) || type == typeof(Council) || typeof(InstallationEntity).IsAssignableFrom(type);

    /// <summary>Audits every save until disposed.</summary>
    public IDisposable Begin(string command, string reason)
    {
        running = (command, reason);
        return new Ending(this);
    }

    /// <summary>Adds the row for the changes that are about to be saved.</summary>
    public void Record(LabContext context)
    {
        if (running is not var (command, reason))
            return;
        var changes = context.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && entry.Entity is not (AuditRow or OutboxMessage or StreamCounter or JobRun))
            .ToList();
        if (changes.Count == 0)
            return;
        context.AuditRows.Add(new AuditRow
        {
            At = clock.GetUtcNow(),
            UserId = user(),
            Action = command,
            Subject = Name(changes[0]),
            Reason = reason,
            Changes = JsonSerializer.Serialize(changes.Take(50).Select(Describe)),
        });
    }

    private static string Name(EntityEntry entry) =>
        $"{entry.Metadata.ClrType.Name} {(entry.Entity is CouncilEntity owned ? owned.Id : entry.Property("Id").CurrentValue)}";

    private static object Describe(EntityEntry entry) => new
    {
        what = Name(entry),
        change = entry.State.ToString(),
        before = entry.State == EntityState.Added ? null : Values(entry, property => property.OriginalValue),
        after = entry.State == EntityState.Deleted ? null : Values(entry, property => property.CurrentValue),
    };

    private static Dictionary<string, string?> Values(EntityEntry entry, Func<PropertyEntry, object?> value) =>
        entry.Properties
            .Where(property => property.Metadata.ClrType != typeof(byte[])
                && (entry.State != EntityState.Modified || property.IsModified)
                && !property.Metadata.Name.Contains("Hash", StringComparison.Ordinal)
                && property.Metadata.Name is not ("CouncilId" or "SecurityStamp" or "ConcurrencyStamp"))
            .ToDictionary(property => property.Metadata.Name, property => Told(property.Metadata, Short(value(property))));

    private static string? Told(IProperty property, string? text) => string.IsNullOrEmpty(text) || !(IsPersonal(property) || property.Name.StartsWith("Sealed", StringComparison.Ordinal)) ? text : NotKept;

    private static string? Short(object? value)
    {
        var text = value is IFormattable formattable ? formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value?.ToString();
        return text is { Length: > 500 } ? string.Concat(text.AsSpan(0, 500), "…") : text;
    }

    private sealed class Ending(AuditTrail trail) : IDisposable
    {
        public void Dispose() => trail.running = null;
    }
}
