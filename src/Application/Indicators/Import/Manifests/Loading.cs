using System.Security.Cryptography;
using System.Text;
using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Indicators.Import.Manifests;

/// <summary>The folder that a manifest's files are in.</summary>
public interface IDataFolder
{
    /// <summary>The bytes of a file by its path within the folder, or null when it is not there. A path that leaves the folder is not there.</summary>
    byte[]? Read(string path);
}

/// <summary>Opens folders of the machine that runs the program.</summary>
public interface IDataFolders
{
    /// <summary>The folder at a path, or null when there is none.</summary>
    IDataFolder? Open(string path);
}

/// <summary>How loading one item ended.</summary>
public enum LoadOutcome
{
    /// <summary>Something changed.</summary>
    Loaded,

    /// <summary>The same had been loaded before: nothing was touched.</summary>
    Unchanged,

    /// <summary>It could not be loaded; what was there before stays.</summary>
    Failed,

    /// <summary>The manifest names the file and says why it is not used.</summary>
    NotUsed,
}

/// <summary>What became of one item of a manifest.</summary>
/// <param name="Title">What it gives.</param>
/// <param name="File">The file; empty for what is calculated.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">What changed, or what is wrong and what to do.</param>
public sealed record LoadedItem(string Title, string File, LoadOutcome Outcome, string Message)
{
    /// <summary>The account of the rows; null when nothing was read.</summary>
    public CheckReport? Report { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>What became of a whole manifest.</summary>
/// <param name="Council">The council.</param>
/// <param name="Items">In the order of loading.</param>
public sealed record LoadReport(string Council, IReadOnlyList<LoadedItem> Items)
{
    /// <summary>True when at least one item failed.</summary>
    public bool HasFailures => Items.Any(item => item.Outcome == LoadOutcome.Failed);

    /// <summary>True when nothing was touched.</summary>
    public bool IsUnchanged => Items.All(item => item.Outcome is LoadOutcome.Unchanged or LoadOutcome.NotUsed);
}

/// <summary>A file that the manifest names is not in the folder.</summary>
public sealed record ManifestFileMissing(string File) : FileProblem($"{File} is not in the data folder. Check the path, or move the entry to «notUsed».");

/// <summary>Reads each file of a manifest once, however often it is named.</summary>
internal sealed class ManifestFiles(IDataFolder folder, FileReaders readers)
{
    private readonly Dictionary<string, byte[]?> bytes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeakReference<FileContent>> contents = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public string HashOf(string file) => BytesOf(file) is { } found ? FileReaders.HashOf(found) : "";

    public Result<FileContent> Read(string file, CancellationToken cancellation)
    {
        lock (gate)
            if (contents.TryGetValue(file, out var reference) && reference.TryGetTarget(out var known)) return known;
        if (BytesOf(file) is not { } found) return new ManifestFileMissing(file);
        var read = readers.Read(file, found, cancellation);
        if (read.Succeeded)
            lock (gate)
                contents[file] = new(read.Value);
        return read;
    }

    private byte[]? BytesOf(string file)
    {
        lock (gate)
        {
            if (!bytes.TryGetValue(file, out var found)) bytes.Add(file, found = folder.Read(file));
            return found;
        }
    }
}

/// <summary>Names what a result depends on, so that the same again can be skipped.</summary>
internal static class Fingerprints
{
    /// <summary>Grows when reading or interpreting changes in a way that gives other results for the same file.</summary>
    private const string Program = "1";

    public static string Of(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Program));
        foreach (var part in parts)
        {
            hash.AppendData([0]);
            hash.AppendData(Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string OfPart<T>(T part) => FileReaders.HashOf(ManifestReader.Write(part));

    public static string OfAreas(KnownGeography geography) =>
        Of([geography.Slug, .. geography.Areas.Select(area => $"{area.Code}\n{area.Name}\n{area.IsOwn}")]);
}
