using LocalityLab.Domain.Platform;
using MediatR;

namespace LocalityLab.Application.Platform;

/// <summary>Runs a command in one serializable transaction and again, whole, when the database asks for it.</summary>
public interface ITransactions
{
    /// <summary>Begins, runs, saves and commits; rolls back a failed result; up to 8 tries on a serialization failure. Joins a running transaction.</summary>
    Task<TResult> Run<TResult>(string command, bool audited, string reason, Func<Task<TResult>> work, CancellationToken cancellation)
        where TResult : IResult;
}

/// <summary>Background work: the command is stored with council and user and run by the scheduler after this transaction commits.</summary>
public interface IJobs
{
    /// <summary>Asks for the command to be run soon. Call it from a command's handler: the job exists exactly when the command commits.</summary>
    /// <returns>Id of the <see cref="JobRun"/> to follow.</returns>
    Task<Guid> Run<T>(IRequest<Result<T>> command, string title, CancellationToken cancellation);

    /// <summary>Asks for the command to be run at a time.</summary>
    Task<Guid> RunAt<T>(IRequest<Result<T>> command, string title, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Hands a run that stands in the queue again to the scheduler, once this transaction commits.</summary>
    void Again(JobRun run);
}

/// <summary>A job tells how far it is. Saved at once, outside the job's own transaction, so that a page sees it.</summary>
public interface IJobProgress
{
    /// <summary>Reports progress; does nothing outside a job.</summary>
    Task Report(int done, int of, string message, CancellationToken cancellation);
}

/// <summary>Keeps files of the council in scope.</summary>
public interface IFileStore
{
    /// <summary>Writes the bytes and notes the file; the row is saved by the running command. A half-written file is never visible.</summary>
    Task<StoredFile> Save(string fileName, string contentType, Stream content, CancellationToken cancellation);

    /// <summary>Opens a file of the council in scope, or null.</summary>
    Task<(StoredFile File, Stream Content)?> Open(Guid fileId, CancellationToken cancellation);

    /// <summary>Removes the bytes; the row is removed by the caller's command.</summary>
    Task Delete(StoredFile file, CancellationToken cancellation);
}

/// <summary>One e-mail.</summary>
/// <param name="To">Address of the one receiver: people never see each other's addresses.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Text">Plain text.</param>
public sealed record EmailMessage(string To, string Subject, string Text)
{
    /// <summary>A calendar file to attach, or null.</summary>
    public string? Calendar { get; init; }

    /// <summary>REQUEST or CANCEL.</summary>
    public string CalendarMethod { get; init; } = "REQUEST";

    /// <summary>Address that stops messages of this kind with one click and without signing in (RFC 8058); null for messages that cannot be stopped.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>Sends e-mail: through SMTP when configured, otherwise into a folder that a development page shows.</summary>
public interface IMailer
{
    /// <summary>Sends, or throws when the transport is broken (jobs retry).</summary>
    Task Send(EmailMessage message, CancellationToken cancellation);
}

/// <summary>Makes absolute addresses for e-mails, packs and verification pages.</summary>
public interface ISiteAddress
{
    /// <summary>Such as «https://lab.example.org», without a final slash.</summary>
    string BaseAddress { get; }
}

/// <summary>Progress of jobs that run in this process, fresher than their saved rows.</summary>
public interface ILiveProgress
{
    /// <summary>Done, of and message, or null when nothing is known.</summary>
    (int Done, int Of, string Message)? Find(Guid runId);
}
