using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalityLab.Application.Assets.Import;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Application.Places;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Assets.Partners;
using LocalityLab.Domain.Assets.Workshops;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Partners;

/// <summary>An entry as it would stand in the register; kept as JSON while it waits for a decision.</summary>
public sealed record StoredEntry(string Kind, AssetDetails Details, double Longitude, double Latitude, PlacedBy PlacedBy)
{
    internal DegreePoint Position => new(Longitude, Latitude);

    internal string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>SHA-256 of all that is taken from the source, lower-case hexadecimal.</summary>
    internal string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));

    internal static StoredEntry Of(InterpretedAsset asset) => new(asset.Kind, asset.Details, Math.Round(asset.Position.Longitude, 7), Math.Round(asset.Position.Latitude, 7), asset.PlacedBy);
}

/// <summary>What is to be done with one entry.</summary>
/// <param name="Outcome">What becomes of it; null for an entry that is as it was.</param>
/// <param name="Key">The source's identifier.</param>
/// <param name="Entry">What the source says.</param>
/// <param name="Record">What is known of it, or null for a new one.</param>
/// <param name="Likely">The entry of the directory that it may be, with why.</param>
internal sealed record EntryPlan(EntryOutcome? Outcome, string Key, StoredEntry Entry, SourceRecord? Record, LikelySame? Likely = null)
{
    public string Note { get; init; } = "";
}

/// <summary>
/// What a reading would do, decided before anything is changed: a preview and a run share it, so that the one shows what the
/// other does.
/// </summary>
internal sealed record SourcePlan(IReadOnlyList<EntryPlan> Entries, IReadOnlyList<(SourceRecord Record, string Reason)> Lost, CheckReport Report, int SaidDeleted)
{
    private static readonly string[] Columns =
        ["id", "name", "kind", "description", "address", "postcode", "telephone", "email", "website", "opening_hours", "accessibility", "longitude", "latitude", "cost", "ages", "usable"];

    /// <summary>Decides.</summary>
    /// <param name="reading">What the source says.</param>
    /// <param name="settings">Kinds.</param>
    /// <param name="kinds">The council's kinds by slug, with their names.</param>
    /// <param name="places">The council's areas and postcodes.</param>
    /// <param name="grid">Turns metres into degrees.</param>
    /// <param name="known">What is known of the source's entries.</param>
    /// <param name="register">The entries of the directory that did not come from this source.</param>
    public static Result<SourcePlan> Make(
        SourceReading reading, SourceSettings settings, IReadOnlyDictionary<string, string> kinds, CouncilPlaces places, IBritishNationalGrid grid,
        IReadOnlyList<SourceRecord> known, IReadOnlyList<NamedPoint> register)
    {
        List<SourceItem> present = [.. reading.Items.Where(item => !item.IsDeleted)];
        var interpreted = AssetInterpreter.Interpret(TableOf(present, settings), Mapping(settings, kinds), kinds, places, grid);
        if (interpreted.Error is { } error)
            return error;
        var byKey = known.ToDictionary(record => record.Key, StringComparer.Ordinal);
        var entries = interpreted.Value.Assets.Select(asset => Decide(KeyOf(present[asset.Row - 2].Key), StoredEntry.Of(asset), byKey)).ToList();
        Match(entries, register);
        return new SourcePlan(entries, LostOf(reading, present, known), interpreted.Value.Report, reading.Items.Count - present.Count);
    }

    /// <summary>An identifier of any length as one that the table holds.</summary>
    internal static string KeyOf(string key) => key.Length <= 150 ? key : "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static EntryPlan Decide(string key, StoredEntry entry, Dictionary<string, SourceRecord> known)
    {
        if (known.GetValueOrDefault(key) is not { } record)
            return new(EntryOutcome.Added, key, entry, null);
        var same = record.Fingerprint == entry.Fingerprint;
        return record.State switch
        {
            RecordState.MatchProposed => new(EntryOutcome.MatchProposed, key, entry, record),
            RecordState.LeftOut => new(EntryOutcome.LeftOut, key, entry, record) { Note = "Left out by the council before" },
            RecordState.Gone when record.AssetId is null => new(EntryOutcome.Added, key, entry, record),
            RecordState.Gone => new(EntryOutcome.LeftOut, key, entry, record) { Note = "The source has it again, but the council took it out of the directory: it stays out" },
            RecordState.DeletionProposed or RecordState.KeptWithoutSource => new(EntryOutcome.Changed, key, entry, record) { Note = "The source has it again" },
            RecordState.SameAsExisting => new(null, key, entry, record),
            _ => new(same ? null : EntryOutcome.Changed, key, entry, record),
        };
    }

    /// <summary>New entries that the directory may have already are proposed, never taken for it.</summary>
    private static void Match(List<EntryPlan> entries, IReadOnlyList<NamedPoint> register)
    {
        var added = entries.Select((plan, index) => (plan, index)).Where(pair => pair.plan.Outcome == EntryOutcome.Added)
            .Select(pair => (pair.index, Point: new NamedPoint(Guid.CreateVersion7(), pair.plan.Entry.Details.Name, pair.plan.Entry.Position))).ToList();
        var likely = PinLikeness.In(register, [.. added.Select(pair => pair.Point)]);
        foreach (var (index, point) in added)
            if (likely.GetValueOrDefault(point.Id) is { } same)
                entries[index] = entries[index] with { Outcome = EntryOutcome.MatchProposed, Likely = same };
    }

    /// <summary>What the source says is deleted and, when everything was read, what it did not have. An entry that was there but could not be used is not lost.</summary>
    private static List<(SourceRecord Record, string Reason)> LostOf(SourceReading reading, List<SourceItem> present, IReadOnlyList<SourceRecord> known)
    {
        var there = present.Select(item => KeyOf(item.Key)).ToHashSet(StringComparer.Ordinal);
        var deleted = reading.Items.Where(item => item.IsDeleted).Select(item => KeyOf(item.Key)).Where(key => !there.Contains(key)).ToHashSet(StringComparer.Ordinal);

        // A deleted service takes each of its places with it.
        bool SaysDeleted(string key) => deleted.Contains(key) || (key.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && deleted.Contains(key[..at]));
        return
        [
            .. known.Where(record => record.State is RecordState.Listed or RecordState.SameAsExisting or RecordState.MatchProposed && !there.Contains(record.Key))
                .Select(record => (record, SaysDeleted(record.Key) ? "The source says that it was deleted" : reading.IsWhole ? "The source does not have it any more" : ""))
                .Where(pair => pair.Item2.Length > 0),
        ];
    }

    private static AssetFileMapping Mapping(SourceSettings settings, IReadOnlyDictionary<string, string> kinds) => new()
    {
        Kind = kinds.ContainsKey(settings.Kind) ? settings.Kind : "service",
        KindColumn = "kind",
        Kinds = settings.Kinds.Where(pair => kinds.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase),
        IdColumns = ["id"],
        NameColumns = ["name"],
        DescriptionColumns = ["description"],
        AddressColumns = ["address"],
        PostcodeColumn = "postcode",
        XColumn = "longitude",
        YColumn = "latitude",
        TelephoneColumn = "telephone",
        EmailColumn = "email",
        WebsiteColumn = "website",
        OpeningHoursColumns = ["opening_hours"],
        AccessibilityColumns = ["accessibility"],
        CostColumn = "cost",
        AgesColumn = "ages",
        Where = [new RowFilter("usable", ["yes"], "It seems to hold somebody’s NHS or National Insurance number")],
    };

    /// <summary>The entries as a table, so that they are read by the same rules as a file's rows: row 2 is the first.</summary>
    private static FileContent TableOf(IReadOnlyList<SourceItem> items, SourceSettings settings)
    {
        TextRow[] rows = [new TextRow(1, Columns), .. items.Select((item, index) => new TextRow(index + 2, RowOf(item, settings)))];
        return new() { Name = "Entries", Format = FileFormat.GeoJson, ContentHash = "", Sheets = [new("", rows) { HeaderIsKnown = true }] };
    }

    private static string[] RowOf(SourceItem item, SourceSettings settings)
    {
        // A single age has both ends; what cannot be read as ages, or is longer than a note on cost, stays as words.
        var ages = item.Ages.Length > 0 && item.Ages.All(char.IsAsciiDigit) ? $"{item.Ages} to {item.Ages}" : item.Ages;
        var hasAges = ages.Length > 0 && AgeRange.Read(ages) is not null;
        string[] lines = [item.Description, hasAges || ages.Length == 0 ? "" : $"Ages: {item.Ages}", item.Cost.Length > AssetDetails.CostNoteLength ? $"Cost: {item.Cost}" : ""];
        string[] cells =
        [
            KeyOf(item.Key), item.Name, settings.WordOf(item), string.Join('\n', lines.Where(line => line.Length > 0)), item.Address, item.Postcode,
            Telephone(item.Telephone), Email(item.Email), item.Website, item.OpeningHours, item.Accessibility, item.X, item.Y, item.Cost, hasAges ? ages : "",
        ];
        return [.. cells, HoldsPersonalNumbers([item.Name, $"{cells[3]}\n{item.Cost}", item.Address, item.OpeningHours, item.Accessibility]) ? "no" : "yes"];
    }

    private static bool HoldsPersonalNumbers(string[] texts)
    {
        var sheet = new TextSheet("", [new TextRow(1, ["a", "b", "c", "d", "e"]), new TextRow(2, texts)]) { HeaderIsKnown = true };
        return PersonalDataFinder.Refuse(new() { Name = "Entry", Format = FileFormat.GeoJson, ContentHash = "", Sheets = [sheet] }, FilePurpose.Assets) is not null;
    }

    private static string Telephone(string text) => text.Length <= AssetDetails.TelephoneLength && text.All(letter => char.IsDigit(letter) || "+()-. extEXT".Contains(letter, StringComparison.Ordinal)) ? text : "";

    private static string Email(string text) => text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.Any(letter => char.IsWhiteSpace(letter) || letter is '<' or '>' or '"') ? text : "";
}
