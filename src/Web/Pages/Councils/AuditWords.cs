using System.Text;
using System.Text.Json;

namespace LocalityLab.Web.Pages.Councils;

/// <summary>Turns lines of the audit log into words.</summary>
public static class AuditWords
{
    /// <summary>What the log says instead of a name, an address or a number.</summary>
    private const string NotKept = "(not kept)";

    /// <summary>One changed row.</summary>
    public sealed record Change(string Heading, IReadOnlyList<string> Values);

    /// <summary>«InvitePerson» as «Invite person».</summary>
    public static string Of(string action)
    {
        var words = new StringBuilder(action.Length + 8);
        foreach (var letter in action)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        }

        return words.ToString();
    }

    /// <summary>The rows of a line with their values before and after; empty values are left out.</summary>
    public static IReadOnlyList<Change> Changes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Row)];
    }

    private static Change Row(JsonElement row)
    {
        var before = Values(row, "before");
        var after = Values(row, "after");
        var names = before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(name => !string.Equals(name, "Id", StringComparison.Ordinal));
        return new($"{row.GetProperty("what").GetString()}, {Verb(row.GetProperty("change").GetString())}", [.. names.Select(Line).OfType<string>()]);

        string? Line(string name)
        {
            var (old, now) = (before.GetValueOrDefault(name) ?? "", after.GetValueOrDefault(name) ?? "");
            return (old.Length, now.Length) switch
            {
                (0, 0) => null,
                (0, _) => $"{Of(name)}: {now}",
                (_, 0) => $"{Of(name)}: was {old}",
                _ when !string.Equals(old, now, StringComparison.Ordinal) => $"{Of(name)}: was {old}, is {now}",

                // Only what changed is in the line of a change: alike are the two sides of what the log does not keep.
                _ => now == NotKept ? $"{Of(name)}: changed {now}" : null,
            };
        }
    }

    private static string Verb(string? change) => change switch
    {
        "Added" => "added",
        "Deleted" => "removed",
        _ => "changed",
    };

    private static Dictionary<string, string?> Values(JsonElement row, string name) =>
        row.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Object
            ? values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString(), StringComparer.Ordinal)
            : [];
}
