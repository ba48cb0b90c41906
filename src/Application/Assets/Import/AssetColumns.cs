using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LocalityLab.Application.Indicators.Import;
using LocalityLab.Domain.Assets;
using LocalityLab.Domain.Places;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Assets.Import;

/// <summary>The columns of a mapping found in a table, and what their cells say.</summary>
internal sealed class AssetColumns
{
    /// <summary>Texts that files write where they mean nothing.</summary>
    private static readonly HashSet<string> NoText = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "NULL", "NONE", "-", "--", "#N/A", "NOT KNOWN", "UNKNOWN" };

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "1", "yes", "y", "true" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "0", "no", "n", "false" };

    private readonly SheetLayout layout;
    private readonly AssetFileMapping mapping;

    private AssetColumns(SheetLayout layout, AssetFileMapping mapping) => (this.layout, this.mapping) = (layout, mapping);

    /// <summary>Looks every column up; one that is missing is a <see cref="ColumnNotFound"/>.</summary>
    public static Result<AssetColumns> Of(AssetFileMapping mapping, SheetLayout layout)
    {
        IEnumerable<string> named =
        [
            .. mapping.NameColumns, .. mapping.IdColumns, .. mapping.DescriptionColumns, .. mapping.AddressColumns, .. mapping.OpeningHoursColumns,
            .. mapping.AccessibilityColumns, .. mapping.Where.Select(filter => filter.Column), mapping.KindColumn, mapping.PostcodeColumn, mapping.XColumn,
            mapping.YColumn, mapping.TelephoneColumn, mapping.EmailColumn, mapping.WebsiteColumn, mapping.CapacityColumn,
            mapping.CostColumn, mapping.CostNoteColumn, mapping.AgesColumn, mapping.MinimumAgeColumn, mapping.MaximumAgeColumn,
        ];
        if (named.FirstOrDefault(column => column.Length > 0 && layout.IndexOf(column) < 0) is { } missing)
            return new ColumnNotFound(missing, layout.Columns);
        if (mapping.NameColumns.Count == 0)
            return new MappingIncomplete("Choose the column that holds the assets’ names.");
        if (!layout.Sheet.HasShapes && mapping.PostcodeColumn.Length == 0 && (mapping.XColumn.Length == 0 || mapping.YColumn.Length == 0))
            return new MappingIncomplete("Choose the columns that say where the assets are: two columns with coordinates, or one with postcodes.");
        return new AssetColumns(layout, mapping);
    }

    /// <summary>Why the row is left out on purpose, or null.</summary>
    public string? FirstFailed(TextRow row)
    {
        foreach (var filter in mapping.Where)
            if (filter.Is.Any(word => string.Equals(word, Raw(row, filter.Column), StringComparison.OrdinalIgnoreCase)) == filter.Not)
                return filter.Reason.Length > 0 ? filter.Reason : $"«{filter.Column}» is not what was asked for";
        return null;
    }

    public string Name(TextRow row) => string.Join(", ", mapping.NameColumns.Select(column => Text(row, column)).Where(text => text.Length > 0));

    public string KindWord(TextRow row) => Text(row, mapping.KindColumn);

    public string Postcode(TextRow row) => Text(row, mapping.PostcodeColumn);

    /// <summary>The postcode exactly as the file has it, spaces around it too.</summary>
    public string RawPostcode(TextRow row) => mapping.PostcodeColumn.Length == 0 ? "" : row[layout.IndexOf(mapping.PostcodeColumn)];

    public (string X, string Y) Coordinates(TextRow row) => (Text(row, mapping.XColumn), Text(row, mapping.YColumn));

    public AssetDetails Details(TextRow row, string name, string postcode)
    {
        // «None» is a price here, and nothing elsewhere.
        var cost = CostReading.Of(Raw(row, mapping.CostColumn) is { } said && NoText.Contains(said) && !said.Equals("none", StringComparison.OrdinalIgnoreCase) ? "" : Raw(row, mapping.CostColumn));
        var note = Text(row, mapping.CostNoteColumn);
        var ages = AgesOf(row);
        return Told(row, name, postcode) with { Cost = cost.Cost, CostNote = note.Length > 0 ? note : cost.Note ?? "", MinimumAge = ages.Minimum, MaximumAge = ages.Maximum };
    }

    /// <summary>Two columns stand before one with both; ages that cannot be are left out.</summary>
    private AgeRange AgesOf(TextRow row)
    {
        var (from, to) = (AssetFields.ReadAge(Text(row, mapping.MinimumAgeColumn)), AssetFields.ReadAge(Text(row, mapping.MaximumAgeColumn)));
        if (from is null && to is null)
            return AgeRange.Read(Text(row, mapping.AgesColumn)) ?? default;
        return from > to ? default : new(from, to);
    }

    private AssetDetails Told(TextRow row, string name, string postcode) => new()
    {
        KindId = default,
        Name = name,
        Description = Describe(row, mapping.DescriptionColumns, alone: true),
        Address = string.Join(", ", mapping.AddressColumns.Select(column => Text(row, column)).Where(text => text.Length > 0)),
        Postcode = Domain.Places.Postcode.TryParse(postcode, out _) ? postcode : "",
        Telephone = Text(row, mapping.TelephoneColumn),
        Email = Text(row, mapping.EmailColumn),
        Website = Text(row, mapping.WebsiteColumn),
        OpeningHours = Describe(row, mapping.OpeningHoursColumns, alone: true),
        Capacity = ReadCapacity(Text(row, mapping.CapacityColumn)),
        Accessibility = Describe(row, mapping.AccessibilityColumns, alone: false),
    };

    /// <summary>The file's own identifier, or a hash of what does not change when a description does.</summary>
    public string Key(TextRow row, AssetDetails details, DegreePoint position)
    {
        var parts = mapping.IdColumns.Select(column => Text(row, column)).ToList();
        if (parts.Count > 0 && parts.TrueForAll(part => part.Length > 0))
        {
            var key = string.Join('|', parts);
            return key.Length <= 150 ? key : Hash(key);
        }

        // Four decimals are about ten metres: a point may be drawn anew without becoming another asset.
        return Hash(string.Create(CultureInfo.InvariantCulture,
            $"{AssetDetails.Fold(details.Name)}|{AssetDetails.Fold(details.Address)}|{details.Postcode}|{position.Longitude:F4}|{position.Latitude:F4}"));
    }

    private static string Hash(string text) => "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static int? ReadCapacity(string text) =>
        double.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000
            ? (int)Math.Round(number, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>Columns as text: «Monday: 09:00–17:00» one below the other, yes-or-no columns gathered into two lists.</summary>
    private string Describe(TextRow row, IReadOnlyList<string> columns, bool alone)
    {
        if (columns.Count == 1 && alone)
            return Text(row, columns[0]);
        var prefix = CommonPrefix(columns);
        List<string> lines = [], has = [], hasNot = [];
        foreach (var column in columns)
        {
            var (label, text) = (Label(column, prefix), Raw(row, column));
            if (Yes.Contains(text))
                has.Add(label.ToLowerInvariant());
            else if (No.Contains(text))
                hasNot.Add(label.ToLowerInvariant());
            else if (!NoText.Contains(text))
                lines.Add(columns.Count == 1 ? text : $"{label}: {text}");
        }

        if (has.Count > 0)
            lines.Add($"Has: {string.Join(", ", has)}");
        if (hasNot.Count > 0)
            lines.Add($"Does not have: {string.Join(", ", hasNot)}");
        return string.Join('\n', lines);
    }

    /// <summary>«opening_hours_» for «opening_hours_monday», «opening_hours_tuesday»; empty when there is none in common.</summary>
    private static string CommonPrefix(IReadOnlyList<string> columns)
    {
        if (columns.Count < 2)
            return "";
        var prefix = columns[0];
        foreach (var column in columns)
            while (!column.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                prefix = prefix[..^1];
        var end = prefix.LastIndexOfAny(['_', ' ', ':']);
        return end < 0 ? "" : prefix[..(end + 1)];
    }

    private static string Label(string column, string prefix)
    {
        var words = column[prefix.Length..].Replace('_', ' ').Trim();
        return words.Length == 0 ? column : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The cell, or empty where it says that there is nothing.</summary>
    private string Text(TextRow row, string column)
    {
        var text = Raw(row, column);
        return NoText.Contains(text) ? "" : text;
    }

    private string Raw(TextRow row, string column) => column.Length == 0 ? "" : row[layout.IndexOf(column)].Trim();
}
