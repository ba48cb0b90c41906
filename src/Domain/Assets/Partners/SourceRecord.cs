using LocalityLab.Domain.Platform;

namespace LocalityLab.Domain.Assets.Partners;

/// <summary>What became of a source's entry.</summary>
public enum RecordState
{
    /// <summary>It brought an entry of the directory and keeps it up to date.</summary>
    Listed = 0,

    /// <summary>The directory may have it already: somebody decides.</summary>
    MatchProposed = 1,

    /// <summary>Somebody said that it is an entry that the directory had before. That entry stays the council's; the source only says that it is still there.</summary>
    SameAsExisting = 2,

    /// <summary>The source no longer has it: somebody decides whether it leaves the directory.</summary>
    DeletionProposed = 3,

    /// <summary>The source no longer has it, and somebody said that it stays.</summary>
    KeptWithoutSource = 4,

    /// <summary>It left the directory, or never came in before the source lost it.</summary>
    Gone = 5,

    /// <summary>Somebody said that it does not belong in the directory.</summary>
    LeftOut = 6,
}

/// <summary>One entry of a source, known by the source's own identifier, so that reading it again never makes a second of it.</summary>
public sealed class SourceRecord : CouncilEntity
{
    /// <summary>Longest texts, in characters.</summary>
    public const int KeyLength = 200, ReasonLength = 1_000;

    /// <summary>The source.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The source's identifier.</summary>
    public required string Key { get; init; }

    /// <summary>Its name when last seen.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of all that is taken from it, lower-case hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>What the source said when last seen, as JSON, for a decision that comes later; empty once it was made.</summary>
    public string Content { get; set; } = "";

    /// <summary>When the source first had it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the source last had it.</summary>
    public required DateTimeOffset LastSeen { get; set; }

    /// <summary>What became of it.</summary>
    public required RecordState State { get; set; }

    /// <summary>Its entry in the directory, or null.</summary>
    public Guid? AssetId { get; set; }

    /// <summary>The entry that it may be the same as, or null.</summary>
    public Guid? LikelyId { get; set; }

    /// <summary>Why it stands as it does, where that needs a reason.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The source no longer has it. What it brought waits for a decision; what was the council's own stays without a word.</summary>
    /// <returns>True when a deletion is proposed now.</returns>
    public bool Lost(string reason)
    {
        switch (State)
        {
            case RecordState.Listed:
                (State, Reason) = (RecordState.DeletionProposed, reason);
                return true;
            case RecordState.SameAsExisting:
                (State, Reason) = (RecordState.KeptWithoutSource, reason);
                return false;
            case RecordState.MatchProposed:
                (State, Reason, LikelyId, Content) = (RecordState.Gone, reason, null, "");
                return false;
            default:
                return false;
        }
    }

    /// <summary>The source has it again: a deletion that waits is no longer proposed.</summary>
    public void Found(bool isOwn)
    {
        if (State is RecordState.DeletionProposed or RecordState.KeptWithoutSource)
            (State, Reason) = (isOwn ? RecordState.Listed : RecordState.SameAsExisting, "");
    }

    /// <summary>Somebody decided that it leaves the directory, or stays without its source.</summary>
    public Result<Nothing> DecideDeletion(bool accept, string reason)
    {
        if (State != RecordState.DeletionProposed)
            return new RecordDecided();
        (State, Reason) = (accept ? RecordState.Gone : RecordState.KeptWithoutSource, reason);
        return Nothing.Value;
    }

    /// <summary>Somebody decided what it is.</summary>
    /// <param name="state">Listed, SameAsExisting or LeftOut.</param>
    /// <param name="assetId">Its entry; null when it is left out.</param>
    public Result<Nothing> DecideMatch(RecordState state, Guid? assetId)
    {
        if (State != RecordState.MatchProposed)
            return new RecordDecided();
        (State, AssetId, LikelyId, Content, Reason) = (state, assetId, null, "", "");
        return Nothing.Value;
    }
}

/// <summary>How a run ended.</summary>
public enum RunState
{
    Reading = 0,
    TakenIn = 1,
    NotTaken = 2,
}

/// <summary>One reading of a source, and what became of each entry that was read.</summary>
public sealed class SourceRun : CouncilEntity
{
    /// <summary>Longest message, in characters.</summary>
    public const int MessageLength = 1_000;

    /// <summary>The source.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>True for a preview, which changes nothing.</summary>
    public required bool IsTrial { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended.</summary>
    public RunState State { get; set; }

    /// <summary>The job that reads.</summary>
    public Guid? JobId { get; set; }

    /// <summary>Why nothing was taken in, or what is worth knowing.</summary>
    public string Message { get; set; } = "";

    /// <summary>Entries read.</summary>
    public int EntriesRead { get; set; }

    /// <summary>Entries that are new in the directory.</summary>
    public int Added { get; set; }

    /// <summary>Entries that changed what the directory says.</summary>
    public int Changed { get; set; }

    /// <summary>Entries that are as they were.</summary>
    public int Unchanged { get; set; }

    /// <summary>Entries that may be in the directory already and wait for a decision.</summary>
    public int Matched { get; set; }

    /// <summary>Entries that cannot be used.</summary>
    public int Rejected { get; set; }

    /// <summary>Entries left out on purpose: the same twice, or somebody said so.</summary>
    public int Ignored { get; set; }

    /// <summary>Entries that the source itself says are deleted.</summary>
    public int SaidDeleted { get; set; }

    /// <summary>Entries of the directory that this run proposes to take out.</summary>
    public int ProposedDeletions { get; set; }

    /// <summary>The lines of the log, as JSON.</summary>
    public string Log { get; set; } = "";

    /// <summary>Nothing is lost silently: every entry that was read stands in exactly one sum.</summary>
    public bool AddsUp => EntriesRead == Added + Changed + Unchanged + Matched + Rejected + Ignored + SaidDeleted;
}

/// <summary>There is no such source.</summary>
public sealed record DirectorySourceNotFound() : NotFound("There is no such partner’s directory.");

/// <summary>There is no such run.</summary>
public sealed record SourceRunNotFound() : NotFound("There is no such run.");

/// <summary>There is no such entry.</summary>
public sealed record SourceRecordNotFound() : NotFound("There is no such entry of a partner’s directory.");

/// <summary>A source of that name exists.</summary>
public sealed record SourceNameTaken(string Name) : Conflict($"There is already a source «{Name}». Choose another name, or change that source.");

/// <summary>It is being read.</summary>
public sealed record SourceBusy() : Conflict("It is being read just now. Wait until that run has ended.");

/// <summary>It does not run.</summary>
public sealed record SourceNotRunning() : Conflict("It is not running. Start it first.");

/// <summary>Nothing was previewed.</summary>
public sealed record SourceNotPreviewed() : Conflict("Preview it first, and look at what would become of its entries. Then start it.");

/// <summary>The entry was decided otherwise before.</summary>
public sealed record RecordDecided() : Conflict("Somebody else has decided on this entry, or the source changed it. Go back to the list to see what still waits.");
