using LocalityLab.Application.Indicators.Import.Manifests;

namespace LocalityLab.Infrastructure.Files;

/// <summary>A folder of the machine that runs the program.</summary>
/// <param name="root">The folder.</param>
internal sealed class DataFolder(string root) : IDataFolder
{
    private readonly string root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full) ? File.ReadAllBytes(full) : null;
    }
}

/// <summary>Folders by their paths.</summary>
internal sealed class DataFolders : IDataFolders
{
    /// <inheritdoc/>
    public IDataFolder? Open(string path) => Directory.Exists(path) ? new DataFolder(path) : null;
}
