using System.Globalization;
using System.Text;

namespace LocalityLab.Domain.Assets.Partners;

/// <summary>
/// What a site's robots.txt asks of one program. Source: RFC 9309; «Crawl-delay» is not in it, but sites write it and it is obeyed.
/// </summary>
public sealed class RobotsRules
{
    private const int MostRules = 5_000, LongestPattern = 2_000;

    private readonly List<(string Pattern, bool Allows)> rules = [];

    private RobotsRules()
    {
    }

    /// <summary>Nothing is asked.</summary>
    public static RobotsRules None { get; } = new();

    /// <summary>The least pause between two questions; null when none is asked for.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>Reads the groups that name the program, together; those for everybody («*») when none names it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="program">The program's product name, such as «LocalityLab».</param>
    public static RobotsRules Read(string text, string program)
    {
        var (own, everybody) = (new RobotsRules(), new RobotsRules());
        var (isNamed, namesOwn, namesAll) = (false, false, false);
        var inAgents = false;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n', '\r'))
        {
            if (Parts(line) is not var (field, value))
                continue;
            if (field is "user-agent")
            {
                if (!inAgents)
                    (namesOwn, namesAll) = (false, false);
                inAgents = true;
                namesAll |= value is "*";
                namesOwn |= value.Split('/', ' ')[0].Equals(program, StringComparison.OrdinalIgnoreCase);
                isNamed |= namesOwn;
                continue;
            }

            // Other lines, such as «Sitemap», stand for themselves and do not end the list of programs.
            if (field is not ("allow" or "disallow" or "crawl-delay"))
                continue;
            inAgents = false;
            if (namesOwn)
                own.Add(field, value);
            if (namesAll)
                everybody.Add(field, value);
        }

        return isNamed ? own : everybody;
    }

    /// <summary>Whether an address may be asked for: the longest rule that matches decides, and of two equally long the one that allows.</summary>
    public bool Allows(Uri address)
    {
        var path = Normal(address.PathAndQuery);
        if (path is "/robots.txt")
            return true;
        var (longest, allowed) = (-1, true);
        foreach (var (pattern, allows) in rules)
            if (pattern.Length >= longest && Matches(pattern, path))
                (longest, allowed) = pattern.Length > longest ? (pattern.Length, allows) : (longest, allowed || allows);
        return allowed;
    }

    private static (string Field, string Value)? Parts(string line)
    {
        var said = line.Split('#', 2)[0];
        var colon = said.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? null : (said[..colon].Trim().ToLowerInvariant(), said[(colon + 1)..].Trim());
    }

    private void Add(string field, string value)
    {
        if (field is "crawl-delay")
        {
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400)
                Delay = TimeSpan.FromSeconds(Math.Max(seconds, Delay?.TotalSeconds ?? 0));
        }
        else if (value.Length is > 0 and <= LongestPattern && rules.Count < MostRules)
        {
            rules.Add((Normal(value[0] is '/' or '*' ? value : "/" + value), field is "allow"));
        }
    }

    /// <summary>«*» stands for any letters, a final «$» for the end; step by step, so that no pattern takes long.</summary>
    private static bool Matches(string pattern, string path)
    {
        var isWhole = pattern[^1] == '$';
        var end = isWhole ? pattern.Length - 1 : pattern.Length;
        var (at, from, star, resume) = (0, 0, -1, 0);
        while (from < path.Length)
        {
            if (at == end && !isWhole)
                return true;
            if (at < end && pattern[at] == '*')
                (star, resume, at) = (at, from, at + 1);
            else if (at < end && pattern[at] == path[from])
                (at, from) = (at + 1, from + 1);
            else if (star >= 0)
                (at, from, resume) = (star + 1, resume + 1, resume + 1);
            else
                return false;
        }

        while (at < end && pattern[at] == '*')
            at++;
        return at == end;
    }

    /// <summary>One spelling of what can be written in several: «%7e» and «~», «ä» and «%C3%A4».</summary>
    private static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%' && index + 2 < text.Length && byte.TryParse(text.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                if (char.IsAsciiLetterOrDigit((char)code) || (char)code is '-' or '.' or '_' or '~')
                    normal.Append((char)code);
                else
                    normal.Append(CultureInfo.InvariantCulture, $"%{code:X2}");
                index += 2;
            }
            else if (char.IsAscii(text[index]))
            {
                normal.Append(text[index]);
            }
            else
            {
                var status = Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var used);
                if (status != System.Buffers.OperationStatus.Done)
                    continue;
                foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
                    normal.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
                index += used - 1;
            }
        }

        return normal.ToString();
    }
}
