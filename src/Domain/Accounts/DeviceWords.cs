namespace LocalityLab.Domain.Accounts;

/// <summary>Says in a few words which browser a user agent is, for people who look for one that is not theirs.</summary>
public static class DeviceWords
{
    private const int Longest = 2_000;

    // In this order: most browsers also name the ones they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Devices =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>Such as «Firefox on Windows»; «An unknown browser» when nothing is recognised. Nothing of the text itself is kept.</summary>
    public static string Of(string? userAgent)
    {
        var text = userAgent is { Length: > 0 and <= Longest } ? userAgent : "";
        return (Find(Browsers, text), Find(Devices, text)) switch
        {
            (null, null) => "An unknown browser",
            ({ } browser, null) => browser,
            (null, { } device) => $"A browser on {device}",
            var (browser, device) => $"{browser} on {device}",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string text) =>
        known.FirstOrDefault(pair => text.Contains(pair.Mark, StringComparison.Ordinal)).Name;
}
