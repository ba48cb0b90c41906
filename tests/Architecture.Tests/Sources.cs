using LocalityLab.TestKit;

namespace LocalityLab.Architecture.Tests;

/// <summary>The project's own source text.</summary>
internal static class Sources
{
    public static IEnumerable<(string Path, string Text)> In(string folder) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.ProjectRoot, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(SharedData.ProjectRoot, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/node_modules/", StringComparison.Ordinal) && !path.Contains("/wwwroot/", StringComparison.Ordinal)
                && !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/Compiled/", StringComparison.Ordinal))
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal) || path.EndsWith(".ts", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(Path.Combine(SharedData.ProjectRoot, path))));
}
