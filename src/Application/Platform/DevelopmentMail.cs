using LocalityLab.Domain.Platform;

namespace LocalityLab.Application.Platform;

/// <summary>A message in the mail folder.</summary>
public sealed record SentMail(DateTimeOffset At, EmailMessage Message);

/// <summary>The newest messages of the mail folder, newest first.</summary>
public sealed record MailFolder(IReadOnlyList<SentMail> Messages);

/// <summary>The messages that were written into a folder because no mail server is configured.</summary>
public interface IDevelopmentMail
{
    /// <summary>The newest messages; null outside development, where nobody may read them.</summary>
    Task<MailFolder?> Newest(int most, CancellationToken cancellation);
}

/// <summary>Shows a developer the e-mails that the service wrote.</summary>
[Public("Only in development, where one person runs the service; elsewhere it does not exist")]
[WithoutCouncil("The folder belongs to the installation")]
public sealed record ReadDevelopmentMail : IQuery<MailFolder>
{
    internal sealed class Handler(IDevelopmentMail mail) : IQueryHandler<ReadDevelopmentMail, MailFolder>
    {
        public async Task<Result<MailFolder>> Handle(ReadDevelopmentMail request, CancellationToken cancellation) =>
            await mail.Newest(100, cancellation) is { } folder ? folder : new NotFound("There is no such page.");
    }
}
