namespace LocalityLab.TestKit;

/// <summary>The real data that lies beside the project, when it does.</summary>
public static class SharedData
{
    /// <summary>Folder of the data, or null when it is not there.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Reason for a skip.</summary>
    public const string WhySkipped = "The real data (../shared/data beside the project) is not here.";

    /// <summary>Root of the project.</summary>
    public static string ProjectRoot { get; } = FindRoot();

    /// <summary>Path of a file in it; only call it when <see cref="Folder"/> is not null.</summary>
    public static string File(string relative) => Path.Combine(Folder!, relative);

    private static string? Find()
    {
        var beside = Path.GetFullPath(Path.Combine(FindRoot(), "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Saas.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Saas.sln was not found above the tests.");
    }
}
