namespace LocalityLab.Infrastructure.Printing;

/// <summary>Settings under «Printing».</summary>
public sealed class PrintingOptions
{
    /// <summary>Path of the browser; empty looks in the usual places.</summary>
    public string Browser { get; set; } = "";

    /// <summary>False leaves out the browser's own sandbox, for containers that do not allow it. Always left out for root, who cannot have it.</summary>
    public bool Sandbox { get; set; } = true;

    /// <summary>Prints at one time.</summary>
    public int Concurrency { get; set; } = 2;

    /// <summary>Seconds that one print may take.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>More arguments for the browser.</summary>
    public IList<string> Arguments { get; init; } = [];
}

/// <summary>Finds an installed browser of the Chromium family. It never downloads one.</summary>
internal static class BrowserFinder
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge"];

    private static readonly string[] Places =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    /// <summary>The path of a browser, or null.</summary>
    public static string? Find(string configured)
    {
        if (configured.Length > 0)
            return File.Exists(configured) ? configured : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + ending)))
            .Concat(Places).Concat(OnWindows())
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> OnWindows() =>
        from root in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData]
        let folder = Environment.GetFolderPath(root)
        where folder.Length > 0
        from program in (string[])["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"]
        select Path.Combine(folder, program);
}
