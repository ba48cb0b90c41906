using System.Text.Json;
using System.Text.RegularExpressions;
using LocalityLab.Application.Platform;

namespace LocalityLab.TestKit;

/// <summary>The e-mails that a host wrote. They are sent after the answer, so reading waits for them.</summary>
public static partial class Mailbox
{
    /// <summary>Waits for the newest message to an address whose subject holds the text.</summary>
    public static async Task<EmailMessage> WaitFor(LabHost host, string address, string subject = "", int count = 1)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var found = await Read(host, address, subject);
            if (found.Count >= count)
                return found[^1];
            await Task.Delay(50);
        }

        throw new TimeoutException($"No {(count == 1 ? "" : $"{count}th ")}e-mail «{subject}» to {address} in 15 seconds.");
    }

    /// <summary>The messages to an address so far, oldest first.</summary>
    public static async Task<IReadOnlyList<EmailMessage>> Read(LabHost host, string address, string subject = "")
    {
        var folder = Path.Combine(host.Folder, "mail");
        if (!Directory.Exists(folder))
            return [];
        List<EmailMessage> found = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var message = JsonSerializer.Deserialize<EmailMessage>(await File.ReadAllTextAsync(file))!;
            if (string.Equals(message.To, address, StringComparison.OrdinalIgnoreCase) && message.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase))
                found.Add(message);
        }

        return found;
    }

    /// <summary>The first link in a message, as a local path.</summary>
    public static string Link(this EmailMessage message) => LinkPattern().Match(message.Text) is { Success: true } match
        ? match.Groups["path"].Value
        : throw new InvalidOperationException($"The e-mail «{message.Subject}» has no link.");

    [GeneratedRegex("https://localhost(?<path>/\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LinkPattern();
}
