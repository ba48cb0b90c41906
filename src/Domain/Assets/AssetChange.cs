using System.Globalization;
using System.Text.Json;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets;

/// <summary>One field of a record before and after.</summary>
/// <param name="Field">The field's name in code; a point on the map is «Position».</param>
/// <param name="Before">As it was; of kinds and groups the id; empty for nothing.</param>
/// <param name="After">As it is since.</param>
public sealed record AssetFieldChange(string Field, string Before, string After);

/// <summary>One line of a record's history: who changed what, and when. Append-only.</summary>
public sealed class AssetChange : CouncilEntity
{
    /// <summary>The name that a moved point goes by.</summary>
    public const string Position = "Position";

    /// <summary>The fields whose changes are kept. Dates and counters of the service are not: they say nothing about the asset.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        nameof(Asset.State), nameof(Asset.Reason), nameof(Asset.ConfirmedAt), nameof(Asset.OwningGroupId), nameof(Asset.Name), nameof(Asset.KindId), nameof(Asset.Description),
        nameof(Asset.Address), nameof(Asset.Postcode), nameof(Asset.Telephone), nameof(Asset.Email), nameof(Asset.Website), nameof(Asset.OpeningHours), nameof(Asset.Capacity),
        nameof(Asset.Accessibility), nameof(Asset.Cost), nameof(Asset.CostNote), nameof(Asset.MinimumAge), nameof(Asset.MaximumAge),
    ];

    private AssetChange()
    {
    }

    /// <summary>The asset.</summary>
    public Guid AssetId { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Who; null for somebody without an account and for the service itself.</summary>
    public Guid? By { get; private init; }

    /// <summary>What changed, as JSON.</summary>
    public string Changes { get; private init; } = "[]";

    /// <summary>What changed.</summary>
    public IReadOnlyList<AssetFieldChange> Changed => JsonSerializer.Deserialize<AssetFieldChange[]>(Changes)!;

    /// <summary>A line for fields that changed; null when none did.</summary>
    /// <param name="asset">The asset as it is now.</param>
    /// <param name="by">Who changed it.</param>
    /// <param name="before">The value of a field before, by its name.</param>
    /// <param name="after">The value of a field now.</param>
    /// <param name="now">When.</param>
    public static AssetChange? Of(Asset asset, Guid? by, Func<string, object?> before, Func<string, object?> after, DateTimeOffset now)
    {
        List<AssetFieldChange> changes = [.. Fields.Where(field => !Equals(before(field), after(field))).Select(field => new AssetFieldChange(field, Words(before(field)), Words(after(field))))];
        var (from, to) = (Place(before), Place(after));
        if (from != to)
            changes.Add(new(Position, from, to));
        return changes.Count == 0 ? null : new() { AssetId = asset.Id, At = now, By = by, Changes = JsonSerializer.Serialize(changes) };
    }

    private static string Place(Func<string, object?> value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value(nameof(Asset.Latitude)):0.#####}, {value(nameof(Asset.Longitude)):0.#####}");

    private static string Words(object? value) => value switch
    {
        null => "",
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
