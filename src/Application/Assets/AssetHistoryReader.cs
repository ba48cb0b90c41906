using System.Globalization;
using LocalityLab.Application.Accounts;
using LocalityLab.Application.Platform;
using LocalityLab.Domain.Accounts;
using LocalityLab.Domain.Assets;
using Microsoft.EntityFrameworkCore;

namespace LocalityLab.Application.Assets;

/// <summary>One field of a line of history, in words.</summary>
/// <param name="Label">What changed.</param>
/// <param name="Before">As it was; empty for nothing.</param>
/// <param name="After">As it is since.</param>
public sealed record AssetFieldChangeView(string Label, string Before, string After);

/// <summary>One line of history.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who, in words.</param>
/// <param name="What">What happened, in words.</param>
/// <param name="Fields">What changed.</param>
public sealed record AssetChangeView(DateTimeOffset At, string By, string What, IReadOnlyList<AssetFieldChangeView> Fields);

/// <summary>Tells the history of a record to those who look after it.</summary>
internal sealed class AssetHistoryReader(ILabDatabase db, IAccounts accounts, AssetKindCatalogue kinds) : IUseCasePart
{
    /// <summary>Lines told at once; a record that changes every month has as many after four years.</summary>
    internal const int Most = 50;

    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        [nameof(Asset.Name)] = "Name", [nameof(Asset.KindId)] = "Kind", [nameof(Asset.Description)] = "Description", [nameof(Asset.Address)] = "Address",
        [nameof(Asset.Postcode)] = "Postcode", [nameof(Asset.Telephone)] = "Telephone", [nameof(Asset.Email)] = "E-mail", [nameof(Asset.Website)] = "Website",
        [nameof(Asset.OpeningHours)] = "Opening hours", [nameof(Asset.Capacity)] = "Capacity", [nameof(Asset.Accessibility)] = "Accessibility",
        [nameof(Asset.Cost)] = "Cost", [nameof(Asset.CostNote)] = "About the cost", [nameof(Asset.MinimumAge)] = "Youngest age", [nameof(Asset.MaximumAge)] = "Oldest age",
        [nameof(Asset.OwningGroupId)] = "Belongs to", [AssetChange.Position] = "Position",
    };

    /// <summary>Newest first; the last line says how it came into the register, where all lines are told.</summary>
    public async Task<IReadOnlyList<AssetChangeView>> Of(Asset asset, CancellationToken cancellation)
    {
        var changes = await db.AssetChanges.AsNoTracking().Where(change => change.AssetId == asset.Id)
            .OrderByDescending(change => change.At).ThenByDescending(change => change.Id).Take(Most).ToListAsync(cancellation);
        var people = await accounts.Find([.. changes.Select(change => change.By).Append(asset.AddedBy).OfType<Guid>().Distinct()], cancellation);
        var names = await Names(cancellation);
        string Who(Guid? id, string nobody) => id is not { } person ? nobody : people.GetValueOrDefault(person)?.DisplayName ?? FormerMember.Name;
        var lines = changes.ConvertAll(change => new AssetChangeView(
            change.At, Who(change.By, "Somebody without an account"), What(change.Changed),
            [.. change.Changed.Where(field => Labels.ContainsKey(field.Field)).Select(field => new AssetFieldChangeView(Labels[field.Field], Tell(field.Field, field.Before, names), Tell(field.Field, field.After, names)))]));
        if (changes.Count < Most)
            lines.Add(new(asset.AddedAt, asset.SourceId is null ? Who(asset.AddedBy, "Somebody without an account") : "An import of its source", "Came into the register", []));
        return lines;
    }

    private async Task<Dictionary<string, string>> Names(CancellationToken cancellation)
    {
        var all = (await kinds.List(cancellation)).ToDictionary(kind => kind.Slug, kind => kind.Name, StringComparer.Ordinal);
        var names = (await db.AssetKinds.AsNoTracking().Select(kind => new { kind.Id, kind.Slug }).ToListAsync(cancellation)).ToDictionary(kind => kind.Id.ToString(), kind => all[kind.Slug], StringComparer.Ordinal);
        foreach (var group in await db.Groups.AsNoTracking().Select(group => new { group.Id, group.Name }).ToListAsync(cancellation))
            names[group.Id.ToString()] = group.Name;
        return names;
    }

    private static string Tell(string field, string value, Dictionary<string, string> names) => field switch
    {
        nameof(Asset.KindId) => names.GetValueOrDefault(value, value),
        nameof(Asset.OwningGroupId) => value.Length == 0 ? "The council" : names.GetValueOrDefault(value, "A group"),
        nameof(Asset.Capacity) when int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static string What(IReadOnlyList<AssetFieldChange> fields)
    {
        if (fields.FirstOrDefault(field => field.Field == nameof(Asset.State)) is { } state)
        {
            var reason = fields.FirstOrDefault(field => field.Field == nameof(Asset.Reason))?.After ?? "";
            return Enum.Parse<AssetState>(state.After) switch
            {
                AssetState.Published => "Put into the directory",
                AssetState.Archived => $"Taken out of the directory: {reason}",
                AssetState.Refused => $"Not taken into the directory: {reason}",
                _ => "Suggested",
            };
        }

        var confirmed = fields.Any(field => field.Field == nameof(Asset.ConfirmedAt) && field.After.Length > 0);
        var changed = fields.Any(field => Labels.ContainsKey(field.Field));
        return (confirmed, changed) switch { (true, true) => "Corrected and confirmed", (true, false) => "Confirmed as it is", _ => "Changed" };
    }
}
