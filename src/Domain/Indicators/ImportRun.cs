using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Indicators;

/// <summary>How a file came in.</summary>
public enum ImportOrigin
{
    /// <summary>Named by the manifest that onboards a council.</summary>
    Manifest = 0,

    /// <summary>Uploaded by a data manager.</summary>
    Upload = 1,
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Uploaded; nothing of it is public.</summary>
    Draft = 0,

    /// <summary>Its releases are public.</summary>
    Published = 1,

    /// <summary>Taken back: what was public before is public again.</summary>
    Undone = 2,

    /// <summary>Never published, thrown away.</summary>
    Discarded = 3,

    /// <summary>The same file, or a newer one in its place, was loaded again with another result.</summary>
    Replaced = 4,
}

/// <summary>One file on its way into the lab, with the account of every row.</summary>
public sealed class ImportRun : CouncilEntity
{
    /// <summary>How it came in.</summary>
    public required ImportOrigin Origin { get; init; }

    /// <summary>What it gives, for a person: «Claimant count», «Areas of LSOA 2021».</summary>
    public required string Title { get; set; }

    /// <summary>The file, for manifests with its folder: «indicators/claimant_count.csv».</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 over the file, what was said about it and the areas it was matched to: the same again would change nothing.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>The uploaded bytes; null for manifests, whose files stay where they are.</summary>
    public Guid? StoredFileId { get; init; }

    /// <summary>Who uploaded it; null for manifests.</summary>
    public Guid? UserId { get; init; }

    /// <summary>When it came in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was published, undone, discarded or replaced.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; private set; }

    /// <summary>Rows of the file.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows that are published.</summary>
    public int RowsPublished { get; private set; }

    /// <summary>Rows that could not be.</summary>
    public int RowsRejected { get; private set; }

    /// <summary>Rows left out on purpose.</summary>
    public int RowsIgnored { get; private set; }

    /// <summary>The whole report as JSON.</summary>
    public string Report { get; private set; } = "";

    /// <summary>What the data manager has said so far, as JSON; empty for manifests.</summary>
    public string Draft { get; set; } = "";

    /// <summary>Grows with each change, so that a form opened before another change is told apart.</summary>
    public int Version { get; private set; }

    /// <summary>Keeps what the data manager said.</summary>
    public Result<Nothing> Edit(string title, string draft)
    {
        if (State != ImportState.Draft) return new ImportNotOpen();
        (Title, Draft) = (title, draft);
        Version++;
        return Nothing.Value;
    }

    /// <summary>Keeps the account of the rows.</summary>
    /// <exception cref="ArgumentException">The rows do not add up: a bug, never the file's fault.</exception>
    public void Account(int read, int published, int rejected, int ignored, string report)
    {
        if (read != published + rejected + ignored)
            throw new ArgumentException(FormattableString.Invariant($"{read} rows were read but {published} + {rejected} + {ignored} accounted for."), nameof(read));
        (RowsRead, RowsPublished, RowsRejected, RowsIgnored, Report) = (read, published, rejected, ignored, report);
    }

    /// <summary>Its releases are public from now on. Publishing it twice is a conflict: a double click makes no second version.</summary>
    public Result<Nothing> Publish(DateTimeOffset now) => Leave(ImportState.Draft, ImportState.Published, now);

    /// <summary>Takes it back.</summary>
    public Result<Nothing> Undo(DateTimeOffset now) => Leave(ImportState.Published, ImportState.Undone, now);

    /// <summary>Throws the draft away.</summary>
    public Result<Nothing> Discard(DateTimeOffset now) => Leave(ImportState.Draft, ImportState.Discarded, now);

    /// <summary>Another load has taken its place.</summary>
    public Result<Nothing> Replace(DateTimeOffset now) => Leave(ImportState.Published, ImportState.Replaced, now);

    private Result<Nothing> Leave(ImportState from, ImportState to, DateTimeOffset now)
    {
        if (State != from) return new ImportNotOpen();
        (State, EndedAt) = (to, now);
        Version++;
        return Nothing.Value;
    }
}

/// <summary>There is no such import.</summary>
public sealed record ImportNotFound() : NotFound("That import does not exist.");

/// <summary>The import does not stand where the command needs it.</summary>
public sealed record ImportNotOpen() : Conflict("This import has moved on since you opened the page. Look at where it stands now.");

/// <summary>The releases of an import were corrected by a later one.</summary>
public sealed record ImportOvertaken(string By) : Conflict($"A later import ({By}) has already corrected these numbers. Undo that one first.");
