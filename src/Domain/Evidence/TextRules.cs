using System.Globalization;

namespace LocalityLab.Domain.Evidence;

/// <summary>Rules that the forms of a pack share; each adds its problem to the list.</summary>
internal static class TextRules
{
    public static void Required(List<(string, string)> problems, string field, string text, int longest, string whenMissing)
    {
        if (string.IsNullOrWhiteSpace(text))
            problems.Add((field, whenMissing));
        else
            Short(problems, field, text, longest);
    }

    public static void Short(List<(string, string)> problems, string field, string text, int longest)
    {
        var length = text.Trim().Length;
        if (length > longest)
            problems.Add((field, string.Create(CultureInfo.InvariantCulture, $"Shorten this to {longest:N0} characters or fewer. It has {length:N0}.")));
    }

    public static void Limit(List<(string, string)> problems, string field, int? limit, int most, string unit)
    {
        if (limit is < 1 || limit > most)
            problems.Add((field, string.Create(CultureInfo.InvariantCulture, $"Enter a number of {unit} from 1 to {most:N0}, or leave it empty.")));
    }

    public static void WebAddress(List<(string, string)> problems, string field, string address)
    {
        if (address.Length == 0)
            return;
        if (address.Length > PackLimits.Address || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            problems.Add((field, "Enter a web address that starts with https:// or http://, or leave it empty."));
    }
}
