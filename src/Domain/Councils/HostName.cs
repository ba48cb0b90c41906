using System.Globalization;
using System.Net;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Councils;

/// <summary>Names of hosts that a council may have of its own, such as «data.example.gov.uk».</summary>
public static class HostName
{
    /// <summary>Longest name of a host.</summary>
    public const int MostCharacters = 253;

    private const int LongestLabel = 63;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Endings that lead nowhere on the internet.</summary>
    private static readonly string[] Private = ["localhost", "local", "internal", "lan", "home", "corp", "intranet", "invalid", "arpa", "onion"];

    /// <summary>In small letters, without what people paste around it: «https://Data.Example.gov.uk/» becomes «data.example.gov.uk». Other letters than English ones in the form that name servers use.</summary>
    public static string Tidy(string typed)
    {
        var text = typed.Trim().ToLowerInvariant();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        text = (scheme < 0 ? text : text[(scheme + 3)..]).TrimEnd('/').TrimEnd('.');
        try
        {
            return text.Length is 0 or > MostCharacters ? text : Idn.GetAscii(text);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    /// <summary>Why a name cannot be a council's, or null.</summary>
    /// <param name="host">A name that was tidied.</param>
    /// <param name="own">The host of the installation.</param>
    public static Invalid? Problem(string host, string own)
    {
        if (host.Length == 0)
            return Wrong("Enter the address, such as data.example.gov.uk");
        var labels = host.Split('.');
        if (host.Length > MostCharacters || labels.Length < 2 || IPAddress.TryParse(host, out _) || !Array.TrueForAll(labels, IsLabel) || labels[^1].All(char.IsAsciiDigit))
            return Wrong("Enter the name of a host alone, such as data.example.gov.uk, without a path or a number of a port");
        if (Private.Contains(labels[^1], StringComparer.Ordinal))
            return Wrong("Enter a name that everybody on the internet can reach");
        return host == own || host.EndsWith($".{own}", StringComparison.Ordinal) || own.EndsWith($".{host}", StringComparison.Ordinal)
            ? Wrong("This is the address of the service itself. Enter one that your council owns")
            : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-' && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    private static Invalid Wrong(string message) => new(message) { Field = "Host" };
}
