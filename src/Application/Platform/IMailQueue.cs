namespace LocalityLab.Application.Platform;

/// <summary>
/// Sends e-mail after the answer, so that the time of an answer tells nothing and a slow server keeps nobody waiting. For
/// messages about accounts, which belong to no council and which people can ask for again: what waits is lost when the
/// service stops hard. Within a council ask for a job instead.
/// </summary>
public interface IMailQueue
{
    /// <summary>Sends soon; tries again when the transport is broken.</summary>
    void Enqueue(EmailMessage message);
}
