using LocalityLab.Application.Platform;

namespace LocalityLab.Application.Councils.Leaving;

/// <summary>What a full export holds.</summary>
/// <param name="Tables">Tables, each as CSV and as JSON.</param>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Files">Files.</param>
public sealed record ArchiveSummary(int Tables, long Rows, int Files);

/// <summary>
/// Writes everything that the council in scope owns into one zip: each table of the database model as CSV and JSON, each file, the names
/// of its people, and a manifest with the rows and the SHA-256 of every part. Driven by the model, so that no table can be forgotten.
/// </summary>
public interface ICouncilArchive
{
    /// <summary>Writes the zip to a stream that may be written and read again.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="progress">Told of each part.</param>
    /// <param name="cancellation">Stops between rows.</param>
    Task<ArchiveSummary> Write(Stream target, IJobProgress progress, CancellationToken cancellation);
}

/// <summary>Absolute addresses that stand in e-mails about leaving.</summary>
public interface ILeavingLinks
{
    /// <summary>Where a council takes its data out, leaves and stays.</summary>
    string Leaving(string councilSlug);
}
