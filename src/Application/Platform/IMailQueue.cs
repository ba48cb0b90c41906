namespace LocalityLab.Application.Platform;

/// <summary>
/// Sends e-mail after the answer, so that the time of an answer tells nothing and a slow server keeps nobody waiting. For
/// messages about accounts, which belong to no council. What waits is kept on disk, so that a service that is killed sends it when
/// it starts again. Within a council ask for a job instead.
/// </summary>
public interface IMailQueue
{
    /// <summary>Keeps the message, then sends it soon; tries again, for a day, when the transport is broken.</summary>
    void Enqueue(EmailMessage message);
}
