using System.Text.RegularExpressions;

namespace LocalityLab.Application.Platform.Live;

/// <summary>Names the stream of one thing within a council: «job:{id}», «meeting:{id}».</summary>
/// <param name="Kind">Lower-case letters.</param>
/// <param name="Id">Of the thing.</param>
public sealed partial record StreamName(string Kind, Guid Id)
{
    /// <summary>Reads a name as it stands in an address; null when it is none.</summary>
    public static StreamName? Parse(string? text) =>
        text is { Length: <= 80 } && Form().Match(text) is { Success: true } match && Guid.TryParseExact(match.Groups["id"].Value, "D", out var id)
            ? new(match.Groups["kind"].Value, id)
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Id}";

    [GeneratedRegex("^(?<kind>[a-z]{1,30}):(?<id>[0-9a-f-]{36})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
