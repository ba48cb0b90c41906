namespace LocalityLab.Domain.Platform;

/// <summary>One line of the append-only audit log.</summary>
public sealed class AuditRow : CouncilEntity
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the service itself.</summary>
    public Guid? UserId { get; init; }

    /// <summary>What: the command's name.</summary>
    public required string Action { get; init; }

    /// <summary>The kind and id of the first thing changed.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Why, where the command carries a reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>JSON: for each changed row its kind, id, and the values before and after (no file contents, and of <see cref="PersonalAttribute"/> text only that there was some).</summary>
    public string Changes { get; init; } = "[]";
}

/// <summary>A domain event, saved in the transaction that caused it and numbered within its stream.</summary>
public sealed class OutboxMessage : CouncilEntity
{
    /// <summary>Such as «job:{id}».</summary>
    public required string Stream { get; init; }

    /// <summary>1, 2, 3 … without gaps within the stream.</summary>
    public required long Number { get; init; }

    /// <summary>The event's type name.</summary>
    public required string Type { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The last number given in a stream; incremented in the saving transaction so that numbers never arrive late.</summary>
public sealed class StreamCounter : CouncilEntity
{
    /// <summary>The stream.</summary>
    public required string Stream { get; init; }

    /// <summary>The last number given.</summary>
    public long Last { get; set; }
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    Queued = 0,
    Running = 1,
    Succeeded = 2,
    Failed = 3,
}

/// <summary>One run of a background command and its progress.</summary>
public sealed class JobRun : CouncilEntity
{
    /// <summary>The command's type, as registered.</summary>
    public required string Command { get; init; }

    /// <summary>The command as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>Who asked; the job runs with this person's permissions.</summary>
    public Guid? UserId { get; init; }

    /// <summary>One line that tells a person what runs: «Evidence pack to PDF».</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; }

    /// <summary>Steps done.</summary>
    public int Done { get; set; }

    /// <summary>Steps in all; 0 while unknown.</summary>
    public int Of { get; set; }

    /// <summary>What happens now, or what went wrong and what to do.</summary>
    public string Message { get; set; } = "";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it is to run; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it made, as JSON (an id, an address), once it succeeded.</summary>
    public string? Result { get; set; }

    /// <summary>The stream of a job's progress.</summary>
    public static string StreamOf(Guid runId) => $"job:{runId}";

    /// <summary>Puts a failed run back into the queue, with all its tries before it.</summary>
    public void Again()
    {
        (State, Attempts, EndedAt, Message) = (JobState.Queued, 0, null, "Waiting for its turn.");
        Moved();
    }

    /// <summary>Says to those who look on that it has moved.</summary>
    public void Moved() => Raise(new JobMoved(Id, State, Done, Of, Message));
}

/// <summary>A job has moved.</summary>
/// <param name="RunId">The run.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Of">Steps in all; 0 while unknown.</param>
/// <param name="Message">What happens now, or what went wrong and what to do.</param>
public sealed record JobMoved(Guid RunId, JobState State, int Done, int Of, string Message) : ILiveEvent
{
    /// <inheritdoc/>
    public string Stream => JobRun.StreamOf(RunId);
}

/// <summary>A file kept for a council: an upload, or an export.</summary>
public sealed class StoredFile : CouncilEntity
{
    /// <summary>Name for the download.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset StoredAt { get; init; }
}
